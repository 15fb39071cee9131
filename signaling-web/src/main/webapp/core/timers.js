/** The browser's timers, in the shape in which the modules of core take them. */
export const timers = {
  set: (callback, millis) => setTimeout(callback, millis),
  every: (callback, millis) => setInterval(callback, millis),
  clear: (timer) => clearTimeout(timer),
};
