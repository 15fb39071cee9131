import { FakeDataChannel } from "./fake-data-channel.js";

export const OFFERED = [
  "v=0",
  "m=video 9 UDP/TLS/RTP/SAVPF 96",
  "a=rtpmap:96 VP8/90000",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111 63",
  "a=rtpmap:111 opus/48000/2",
  "a=fmtp:111 minptime=10;useinbandfec=1",
  "a=rtpmap:63 red/48000/2",
  "",
].join("\r\n");

/** A fake of RTCPeerConnection: takes note of every call, and changes its state when a test says so. */
export class FakePeerConnection {
  /** @type {FakePeerConnection[]} in the order in which they were made; a test empties it */
  static made = [];

  connectionState = "new";
  channels = [];
  transceivers = [];
  offers = [];
  local = null;
  remote = null;
  candidates = [];
  closed = false;
  refusesAnswer = false;
  refusesCandidates = false;

  constructor(configuration) {
    this.configuration = configuration;
    FakePeerConnection.made.push(this);
  }

  static get latest() {
    return FakePeerConnection.made.at(-1);
  }

  createDataChannel(label, options) {
    const channel = new FakeDataChannel(label, options);
    this.channels.push(channel);
    return channel;
  }

  addTransceiver(kind, { direction }) {
    const transceiver = { kind, direction, receiver: { jitterBufferTarget: null } };
    this.transceivers.push(transceiver);
    return transceiver;
  }

  setConfiguration(configuration) {
    this.configuration = configuration;
  }

  async createOffer(options) {
    this.offers.push(options);
    return { type: "offer", sdp: OFFERED };
  }

  async setLocalDescription(description) {
    this.local = description;
  }

  async setRemoteDescription(description) {
    if (this.refusesAnswer) throw new Error("no codec in common");
    this.remote = description;
  }

  async addIceCandidate(candidate) {
    if (this.remote === null) throw new Error("a candidate before the description");
    if (this.refusesCandidates) throw new Error("unknown ufrag");
    this.candidates.push(candidate);
  }

  async getStats() {
    return new Map([["T", { type: "transport", id: "T" }]]);
  }

  close() {
    this.closed = true;
    for (const channel of this.channels) channel.hangUp();
  }

  become(state) {
    this.connectionState = state;
    this.onconnectionstatechange?.();
  }
}
