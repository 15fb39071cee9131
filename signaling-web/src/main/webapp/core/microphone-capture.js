const RATE_HZ = 48_000;

/**
 * The guest's own sound comes out of the loudspeakers beside the microphone, and must not come back to it. All else that a
 * browser does for telephony is left out: what the guest does with a voice, or with music, is its developers' business.
 */
const WANTED = {
  audio: {
    channelCount: { ideal: 1 },
    echoCancellation: { ideal: true },
    noiseSuppression: { ideal: false },
    autoGainControl: { ideal: false },
  },
};

/**
 * The browser's microphone in blocks of 10 ms.
 *
 * @param {object} browser
 * @param {MediaDevices} [browser.mediaDevices] absent in pages that were not loaded securely
 * @param {typeof AudioContext} browser.AudioContext
 * @param {typeof AudioWorkletNode} browser.AudioWorkletNode
 */
export function microphoneCapture({ mediaDevices, AudioContext, AudioWorkletNode }) {
  return {
    /**
     * @param {object} handlers `onBlock(block, peak)`, and `onEnd()` when the device is taken away
     * @returns {Promise<() => void>} what stops it; rejected with the browser's error when there is no microphone
     */
    async start(handlers) {
      if (mediaDevices === undefined) throw new Error("The browser gives a microphone only to pages loaded over HTTPS.");
      const stream = await mediaDevices.getUserMedia(WANTED);
      let context = null;
      const stop = () => {
        stream.getTracks().forEach((track) => track.stop());
        context?.close();
      };
      try {
        context = new AudioContext({ sampleRate: RATE_HZ, latencyHint: "interactive" });
        await context.audioWorklet.addModule(new URL("./microphone-worklet.js", import.meta.url));
        listen(context, stream, new AudioWorkletNode(context, "microphone-blocks", NODE), handlers);
      } catch (problem) {
        stop();
        throw problem;
      }
      return stop;
    },
  };
}

const NODE = { numberOfInputs: 1, numberOfOutputs: 1, channelCount: 1, channelCountMode: "explicit" };

function listen(context, stream, node, { onBlock, onEnd }) {
  node.port.onmessage = ({ data }) => onBlock(data.block, data.peak);
  context.createMediaStreamSource(stream).connect(node);
  // Its output is silence; but only what leads to the loudspeakers is sure to be run.
  node.connect(context.destination);
  for (const track of stream.getAudioTracks()) track.addEventListener("ended", onEnd);
  context.resume();
}
