// Pictures and bytes of the video that the page's connections have received; needs connections.js.
window.vitrineReceived = async () => {
  const received = { pictures: 0, bytes: 0 };
  for (const connection of window.vitrineConnections) {
    for (const part of (await connection.getStats()).values()) {
      if (part.type !== 'inbound-rtp' || part.kind !== 'video') continue;
      received.pictures += part.framesReceived ?? 0;
      received.bytes += part.bytesReceived;
    }
  }
  return [received.pictures, received.bytes, performance.now()];
};
