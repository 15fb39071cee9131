// Begins to listen to what the page plays. Afterwards vitrineOnsets() gives, since the last time, for each sound: when it
// left the page's output (performance.now()'s milliseconds), and how long before that it was rendered.
async (worklet) => {
  const context = new AudioContext({ latencyHint: 'interactive' });
  const module = URL.createObjectURL(new Blob([worklet], { type: 'text/javascript' }));
  await context.audioWorklet.addModule(module);
  const ear = new AudioWorkletNode(context, 'onsets');
  new MediaStreamAudioSourceNode(context, { mediaStream: document.querySelector('#sound').srcObject }).connect(ear);
  ear.connect(context.destination);
  let onsets = [];
  ear.port.onmessage = ({ data: time }) => {
    const { contextTime, performanceTime } = context.getOutputTimestamp();
    onsets.push([performanceTime + (time - contextTime) * 1000, (context.currentTime - contextTime) * 1000]);
  };
  globalThis.vitrineOnsets = () => {
    const heard = onsets;
    onsets = [];
    return heard;
  };
}
