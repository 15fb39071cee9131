import { HostClock } from "./host-clock.js";

/**
 * The server's plain HTTP side: guests, configuration, signing in and out, and the way to the rest of it.
 */

/** Nobody is signed in. */
export class SignInNeeded extends Error {}

/** The server answered, but not with what was asked for. */
export class ServerProblem extends Error {
  /** @param {string} [field] the member of what was sent that is wrong */
  constructor(message, status, field) {
    super(message);
    this.status = status;
    this.field = field;
  }
}

export class Server {
  #fetch;

  /** The time by the server's host, as its answers tell it. */
  clock = new HostClock(() => Date.now());

  /** @param {typeof fetch} fetch */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /** @returns {Promise<{name: string, kind: string, state: string, reason?: string, displays: object[]}[]>} */
  async guests() {
    const guests = await this.get("/api/guests");
    if (!Array.isArray(guests)) throw new ServerProblem("/api/guests did not answer with a list.", 200);
    return guests;
  }

  /** @returns {Promise<unknown>} what `readConfiguration` reads */
  async webrtcConfiguration() {
    return this.get("/webrtc-config");
  }

  /** @throws {ServerProblem} with the server's own words when name or password are wrong */
  async signIn(name, password) {
    const { csrf } = await this.get("/sign-in");
    const answer = await this.#send("/sign-in", { name, password, csrf });
    if (answer.ok) return;
    const words = (await answer.text()).trim();
    throw new ServerProblem(words || "The name or the password is wrong.", answer.status);
  }

  /** @returns {Promise<{name: string, path: string} | null>} the provider of single sign-on, null when there is none */
  async signOn() {
    const { signOn } = await this.get("/sign-in");
    return signOn ?? null;
  }

  async signOut() {
    const { csrf } = await this.get("/sign-in");
    const answer = await this.#send("/sign-out", { csrf });
    if (!answer.ok) throw new ServerProblem(`Signing out failed (${answer.status}).`, answer.status);
  }

  /** @returns {Promise<unknown>} the JSON there */
  async get(path) {
    return (await this.fetch(path, { headers: { Accept: "application/json" } })).json();
  }

  /** @returns {Promise<{value: unknown, tag: string | null}>} the JSON there and its entity tag (RFC 9110, 8.8.3) */
  async tagged(path) {
    const answer = await this.fetch(path, { headers: { Accept: "application/json" } });
    return { value: await answer.json(), tag: answer.headers.get("ETag") };
  }

  /** @returns {Promise<unknown>} the JSON of the answer, null when it has none */
  async post(path, body = {}) {
    return this.#change("POST", path, body);
  }

  /** @returns {Promise<unknown>} likewise */
  async patch(path, body) {
    return this.#change("PATCH", path, body);
  }

  /**
   * @param {string | null} tag of what is replaced, where somebody else might have changed it meanwhile
   * @returns {Promise<unknown>} likewise
   */
  async put(path, body, tag = null) {
    return this.#change("PUT", path, body, tag);
  }

  /** @param {string | null} tag likewise */
  async remove(path, tag = null) {
    await this.fetch(path, { method: "DELETE", headers: { Accept: "application/json", ...ifMatch(tag) } });
  }

  /**
   * @returns {Promise<Response>} of a request that was done
   * @throws {SignInNeeded | ServerProblem} when it was not, with the server's own words
   */
  async fetch(path, request = {}) {
    const sentMillis = Date.now();
    const answer = await this.#fetch(path, { cache: "no-store", ...request });
    this.clock.answered(answer.headers?.get("Date") ?? null, sentMillis);
    if (answer.status === 401) throw new SignInNeeded();
    if (answer.ok) return answer;
    const { detail, field } = await problemOf(answer);
    throw new ServerProblem(detail ?? `${path} answered ${answer.status}.`, answer.status, field);
  }

  async #change(method, path, body, tag = null) {
    const headers = { Accept: "application/json", "Content-Type": "application/json", ...ifMatch(tag) };
    const answer = await this.fetch(path, { method, headers, body: JSON.stringify(body) });
    const text = await answer.text();
    return text === "" ? null : JSON.parse(text);
  }

  #send(path, fields) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/plain" };
    return this.#fetch(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }
}

function ifMatch(tag) {
  return tag === null ? {} : { "If-Match": tag };
}

/** @returns {Promise<{detail?: string, field?: string}>} what a problem (RFC 9457) says for people, and of what */
async function problemOf(answer) {
  try {
    const { detail, field } = await answer.json();
    const text = (value) => (typeof value === "string" ? value : undefined);
    return { detail: text(detail), field: text(field) };
  } catch {
    return {};
  }
}
