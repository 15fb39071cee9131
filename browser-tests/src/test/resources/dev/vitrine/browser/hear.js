// Listens for some milliseconds to what an element of the page plays: for each channel how loud each frequency was at most,
// in dB of full scale.
async ({ selector, millis, hertz }) => {
  const element = document.querySelector(selector);
  const context = new AudioContext({ sampleRate: 48000 });
  await context.resume();
  const source = context.createMediaStreamSource(element.srcObject ?? element.captureStream());
  const splitter = context.createChannelSplitter(2);
  source.connect(splitter);
  const channels = [0, 1].map((channel) => {
    const analyser = new AnalyserNode(context, { fftSize: 4096, smoothingTimeConstant: 0, minDecibels: -120 });
    splitter.connect(analyser, channel);
    return { analyser, spectrum: new Float32Array(analyser.frequencyBinCount), loudest: hertz.map(() => -200) };
  });
  const bin = context.sampleRate / channels[0].analyser.fftSize;
  const end = performance.now() + millis;
  while (performance.now() < end) {
    await new Promise((resume) => setTimeout(resume, 20));
    for (const { analyser, spectrum, loudest } of channels) {
      analyser.getFloatFrequencyData(spectrum);
      hertz.forEach((frequency, index) => {
        loudest[index] = Math.max(loudest[index], spectrum[Math.round(frequency / bin)]);
      });
    }
  }
  await context.close();
  return channels.map(({ loudest }) => loudest);
};
