/**
 * The page's addresses: `/` for the list of guests, `/guest/{name}/{display}` for a viewer.
 */

/** @returns {{guest: string, display: number | undefined} | null} null for the list of guests */
export function readRoute(path) {
  const match = /^\/guest\/([^/]+)(?:\/(\d{1,6}))?\/?$/.exec(path);
  if (match === null) return null;
  try {
    return { guest: decodeURIComponent(match[1]), display: match[2] === undefined ? undefined : Number(match[2]) };
  } catch {
    return null;
  }
}

/** @returns {string} the address of a display, or of the guest's first one */
export function routeTo(guest, display) {
  const path = `/guest/${encodeURIComponent(guest)}`;
  return display === undefined || display === null ? path : `${path}/${display}`;
}
