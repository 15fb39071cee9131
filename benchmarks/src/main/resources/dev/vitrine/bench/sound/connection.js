// Before the page's own scripts: keeps hold of its connection, so that its statistics can be asked for.
{
  const Connection = globalThis.RTCPeerConnection;
  globalThis.RTCPeerConnection = class extends Connection {
    constructor(...given) {
      super(...given);
      globalThis.vitrineConnection = this;
    }
  };
  // What waited in the jitter buffer of sound until now, all together: seconds, and how many samples they are of.
  globalThis.vitrineBuffer = async () => {
    for (const entry of (await globalThis.vitrineConnection.getStats()).values()) {
      if (entry.type === 'inbound-rtp' && entry.kind === 'audio') {
        return [entry.jitterBufferDelay, entry.jitterBufferEmittedCount, entry.packetsReceived];
      }
    }
    return [0, 0, 0];
  };
}
