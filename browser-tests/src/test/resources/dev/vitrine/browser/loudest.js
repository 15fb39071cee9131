// Listens to what the page plays for some milliseconds: for each channel the strongest tone in Hz and its level in dB.
async (millis) => {
  const context = new AudioContext({ sampleRate: 48000 });
  await context.resume();
  const source = context.createMediaStreamSource(document.querySelector('#sound').srcObject);
  const splitter = context.createChannelSplitter(2);
  source.connect(splitter);
  const channels = [0, 1].map((channel) => {
    const analyser = new AnalyserNode(context, { fftSize: 8192, smoothingTimeConstant: 0 });
    splitter.connect(analyser, channel);
    return { analyser, spectrum: new Float32Array(analyser.frequencyBinCount), hertz: 0, decibels: -Infinity };
  });
  const end = performance.now() + millis;
  while (performance.now() < end) {
    await new Promise((resume) => setTimeout(resume, 20));
    for (const channel of channels) {
      channel.analyser.getFloatFrequencyData(channel.spectrum);
      channel.spectrum.forEach((decibels, bin) => {
        if (decibels > channel.decibels) {
          channel.decibels = decibels;
          channel.hertz = (bin * context.sampleRate) / channel.analyser.fftSize;
        }
      });
    }
  }
  await context.close();
  return channels.map(({ hertz, decibels }) => [hertz, decibels]);
};
