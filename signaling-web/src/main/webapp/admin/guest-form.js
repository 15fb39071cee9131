/** The fields of a guest's definition, for each kind its own: the properties `vitrine.guest.NAME.*`. */

const KINDS = [
  ["qemu", "QEMU, over its D-Bus display"],
  ["ipc", "Emulator, over shared memory"],
  ["synthetic", "Synthetic: a pattern with a known answer"],
  ["remote", "Remote: it brings its own WebRTC server"],
];

const of = (...kinds) => (values) => kinds.includes(values.kind);
const onBus = (values) => of("qemu")(values) && values.p2p !== "1";
const started = (values) => of("qemu", "ipc")(values) && values.starts;

const FIELDS = [
  {
    name: "p2p",
    label: "Reached",
    type: "select",
    when: of("qemu"),
    options: [
      ["", "on a D-Bus bus"],
      ["1", "peer to peer, through its QMP socket"],
    ],
  },
  { name: "bus", label: "D-Bus address", when: onBus, required: true, hint: "As -display dbus,addr=... has it, such as unix:path=/run/qemu/bus.sock" },
  { name: "qmp", label: "QMP socket", when: of("qemu"), hint: "A path; leave it empty when there is none and the guest is on a bus." },
  {
    name: "clipboard",
    label: "Clipboard",
    type: "select",
    when: onBus,
    options: [
      ["", "off"],
      ["to-guest", "to the guest"],
      ["from-guest", "from the guest"],
      ["both", "both ways"],
    ],
  },
  { name: "video", label: "Picture segment", when: of("ipc"), hint: "As shm_open takes it; empty: /macemu-video" },
  { name: "audio", label: "Sound segment", when: of("ipc"), hint: "Empty: /macemu-audio" },
  { name: "control", label: "Control socket", when: of("ipc"), hint: "Empty: /tmp/macemu-control.sock" },
  { name: "size", label: "Size", when: of("synthetic"), hint: "Pixels, such as 1280x720" },
  { name: "rate", label: "Pictures a second", when: of("synthetic"), hint: "0 to 120" },
  { name: "displays", label: "Displays", when: of("synthetic"), hint: "1 to 4" },
  {
    name: "lastminute",
    label: "Its last minute",
    type: "select",
    when: of("qemu", "ipc", "synthetic"),
    hint: "Picture and sound, for the moment after; it costs an encoder all the time.",
    options: [
      ["", "is not kept"],
      ["1", "is kept"],
    ],
  },
  { name: "starts", label: "Vitrine starts its program", type: "checkbox", when: of("qemu", "ipc") },
  { name: "command", label: "Program", when: started, required: true, hint: "An absolute path that VITRINE_COMMANDS allows." },
  { name: "arguments", label: "Arguments", type: "lines", when: started, hint: "One a line, without quotation marks." },
  { name: "directory", label: "Working directory", when: started },
  {
    name: "restart",
    label: "When it ends",
    type: "select",
    when: started,
    options: [
      ["", "leave it"],
      ["on-failure", "start it again after a failure"],
      ["always", "start it again always"],
    ],
  },
];

/** @param {Record<string, string>} definition what it is now */
export function guestFields(definition) {
  const kind = { name: "kind", label: "Kind", type: "select", options: KINDS, value: definition.kind };
  const values = { ...definition, starts: "command" in definition };
  return [kind, ...FIELDS.map((field) => ({ ...field, value: valueOf(field, values[field.name]) }))];
}

/** @param {Record<string, string | boolean>} values of the fields @returns {Record<string, string>} what is set of them */
export function definitionOf(values) {
  const set = Object.entries(values).filter(([name, value]) => value !== "" && name !== "starts");
  return Object.fromEntries(set.map(([name, value]) => [name, name === "arguments" ? argumentsOf(value) : value]));
}

function valueOf({ name }, value) {
  if (value === undefined) return "";
  if (name === "p2p") return ["1", "true"].includes(value.toLowerCase()) ? "1" : "";
  return name === "arguments" ? linesOf(value) : value;
}

/** A JSON array, as the server takes it. */
function argumentsOf(lines) {
  return JSON.stringify(lines.split("\n").filter((line) => line !== ""));
}

function linesOf(json) {
  try {
    return JSON.parse(json).join("\n");
  } catch {
    return json;
  }
}
