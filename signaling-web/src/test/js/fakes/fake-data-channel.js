/** A fake of RTCDataChannel: keeps every message as a list of bytes, and can be made to lag or to close. */
export class FakeDataChannel {
  readyState = "open";
  bufferedAmount = 0;
  sent = [];

  constructor(label = "", options = {}) {
    this.label = label;
    this.options = options;
  }

  send(bytes) {
    if (this.readyState !== "open") throw new Error(`sent on a channel that is ${this.readyState}`);
    this.sent.push([...bytes]);
  }

  /** The other side closes it. */
  hangUp() {
    this.readyState = "closed";
    this.onclose?.({});
  }
}
