// Keeps the page's peer connections where a test finds them.
window.vitrineConnections = [];
window.RTCPeerConnection = class extends RTCPeerConnection {
  constructor(...parameters) {
    super(...parameters);
    window.vitrineConnections.push(this);
  }
};

window.vitrineAudioPackets = async () => {
  let packets = 0;
  for (const connection of window.vitrineConnections) {
    for (const part of (await connection.getStats()).values()) {
      if (part.type === 'inbound-rtp' && part.kind === 'audio') packets += part.packetsReceived;
    }
  }
  return packets;
};
