/**
 * A fake of the server's signalling and of a guest, inside the page: it takes the place of WebSocket, and its media
 * peer is a second RTCPeerConnection of the same page that sends a drawn canvas and a tone. `window.fakeGuest` lets a
 * script from outside change everything and see the input that arrived.
 */
const RealPeerConnection = window.RTCPeerConnection;
const sockets = new Set();

const guest = {
  accepts: true,
  state: { state: "running", displays: [{ id: 0, label: "VGA", width: 1280, height: 720 }], pointer: "absolute" },
  viewers: [{ id: "me", name: "Ada", role: "operator" }],
  controller: "me",
  requests: [],
  role: "operator",
  joinError: null,
  sound: false,
  sounds: null,
  machine: null,
  serial: null,
  levels: false,
  input: [],
  sent: [],
  canvas: null,
  hold: false,

  tell(message) {
    for (const socket of sockets) socket.deliver(message);
  },
  change(part) {
    Object.assign(guest.state, part);
    const display = guest.state.displays[0];
    if (guest.canvas !== null) Object.assign(guest.canvas, { width: display.width, height: display.height });
    guest.tell({ type: "guest", ...guest.state });
  },
  hear(part) {
    guest.sounds = { ...guest.sounds, ...part };
    guest.tell({ type: "sounds", ...guest.sounds });
  },
  people(part) {
    Object.assign(guest, part);
    guest.tell(viewersMessage());
  },
  hangUp(code = 1006) {
    for (const socket of [...sockets]) socket.hangUp(code);
  },
};
window.fakeGuest = guest;

function viewersMessage() {
  const controller = guest.controller === null ? {} : { controller: guest.controller };
  return { type: "viewers", viewers: guest.viewers, requests: guest.requests, ...controller };
}

class FakeSocket {
  readyState = 0;
  #peer = null;

  constructor(address) {
    this.address = address;
    setTimeout(() => (guest.accepts ? this.#open() : this.hangUp(1006)), 20);
  }

  send(text) {
    const message = JSON.parse(text);
    guest.sent.push(message);
    setTimeout(() => this.#receive(message), 1);
  }

  deliver(message) {
    setTimeout(() => this.onmessage?.({ data: JSON.stringify(message) }), 1);
  }

  close() {
    this.#over();
  }

  hangUp(code) {
    this.#over();
    this.onclose?.({ code, reason: "" });
  }

  #open() {
    this.readyState = 1;
    sockets.add(this);
    this.onopen?.({});
  }

  #over() {
    this.readyState = 3;
    sockets.delete(this);
    this.#peer?.close();
  }

  #receive(message) {
    if (message.type === "ping") this.deliver({ type: "pong", id: message.id });
    else if (message.type === "join") this.#join(message);
    else if (message.type === "offer" && !guest.hold) this.#answer(message);
    else if (message.type === "candidate" && message.candidate !== "")
      this.#peer?.addIceCandidate(message).catch(() => {});
    else if (message.type === "levels") guest.levels = message.on;
    else if (message.type === "control") this.#control(message);
    else if (message.type === "console-read") this.#print(message);
    else if (message.type === "console-type") this.#type(message);
  }

  #join({ display = 0 }) {
    if (guest.joinError !== null) {
      this.deliver({ type: "error", ...guest.joinError });
      return;
    }
    this.deliver({ type: "joined", viewer: "me", guest: "demo", display, role: guest.role, resume: "secret" });
    this.deliver({ type: "guest", ...guest.state });
    if (guest.machine !== null) this.deliver({ type: "machine", state: guest.machine });
    if (guest.serial !== null) {
      const consoles = [{ id: "serial0", name: "org.qemu.console.serial.0", state: "open" }];
      this.deliver({ type: "consoles", consoles });
    }
    if (guest.sounds !== null) this.deliver({ type: "sounds", ...guest.sounds });
    this.deliver(viewersMessage());
  }

  #print({ console, after }) {
    const bytes = new TextEncoder().encode(guest.serial).slice(after);
    if (bytes.length === 0 && after > 0) {
      setTimeout(() => this.#print({ console, after }), 20);
      return;
    }
    this.deliver({ type: "console-text", console, from: after, data: btoa(String.fromCharCode(...bytes)) });
  }

  #type({ console, text }) {
    guest.serial += text.replaceAll("\r", "\r\n");
    this.deliver({ type: "console-typed", console });
  }

  #control({ action, viewer }) {
    if (action === "release") guest.people({ controller: null });
    else if (action === "take" || (action === "request" && guest.controller === null))
      guest.people({ controller: "me" });
    else if (action === "request") guest.people({ requests: [...guest.requests, "me"] });
    else if (action === "grant") guest.people({ controller: viewer, requests: [] });
    else if (action === "refuse") guest.people({ requests: guest.requests.filter((id) => id !== viewer) });
  }

  async #answer({ sdp }) {
    this.#peer ??= this.#makePeer();
    await this.#peer.setRemoteDescription({ type: "offer", sdp });
    await this.#peer.setLocalDescription(await this.#peer.createAnswer());
    this.deliver({ type: "answer", sdp: this.#peer.localDescription.sdp });
  }

  #makePeer() {
    const peer = new RealPeerConnection({});
    peer.onicecandidate = ({ candidate }) => candidate && this.deliver({ type: "candidate", ...candidate.toJSON() });
    peer.ondatachannel = ({ channel }) => {
      channel.binaryType = "arraybuffer";
      channel.onmessage = ({ data }) => guest.input.push([channel.label, ...new Uint8Array(data)]);
    };
    const stream = pictures().captureStream(30);
    peer.addTrack(stream.getVideoTracks()[0], stream);
    if (guest.sound) peer.addTrack(tone(), stream);
    return peer;
  }
}
FakeSocket.OPEN = 1;
window.WebSocket = FakeSocket;

/** Levels that move, for whoever asked. */
setInterval(() => {
  if (!guest.levels) return;
  const levels = (guest.sounds?.streams ?? []).map(({ name, state }, index) => {
    const share = state === "playing" ? Math.abs(Math.sin(performance.now() / 700 + index)) : 0;
    return {
      stream: name,
      peakDb: share === 0 ? -120 : -40 + 38 * share,
      loudness: share === 0 ? -120 : -46 + 30 * share,
    };
  });
  guest.tell({ type: "levels", levels });
}, 125);

/** @returns {MediaStreamTrack} a quiet tone */
function tone() {
  const context = new AudioContext();
  const oscillator = new OscillatorNode(context, { frequency: 440 });
  const destination = new MediaStreamAudioDestinationNode(context);
  oscillator.connect(new GainNode(context, { gain: 0.1 })).connect(destination);
  oscillator.start();
  return destination.stream.getAudioTracks()[0];
}

/** @returns {HTMLCanvasElement} colour bars, a moving bar, and text */
function pictures() {
  if (guest.canvas !== null) return guest.canvas;
  const { width, height } = guest.state.displays[0];
  const canvas = Object.assign(document.createElement("canvas"), { width, height });
  guest.canvas = canvas;
  let frame = 0;
  setInterval(() => draw(canvas, frame++), 33);
  return canvas;
}

function draw(canvas, frame) {
  const { width, height } = canvas;
  const pen = canvas.getContext("2d");
  const colours = ["#fff", "#ff0", "#0ff", "#0f0", "#f0f", "#f00", "#00f", "#000"];
  for (const [index, colour] of colours.entries()) {
    pen.fillStyle = colour;
    pen.fillRect((index * width) / 8, 0, width / 8 + 1, height);
  }
  pen.fillStyle = "#888";
  pen.fillRect((frame * 6) % width, 0, 20, height);
  pen.fillStyle = "#123";
  pen.fillRect(0, height * 0.7, width, height * 0.3);
  pen.fillStyle = "#def";
  pen.font = "24px monospace";
  pen.fillText(`FAKE GUEST ${width} x ${height}, frame ${frame}`, 24, height * 0.8);
}
