/**
 * Full screen of the whole page, so that bar and notices stay, with the keys that the browser would otherwise keep
 * (Escape, Alt+Tab, Meta) where it can lock them.
 */
export async function toggleFullScreen() {
  if (document.fullscreenElement !== null) {
    await document.exitFullscreen();
    return;
  }
  await document.documentElement.requestFullscreen({ navigationUI: "hide" });
  await navigator.keyboard?.lock?.().catch(() => {});
}

export const canFullScreen = () => document.fullscreenEnabled === true;

export const isFullScreen = () => document.fullscreenElement !== null;

/** @returns {boolean} whether Escape reaches the guest in full screen, so that it must be held to leave */
export const locksKeys = () => typeof navigator.keyboard?.lock === "function";
