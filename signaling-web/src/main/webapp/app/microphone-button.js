import { Microphone } from "../core/microphone.js";
import { microphoneCapture } from "../core/microphone-capture.js";
import { element, setAttribute } from "./dom.js";
import { icon } from "./icons.js";

/** A level that falls by this share with each block: a peak stays to be seen for a fifth of a second. */
const FALL = 0.85;
const LEVEL_STEPS = 12;

const LABELS = {
  off: "Microphone: let the guest hear you",
  asking: "Microphone: the browser asks for your permission",
  on: "Microphone is on: the guest hears you",
  refused: "Microphone: the browser refuses it. Allow it beside the address, then press again",
  "no-device": "Microphone: the browser finds none",
  failed: "Microphone: the browser cannot use it",
};
const MUTED = "Microphone: an operator muted it";
const WITHOUT_CONTROL = "Microphone: whoever controls the guest can speak to it";

/** The bar's button for the microphone, with a small level. */
export class MicrophoneButton {
  #microphone;
  #notice;
  #level = 0;
  #shownStep = 0;
  #shownState = "";
  #muted = false;

  /**
   * @param {() => RTCDataChannel | null} channel of the connection there is now
   * @param {(sentence: string) => void} notice for what people should be told
   */
  constructor(channel, notice) {
    this.#notice = notice;
    const { AudioContext, AudioWorkletNode } = window;
    const capture = microphoneCapture({ mediaDevices: navigator.mediaDevices, AudioContext, AudioWorkletNode });
    this.#microphone = new Microphone(
      { capture, channel },
      { onChange: () => this.#render(), onLevel: (peak) => this.#showLevel(peak) },
    );
    this.element = element("button", { type: "button", class: "tool microphone", id: "microphone" });
    this.element.addEventListener("click", () => this.#toggle());
    this.#render();
  }

  /**
   * @param {boolean} controls whether this viewer controls a guest that is connected
   * @param {boolean} [muted] by an operator
   */
  allow(controls, muted = false) {
    const allowed = controls && !muted;
    if (allowed === this.#microphone.isAllowed && muted === this.#muted) return;
    this.#muted = muted;
    const wasOn = this.#microphone.isOn;
    this.#microphone.allow(allowed);
    if (wasOn && !allowed) this.#notice("The microphone is off.");
    this.#render();
  }

  close() {
    this.#microphone.allow(false);
  }

  #toggle() {
    if (this.#microphone.isOn) this.#microphone.switchOff();
    else this.#microphone.switchOn();
  }

  #render() {
    const { state, problem, isOn, isAllowed } = this.#microphone;
    const label = isAllowed ? LABELS[state] : this.#muted ? MUTED : WITHOUT_CONTROL;
    setAttribute(this.element, "aria-label", label);
    setAttribute(this.element, "title", label);
    setAttribute(this.element, "aria-pressed", isOn);
    setAttribute(this.element, "data-microphone", isAllowed ? state : this.#muted ? "muted" : "without-control");
    this.element.disabled = !isAllowed;
    if (state !== "on") this.#showLevel(-1);
    if (state === this.#shownState) return;
    this.#shownState = state;
    this.element.replaceChildren(icon(isOn ? "microphone" : "noMicrophone"));
    if (problem !== "") this.#notice(`${label} (${problem}).`);
  }

  /** In steps, so that a steady voice changes nothing on the page a hundred times a second. */
  #showLevel(peak) {
    this.#level = peak < 0 ? 0 : Math.max(peak, this.#level * FALL);
    const step = Math.round(Math.sqrt(this.#level) * LEVEL_STEPS);
    if (step === this.#shownStep) return;
    this.#shownStep = step;
    this.element.style.setProperty("--level", String(step / LEVEL_STEPS));
  }
}
