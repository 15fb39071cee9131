// Hears what the page plays: the loudest frequency in Hz, 0 while it is silent.
(() => {
  let analyser = null;
  let listened = null;

  const listen = (stream) => {
    const context = new AudioContext();
    analyser = new AnalyserNode(context, { fftSize: 16384, smoothingTimeConstant: 0 });
    new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(analyser);
    listened = stream;
  };

  globalThis.vitrinePitch = () => {
    const stream = document.querySelector('#sound')?.srcObject;
    if (!stream || stream.getAudioTracks().length === 0) return 0;
    if (stream !== listened) listen(stream);
    const decibels = new Float32Array(analyser.frequencyBinCount);
    analyser.getFloatFrequencyData(decibels);
    const loudest = decibels.reduce((best, level, bin) => (level > decibels[best] ? bin : best), 0);
    return decibels[loudest] > -60 ? (loudest * analyser.context.sampleRate) / analyser.fftSize : 0;
  };
})();
