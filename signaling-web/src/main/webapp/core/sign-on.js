/**
 * Single sign-on: the way to the provider, and what the server says when it refuses who comes back (`?refused=CODE`).
 */

const REFUSALS = {
  "no-group": "Your account is in none of the groups that may come in. Ask whoever runs this server.",
  "local-name": "This server has a user of your name with a password of its own: sign in with that, or ask an administrator.",
  "other-person": "Somebody else of your name came here before. Ask an administrator to remove that user.",
  "name-unfit": "Your account has a name that no user of this server can have. Ask whoever runs this server.",
  unfinished: "Single sign-on did not come to an end. Try again; if it stays so, ask whoever runs this server.",
};

/**
 * @param {string} search of the page's address
 * @returns {string} a sentence, empty when nobody was refused
 */
export function refusalOf(search) {
  const code = new URLSearchParams(search).get("refused");
  if (code === null) return "";
  return Object.hasOwn(REFUSALS, code) ? REFUSALS[code] : "Single sign-on was refused.";
}

/**
 * @param {string} path where the server asks the provider
 * @param {string} page the one to show afterwards
 * @returns {string}
 */
export function signOnAddress(path, page) {
  return `${path}?to=${encodeURIComponent(page)}`;
}
