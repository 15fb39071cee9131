async () => {
  const { iceServers } = await (await fetch("/webrtc-config")).json();
  const peer = new RTCPeerConnection({ iceServers, iceTransportPolicy: "relay" });
  const found = [];
  const ended = new Promise((resolve) => {
    peer.onicecandidate = ({ candidate }) => (candidate === null ? resolve() : found.push(candidate.candidate));
  });
  peer.onicecandidateerror = ({ errorCode, errorText }) => found.push(`${errorCode} ${errorText}`);
  peer.createDataChannel("any");
  await peer.setLocalDescription();
  await ended;
  peer.close();
  return found;
};
