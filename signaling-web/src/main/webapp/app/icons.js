/**
 * Line icons on a 20 x 20 grid, drawn with the colour of the text beside them.
 */
const PATHS = {
  keyboard: "M2.5 5.5h15v9h-15z M5 8h.01M8 8h.01M11 8h.01M14 8h.01M5 11.5h.01M15 11.5h.01M7.5 11.5h5",
  terminal: "M2.5 4h15v12h-15z M5.5 7.5l2.5 2.5-2.5 2.5 M10 13h4.5",
  fit: "M3 7V3h4M13 3h4v4M17 13v4h-4M7 17H3v-4M7 7h6v6H7z",
  displays: "M2.5 4h9v6.5h-9z M8.5 8.5h9V15h-9z M13 15v2 M10.5 17h5",
  camera: "M3 6.5h3l1.5-2h5l1.5 2h3v9H3z M10 8.2a2.6 2.6 0 1 0 0 5.2a2.6 2.6 0 1 0 0-5.2",
  chart: "M3 17h14 M5 14l3.2-4 2.8 2.4L16 5.5",
  sound: "M3 8h3l4-3.5v11L6 12H3z M13 7.5a3.6 3.6 0 0 1 0 5 M15.2 5.2a6.8 6.8 0 0 1 0 9.6",
  silence: "M3 8h3l4-3.5v11L6 12H3z M13 8l4 4M17 8l-4 4",
  microphone: "M10 2.5a2.4 2.4 0 0 0-2.4 2.4v5a2.4 2.4 0 0 0 4.8 0v-5A2.4 2.4 0 0 0 10 2.5 M5 9.5a5 5 0 0 0 10 0 M10 14.5V17.5 M7.5 17.5h5",
  noMicrophone:
    "M12.4 9.5V4.9a2.4 2.4 0 0 0-4.7-.7 M7.6 8v1.9a2.4 2.4 0 0 0 3.6 2.1 M5 9.5a5 5 0 0 0 7.6 4.2 M15 9.5a5 5 0 0 1-.5 2.2 M10 14.5V17.5 M7.5 17.5h5 M3.5 3l13 14",
  people:
    "M7.5 9.5a2.6 2.6 0 1 0 0-5.2a2.6 2.6 0 1 0 0 5.2 M2.5 16c.4-3 2.3-4.4 5-4.4s4.6 1.4 5 4.4 M13 9.2a2.2 2.2 0 1 0-.6-4.3 M14.2 11.8c1.9.3 3 1.7 3.3 4.2",
  full: "M3 7.5V3h4.5M12.5 3H17v4.5M17 12.5V17h-4.5M7.5 17H3v-4.5",
  unfull: "M7.5 3v4.5H3M17 7.5h-4.5V3M12.5 17v-4.5H17M3 12.5h4.5V17",
  settings: "M3 6h8M15 6h2M3 14h2M9 14h8 M13 4a2 2 0 1 0 0 4a2 2 0 1 0 0-4 M7 12a2 2 0 1 0 0 4a2 2 0 1 0 0-4",
  clipboard: "M7.5 4H5v13h10V4h-2.5 M7.5 2.8h5v2.6h-5z M7.5 9h5M7.5 12h5",
  power: "M10 2.5v7 M6.2 5.2a6 6 0 1 0 7.6 0",
  record: "M10 5a5 5 0 1 0 0 10a5 5 0 1 0 0-10",
  stop: "M6 6h8v8H6z",
  play: "M7 5l8 5-8 5z",
  pause: "M7.5 5v10M12.5 5v10",
  replay: "M4 10a6 6 0 1 0 2-4.5L4 7.3 M4 3.5v3.8h3.8 M8.8 7.8l4 2.2-4 2.2z",
  download: "M10 3v9 M6.5 8.8L10 12.3l3.5-3.5 M4 16.5h12",
  trash: "M4 6h12 M8 6V3.8h4V6 M5.5 6l.8 10.5h7.4L14.5 6 M8.5 9v4.5M11.5 9v4.5",
  close: "M5 5l10 10M15 5L5 15",
  warning: "M10 3.2L17.5 16.5h-15z M10 8v4M10 14.2h.01",
  hand: "M5.5 3.5l9 7-4 .7 2.2 4.3-1.8.9-2.1-4.3-3 2.7z",
  leave: "M8 3H4v14h4 M12 6.5l3.5 3.5-3.5 3.5 M15.5 10H7.5",
};

const NAMESPACE = "http://www.w3.org/2000/svg";

/** @param {keyof typeof PATHS} name */
export function icon(name) {
  const svg = document.createElementNS(NAMESPACE, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(NAMESPACE, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}
