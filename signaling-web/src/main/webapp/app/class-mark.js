import { classLabel } from "../core/sounds.js";
import { element } from "./dom.js";
import { icon } from "./icons.js";

/** The classes that have a colour of their own; all others share one. */
const COLOURED = ["safety", "non-safety", "early"];

export const colourOf = (soundClass) => (COLOURED.includes(soundClass) ? soundClass : "other");

/** What a stream is for, in words and colour; safety has a sign as well. */
export function classMark(soundClass) {
  const sign = soundClass === "safety" ? icon("warning") : null;
  return element("span", { class: "class-mark", "data-class": colourOf(soundClass) }, sign, classLabel(soundClass));
}
