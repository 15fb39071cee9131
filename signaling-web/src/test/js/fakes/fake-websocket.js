/** A fake of WebSocket: remembers what is sent, and delivers what a test tells it to, one frame at a time. */
export class FakeWebSocket {
  /** @type {FakeWebSocket[]} in the order in which they were made; a test empties it */
  static made = [];

  readyState = 0;
  sent = [];
  closedWith = null;

  constructor(address, subprotocol) {
    this.address = address;
    this.subprotocol = subprotocol;
    FakeWebSocket.made.push(this);
  }

  static get latest() {
    return FakeWebSocket.made.at(-1);
  }

  /** @returns {object[]} what was sent, parsed, of one type or all */
  messages(type) {
    const all = this.sent.map((text) => JSON.parse(text));
    return type === undefined ? all : all.filter((message) => message.type === type);
  }

  send(text) {
    if (this.readyState !== 1) throw new Error("sent on a socket that is not open");
    this.sent.push(text);
  }

  close(code) {
    this.readyState = 3;
    this.closedWith = code;
  }

  open() {
    this.readyState = 1;
    this.onopen({});
  }

  deliver(message) {
    this.onmessage({ data: typeof message === "object" ? JSON.stringify(message) : message });
  }

  breakOff(code = 1006, reason = "") {
    this.readyState = 3;
    this.onclose({ code, reason });
  }
}
