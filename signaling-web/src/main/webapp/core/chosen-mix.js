import { EVERYTHING, mixMessage, readChoice, withChoice } from "./mix.js";

/**
 * What this listener chose, kept between visits, and told to the server: a session begins with everything, so a choice
 * is told anew in each, and again when the streams that it is about come or go.
 */
export class ChosenMix {
  #keep;
  #send;
  #told = "";

  /** @type {import("./mix.js").MixChoice} */
  choice;

  /**
   * @param {string} kept what `keep` was given last, on an earlier visit
   * @param {(text: string) => void} keep
   * @param {(message: object) => boolean} send to the server; whether that was possible
   */
  constructor(kept, keep, send) {
    this.choice = readChoice(kept);
    this.#keep = keep;
    this.#send = send;
  }

  /** Another session: nothing is told yet. */
  begin() {
    this.#told = "";
  }

  /**
   * @param {string} stream
   * @param {{solo?: boolean, muted?: boolean, gain?: number}} part what is chosen anew
   * @param {string[]} streams all that are there
   */
  choose(stream, part, streams) {
    this.choice = withChoice(this.choice, stream, part);
    this.#keep(JSON.stringify(this.choice));
    this.tell(streams);
  }

  /** Tells the server what it does not know yet. */
  tell(streams) {
    const text = JSON.stringify(mixMessage(this.choice, streams));
    const known = this.#told === "" ? JSON.stringify(mixMessage(EVERYTHING, streams)) : this.#told;
    if (streams.length > 0 && text !== known && this.#send(JSON.parse(text))) this.#told = text;
  }
}
