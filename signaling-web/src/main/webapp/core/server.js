/**
 * The server's plain HTTP side: guests, configuration, signing in and out.
 */

/** Nobody is signed in. */
export class SignInNeeded extends Error {}

/** The server answered, but not with what was asked for. */
export class ServerProblem extends Error {
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

export class Server {
  #fetch;

  /** @param {typeof fetch} fetch */
  constructor(fetch) {
    this.#fetch = fetch;
  }

  /** @returns {Promise<{name: string, kind: string, state: string, reason?: string, displays: object[]}[]>} */
  async guests() {
    const guests = await this.#json("/api/guests");
    if (!Array.isArray(guests)) throw new ServerProblem("/api/guests did not answer with a list.", 200);
    return guests;
  }

  /** @returns {Promise<unknown>} what `readConfiguration` reads */
  async webrtcConfiguration() {
    return this.#json("/webrtc-config");
  }

  /** @throws {ServerProblem} with the server's own words when name or password are wrong */
  async signIn(name, password) {
    const { csrf } = await this.#json("/sign-in");
    const answer = await this.#post("/sign-in", { name, password, csrf });
    if (answer.ok) return;
    const words = (await answer.text()).trim();
    throw new ServerProblem(words || "The name or the password is wrong.", answer.status);
  }

  async signOut() {
    const { csrf } = await this.#json("/sign-in");
    const answer = await this.#post("/sign-out", { csrf });
    if (!answer.ok) throw new ServerProblem(`Signing out failed (${answer.status}).`, answer.status);
  }

  async #json(path) {
    const answer = await this.#fetch(path, { headers: { Accept: "application/json" }, cache: "no-store" });
    if (answer.status === 401) throw new SignInNeeded();
    if (answer.ok) return answer.json();
    throw new ServerProblem((await detailOf(answer)) ?? `${path} answered ${answer.status}.`, answer.status);
  }

  #post(path, fields) {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", Accept: "text/plain" };
    return this.#fetch(path, { method: "POST", headers, body: new URLSearchParams(fields).toString() });
  }
}

/** @returns {Promise<string | null>} what a problem (RFC 9457) says for people */
async function detailOf(answer) {
  try {
    const { detail } = await answer.json();
    return typeof detail === "string" ? detail : null;
  } catch {
    return null;
  }
}
