/** What this browser remembers: small texts, and nothing at all where storage is forbidden. */
const PREFIX = "vitrine.";

export function preference(name, fallback) {
  try {
    return localStorage.getItem(PREFIX + name) ?? fallback;
  } catch {
    return fallback;
  }
}

export function remember(name, value) {
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // A browser without storage forgets, which is what its owner asked for.
  }
}
