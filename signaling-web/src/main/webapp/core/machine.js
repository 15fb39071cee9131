/**
 * What becomes of the machine behind a guest, and what a viewer may do to it: docs/guests.md has the table of rights.
 *
 * @typedef {"pause" | "continue" | "reset" | "power-button" | "quit"} PowerAction
 */

/** States of QEMU's in words that people know; another is shown as it is. */
const WORDS = {
  running: "running",
  paused: "paused",
  prelaunch: "paused",
  shutdown: "shut down",
  suspended: "asleep",
  "guest-panicked": "panicked",
  "io-error": "stopped by an error of its disk",
  watchdog: "stopped by its watchdog",
  "save-vm": "being saved",
  "restore-vm": "being restored",
};

/** What is done, as a button says it. @type {Record<PowerAction, string>} */
export const POWER_WORDS = {
  pause: "Pause",
  continue: "Continue",
  "power-button": "Press the power button",
  reset: "Reset",
  quit: "Quit",
};

/** @param {object} message `machine` @returns {string | null} QEMU's word for its state, null while nothing can be done */
export function readMachine({ state }) {
  return state ?? null;
}

/** @param {string} state QEMU's word @returns {string} for people */
export function machineWords(state) {
  return WORDS[state] ?? state;
}

/**
 * What this viewer may do to the machine as it is.
 *
 * @param {string | null} state
 * @param {{role: string, controls: boolean}} viewer
 * @returns {PowerAction[]}
 */
export function powerActions(state, { role, controls }) {
  if (state === null) return [];
  const isOperator = role === "operator" || role === "admin";
  const actions = [];
  if (controls || isOperator) {
    actions.push(...(state === "running" ? ["pause"] : state === "shutdown" ? [] : ["continue"]), "reset");
    if (state === "running") actions.push("power-button");
  }
  if (role === "admin") actions.push("quit");
  return actions;
}
