/**
 * What people are told about a serial console.
 */

const STATES = {
  away: "The guest is away. What it printed stays.",
  closed: "The guest has not opened its end of this console: nobody would read what you type.",
  taken: "Another program has this console, so nothing of it comes here.",
};

/** @returns {boolean} whether what is typed would go to the guest */
export function mayType({ phase, control }, state) {
  return phase === "joined" && control.holder === "mine" && state === "open";
}

/**
 * @param {{phase: string, control: import("./control.js").Control, guest: {state: string} | null}} session
 * @param {string} state of the console
 * @param {number} waiting how many characters the guest has not taken yet
 * @returns {string} a sentence or two
 */
export function consoleWords({ phase, control, guest }, state, waiting) {
  if (phase !== "joined") return "There is no connection at the moment.";
  if (state in STATES) return STATES[state];
  if (!control.mayControl) return "Read only: you may watch this guest, not control it.";
  if (control.holder === "free") return "Read only: nobody controls the guest. Take control to type.";
  if (control.holder === "theirs") {
    return `Read only: ${control.holderName ?? "another viewer"} controls the guest. Ask for control to type.`;
  }
  if (waiting > 0) {
    const paused = guest?.state === "paused" ? ", which is paused" : "";
    return `${waiting} ${waiting === 1 ? "character waits" : "characters wait"} for the guest${paused}.`;
  }
  return "What you type goes to the guest. Ctrl + Alt + Shift leaves the console.";
}

/** @param {{id: string, name: string}[]} consoles @returns {string[]} a name for each, in their order */
export function consoleNames(consoles) {
  return consoles.map(({ id, name }) => {
    const port = /^serial(\d+)$/.exec(id);
    if (port !== null) return `Serial port ${Number(port[1]) + 1}`;
    return name.startsWith("org.qemu.console.") ? `Console ${id}` : name || id;
  });
}
