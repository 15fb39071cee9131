// Writes down when the page's canvas had which picture, and when which key was pressed; the times are performance.now()'s.
(() => {
  let pictures = [];
  let keys = [];

  const note = (video) => {
    const rows = vitrineStrip(video);
    if (rows) pictures.push([performance.now(), ...rows]);
    video.requestVideoFrameCallback(() => note(video));
  };
  const find = () => {
    const video = document.querySelector('video');
    if (video) video.requestVideoFrameCallback(() => note(video));
    else requestAnimationFrame(find);
  };

  addEventListener('keydown', (event) => keys.push([event.timeStamp, event.code]), true);
  find();

  /** All that was written down since the last time: pictures as [time, ...rows], keys as [time, code]. */
  globalThis.vitrineRecord = () => {
    const record = [pictures, keys];
    pictures = [];
    keys = [];
    return record;
  };
})();
