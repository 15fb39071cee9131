// Joins a guest and leaves it again, as often as asked, each time until picture and sound have arrived.
async ({ guest, times }) => {
  const once = () => new Promise((resolve, reject) => {
    const peer = new RTCPeerConnection();
    const socket = new WebSocket(`wss://${location.host}/signaling/${guest}`, 'vitrine.1');
    const send = (message) => socket.send(JSON.stringify(message));
    const limit = setTimeout(() => fail('no picture and sound within 60 s'), 60_000);
    const end = () => { clearTimeout(limit); peer.close(); socket.close(); };
    const fail = (why) => { end(); reject(new Error(why)); };
    peer.addTransceiver('video', { direction: 'recvonly' });
    peer.addTransceiver('audio', { direction: 'recvonly' });
    peer.createDataChannel('keys');
    peer.createDataChannel('pointer', { ordered: false, maxRetransmits: 0 });
    peer.onicecandidate = ({ candidate }) => candidate && send({ type: 'candidate', candidate: candidate.candidate,
      sdpMid: candidate.sdpMid, sdpMLineIndex: candidate.sdpMLineIndex });
    const look = async () => {
      let pictures = 0;
      let packets = 0;
      (await peer.getStats()).forEach((report) => {
        if (report.type !== 'inbound-rtp') return;
        pictures += report.framesDecoded ?? 0;
        packets += report.kind === 'audio' ? report.packetsReceived : 0;
      });
      if (pictures > 0 && packets > 0) { end(); resolve(); } else if (peer.signalingState !== 'closed') { setTimeout(look, 20); }
    };
    const hear = {
      joined: async () => { await peer.setLocalDescription(); send({ type: 'offer', sdp: peer.localDescription.sdp }); },
      answer: async ({ sdp }) => { await peer.setRemoteDescription({ type: 'answer', sdp }); look(); },
      candidate: ({ candidate, sdpMid, sdpMLineIndex }) =>
        candidate && peer.addIceCandidate({ candidate, sdpMid, sdpMLineIndex }).catch(() => {}),
      error: ({ code, message }) => fail(`${code}: ${message}`),
    };
    socket.onopen = () => send({ type: 'join', display: 0 });
    socket.onerror = () => fail('the signalling socket failed');
    socket.onmessage = ({ data }) => { const message = JSON.parse(data); hear[message.type]?.(message); };
  });
  for (let time = 0; time < times; time++) {
    await once();
  }
};
