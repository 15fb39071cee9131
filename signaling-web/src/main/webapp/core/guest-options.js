/**
 * What a guest lets people set, as its messages `config`, `storage` and `status` say it, and the form that follows from it.
 */

/**
 * @typedef {object} GuestOptions
 * @property {object | null} config null: the guest reports nothing
 * @property {string[]} roms that can be chosen
 * @property {string[]} disks that can be chosen
 * @property {{running: boolean, fps: number} | null} status
 */

/** @type {GuestOptions} */
export const NO_OPTIONS = Object.freeze({ config: null, roms: [], disks: [], status: null });

/** Members whose values are names out of what can be chosen. */
const CHOICES = { rom: "roms", disk: "disks" };

/**
 * @param {GuestOptions} options
 * @param {object} message `config`, `storage` or `status`
 * @returns {GuestOptions}
 */
export function withMessage(options, message) {
  switch (message.type) {
    case "config":
      return { ...options, config: message.data ?? null };
    case "storage":
      return { ...options, roms: message.roms, disks: message.disks };
    case "status":
      return { ...options, status: { running: message.running, fps: message.fps ?? 0 } };
    default:
      return options;
  }
}

/**
 * @param {GuestOptions} options
 * @returns {{name: string, kind: "choice" | "choices" | "number" | "flag" | "text" | "fixed", value: unknown,
 *     choices: string[]}[]} one for each member of the configuration, in its order
 */
export function fieldsOf(options) {
  return Object.entries(options.config ?? {}).map(([name, value]) => fieldOf(name, value, options));
}

function fieldOf(name, value, options) {
  const known = options[CHOICES[name]] ?? [];
  if (name === "disks" && isNames(value) && options.disks.length > 0) {
    return { name, kind: "choices", value, choices: together(options.disks, value) };
  }
  if (typeof value === "string") {
    return known.length > 0
      ? { name, kind: "choice", value, choices: together(known, [value]) }
      : { name, kind: "text", value, choices: [] };
  }
  const kind = typeof value === "number" ? "number" : typeof value === "boolean" ? "flag" : "fixed";
  return { name, kind, value, choices: [] };
}

/** What is set now can be chosen, whether or not the guest lists it. */
function together(listed, set) {
  return [...listed, ...set.filter((name) => name !== "" && !listed.includes(name))];
}

function isNames(value) {
  return Array.isArray(value) && value.every((name) => typeof name === "string");
}

/**
 * @param {GuestOptions} options
 * @param {Record<string, unknown>} wanted values of fields by their names
 * @returns {object | null} the members that are to change; null when none is
 */
export function changesFrom(options, wanted) {
  const changes = Object.entries(wanted).filter(
    ([name, value]) => JSON.stringify(value) !== JSON.stringify(options.config?.[name]),
  );
  return changes.length === 0 ? null : Object.fromEntries(changes);
}
