// Read a guest's machine-readable strip and colours from what a <video> shows. Strip.java describes the strip.
(() => {
  const CELL = 16;
  const COLUMNS = 32;
  const ROWS = 4;
  const canvas = new OffscreenCanvas(1, 1);
  const context = canvas.getContext('2d', { willReadFrequently: true });

  /**
   * `scale`: shown pixels for one of the guest's (0.5 when the server halves the picture). `top`: the strip's distance from
   * the picture's top, in the guest's pixels.
   */
  globalThis.vitrineStrip = (video, scale = 1, top = 0) => {
    if (!video || !video.videoWidth || video.readyState < 2) return null;
    const width = Math.min(video.videoWidth, Math.round(COLUMNS * CELL * scale));
    const height = Math.round(ROWS * CELL * scale);
    if (canvas.width !== width || canvas.height !== height) {
      canvas.width = width;
      canvas.height = height;
    }
    context.drawImage(video, 0, Math.round(top * scale), width, height, 0, 0, width, height);
    const pixels = context.getImageData(0, 0, width, height).data;
    const rows = [];
    for (let row = 0; row < ROWS; row++) {
      let value = 0;
      for (let column = 0; column < COLUMNS; column++) {
        const x = Math.floor((column + 0.5) * CELL * scale);
        const y = Math.floor((row + 0.5) * CELL * scale);
        value = value * 2 + (pixels[(y * width + x) * 4 + 1] > 127 ? 1 : 0);
      }
      rows.push(value);
    }
    return rows;
  };

  globalThis.vitrineColour = (video, x, y) => {
    const spot = new OffscreenCanvas(1, 1).getContext('2d');
    spot.drawImage(video, x, y, 1, 1, 0, 0, 1, 1);
    return Array.from(spot.getImageData(0, 0, 1, 1).data.slice(0, 3));
  };
})();
