/**
 * The picture as it came, not as it is scaled, as a PNG to be kept.
 *
 * @param {HTMLVideoElement} video
 * @param {string} name of the file, without its ending
 * @returns {Promise<{width: number, height: number} | null>} null while there is no picture
 */
export async function saveScreenshot(video, name) {
  const { videoWidth: width, videoHeight: height } = video;
  if (width === 0 || height === 0) return null;
  const canvas = document.createElement("canvas");
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").drawImage(video, 0, 0);
  const blob = await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  const address = URL.createObjectURL(blob);
  const link = document.createElement("a");
  link.href = address;
  link.download = `${name}.png`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  return { width, height };
}

/** @returns {string} such as "demo-0-20260131-142509", in local time */
export function screenshotName(guest, display, now) {
  const two = (number) => String(number).padStart(2, "0");
  const day = `${now.getFullYear()}${two(now.getMonth() + 1)}${two(now.getDate())}`;
  const time = `${two(now.getHours())}${two(now.getMinutes())}${two(now.getSeconds())}`;
  return `${guest.replace(/[^\w.-]+/g, "_")}-${display ?? 0}-${day}-${time}`;
}
