/**
 * What keeps the browser from a STUN or TURN server, as one sentence for people.
 *
 * A refusal is final and told at once. That one address of a server was not reached means little, since the browser tries
 * each of its own addresses: it is told when the search ended and no relay was found.
 */
export class RelayTrouble {
  #unreached = null;
  #found = false;

  /** @type {string | null} */
  sentence = null;

  /** A new search begins. */
  begin() {
    this.#unreached = null;
    this.#found = false;
    this.sentence = null;
  }

  /** @param {{url: string, errorCode: number, errorText?: string}} event `icecandidateerror` */
  erred({ url, errorCode, errorText }) {
    const said = `${errorCode} ${errorText || ""}`.trim();
    if (isRefusal(errorCode)) this.sentence ??= refusal(url, errorCode, said);
    else this.#unreached ??= `The relay ${url} was not reached (${said}). It must run, and a firewall let it through.`;
  }

  /** @param {RTCIceCandidate | null} candidate null: the search ended */
  found(candidate) {
    if (candidate === null && !this.#found) this.sentence ??= this.#unreached;
    else if (/ typ relay( |$)/.test(candidate?.candidate ?? "")) this.#found = true;
  }
}

/** STUN error codes end at 699 (RFC 8489, section 14.8); 701 says that a server was not reached. */
const isRefusal = (errorCode) => errorCode >= 300 && errorCode <= 699;

function refusal(url, errorCode, said) {
  if (errorCode !== 401) return `The relay ${url} refused (${said}).`;
  return `The relay ${url} refused the credential (${said}). Its secret or password is not the one that the server knows.`;
}
