// A WebRTC server such as a guest may bring itself, in a browser: it shows a strip whose key is the last that was typed.
([guest, token]) => {
  const canvas = document.createElement('canvas');
  canvas.width = 640;
  canvas.height = 360;
  document.body.append(canvas);
  const context = canvas.getContext('2d');
  const peers = new Map();
  let controller;
  let frame = 0;
  let key = 0;

  setInterval(() => {
    frame++;
    const rows = [frame, Math.floor(performance.now()), (key << 24) >>> 0];
    const bytes = rows.flatMap((row) => [row >>> 24, (row >>> 16) & 255, (row >>> 8) & 255, row & 255]);
    const sum = bytes.reduce((a, b) => a + b, 0);
    rows.push(((0xa5 << 24) | ((sum * 257) & 0xffff)) >>> 0);
    rows.forEach((row, y) => {
      for (let x = 0; x < 32; x++) {
        context.fillStyle = (row >>> (31 - x)) & 1 ? '#fff' : '#000';
        context.fillRect(x * 16, y * 16, 16, 16);
      }
    });
    context.fillStyle = `hsl(${frame % 360} 80% 50%)`;
    context.fillRect(0, 64, 640, 296);
  }, 33);
  const stream = canvas.captureStream(30);

  const socket = new WebSocket(`wss://${location.host}/signaling/${guest}`, ['vitrine.1', `vitrine.bearer.${token}`]);
  const send = (message) => socket.send(JSON.stringify(message));
  globalThis.publisher = { heard: [], close: () => { socket.close(); peers.forEach((peer) => peer.close()); } };

  const join = (viewer) => {
    const peer = new RTCPeerConnection();
    peer.onicecandidate = ({ candidate }) =>
      send({ type: 'candidate', viewer, candidate: candidate?.candidate ?? '',
        sdpMid: candidate?.sdpMid ?? '', sdpMLineIndex: candidate?.sdpMLineIndex ?? 0 });
    peer.ondatachannel = ({ channel }) => {
      channel.binaryType = 'arraybuffer';
      channel.onmessage = ({ data }) => {
        const bytes = new Uint8Array(data);
        if (viewer === controller && bytes[0] === 1 && bytes[1] === 1) {
          key = bytes[bytes.length - 1];
        }
      };
    };
    peers.set(viewer, peer);
  };

  const answer = async ({ viewer, sdp }) => {
    const peer = peers.get(viewer);
    await peer.setRemoteDescription({ type: 'offer', sdp });
    if (peer.getSenders().every((sender) => !sender.track)) {
      peer.addTrack(stream.getVideoTracks()[0], stream);
    }
    await peer.setLocalDescription();
    send({ type: 'answer', viewer, sdp: peer.localDescription.sdp });
  };

  const hear = {
    viewers: (message) => { controller = message.controller; },
    'viewer-joined': ({ viewer }) => join(viewer),
    offer: answer,
    candidate: ({ viewer, candidate, sdpMid, sdpMLineIndex }) =>
      candidate && peers.get(viewer)?.addIceCandidate({ candidate, sdpMid, sdpMLineIndex }),
    'viewer-left': ({ viewer }) => { peers.get(viewer)?.close(); peers.delete(viewer); },
  };
  socket.onmessage = ({ data }) => {
    const message = JSON.parse(data);
    globalThis.publisher.heard.push(message.type);
    hear[message.type]?.(message);
  };
  return new Promise((resolve, reject) => {
    socket.onopen = () => { send({ type: 'publish', displays: [{ id: 0, label: 'Cluster', width: 640, height: 360 }] }); resolve(); };
    socket.onerror = () => reject(new Error('the publisher cannot connect'));
  });
};
