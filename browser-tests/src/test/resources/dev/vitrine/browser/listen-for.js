// Listens for one tone until it is asked by vitrineHeard(), which says the highest level in dB that each channel had.
async (hertz) => {
  const context = new AudioContext({ sampleRate: 48000 });
  await context.resume();
  const source = context.createMediaStreamSource(document.querySelector('#sound').srcObject);
  const splitter = context.createChannelSplitter(2);
  source.connect(splitter);
  // Each look sees the last 0.7 s: a look that comes late misses nothing.
  const levels = [-Infinity, -Infinity];
  const analysers = levels.map((_, channel) => {
    const analyser = new AnalyserNode(context, { fftSize: 32768, smoothingTimeConstant: 0 });
    splitter.connect(analyser, channel);
    return analyser;
  });
  const spectrum = new Float32Array(analysers[0].frequencyBinCount);
  const bin = (channel) => Math.round((hertz[channel] * analysers[channel].fftSize) / context.sampleRate);
  const timer = setInterval(() => {
    analysers.forEach((analyser, channel) => {
      analyser.getFloatFrequencyData(spectrum);
      levels[channel] = Math.max(levels[channel], spectrum[bin(channel)]);
    });
  }, 50);
  window.vitrineHeard = () => levels.map((level) => (level === -Infinity ? -200 : level));
  window.vitrineHeardEnough = () => {
    clearInterval(timer);
    return context.close();
  };
};
