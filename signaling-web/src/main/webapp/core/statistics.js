/**
 * From RTCPeerConnection.getStats to what a person wants to know. Figures that count something are differences between
 * two reports; all are null while the browser does not tell them.
 */

/**
 * @typedef {object} Statistics
 * @property {number | null} width of the decoded pictures, in pixels
 * @property {number | null} height likewise
 * @property {number | null} picturesPerSecond decoded
 * @property {number | null} droppedPerSecond decoded but not shown
 * @property {string | null} videoCodec with its profile, such as "VP9 profile-id=0"
 * @property {string | null} audioCodec with its number of channels
 * @property {number | null} videoBitsPerSecond received
 * @property {number | null} audioBitsPerSecond received
 * @property {number | null} roundTripMillis of the chosen candidate pair
 * @property {number | null} videoBufferMillis mean wait of a picture in the jitter buffer
 * @property {number | null} audioBufferMillis likewise for sound
 * @property {number | null} decodeMillis mean for one picture
 * @property {number | null} lossPercent of all packets since the last report
 * @property {number | null} freezes since the connection began
 * @property {string | null} path how the packets come: "host udp", "relay tcp", ...
 */

/**
 * @param {Iterable<[string, object]>} report what getStats answered
 * @returns {object} the parts that matter, to be handed to `summarize`
 */
export function sample(report) {
  const entries = new Map(report);
  const ofKind = (kind) => [...entries.values()].find((entry) => entry.type === "inbound-rtp" && entry.kind === kind);
  const transport = [...entries.values()].find((entry) => entry.type === "transport");
  const pair = entries.get(transport?.selectedCandidatePairId);
  const video = ofKind("video") ?? null;
  const audio = ofKind("audio") ?? null;
  return {
    video,
    audio,
    videoCodec: entries.get(video?.codecId) ?? null,
    audioCodec: entries.get(audio?.codecId) ?? null,
    pair: pair ?? null,
    local: entries.get(pair?.localCandidateId) ?? null,
  };
}

/**
 * @param {object | null} before the sample before, or null for the first
 * @param {object} now the newest sample
 * @returns {Statistics}
 */
export function summarize(before, now) {
  const video = pairOf(before?.video, now.video);
  const audio = pairOf(before?.audio, now.audio);
  return {
    width: now.video?.frameWidth ?? null,
    height: now.video?.frameHeight ?? null,
    picturesPerSecond: perSecond(video, "framesDecoded"),
    droppedPerSecond: perSecond(video, "framesDropped"),
    videoCodec: codecName(now.videoCodec),
    audioCodec: codecName(now.audioCodec),
    videoBitsPerSecond: times(perSecond(video, "bytesReceived"), 8),
    audioBitsPerSecond: times(perSecond(audio, "bytesReceived"), 8),
    roundTripMillis: times(now.pair?.currentRoundTripTime ?? null, 1000),
    videoBufferMillis: times(meanOf(video, "jitterBufferDelay", "jitterBufferEmittedCount"), 1000),
    audioBufferMillis: times(meanOf(audio, "jitterBufferDelay", "jitterBufferEmittedCount"), 1000),
    decodeMillis: times(meanOf(video, "totalDecodeTime", "framesDecoded"), 1000),
    lossPercent: lossPercent([video, audio]),
    freezes: now.video?.freezeCount ?? null,
    path: pathName(now.local),
  };
}

/** Two entries can be compared when they count the same stream. */
function pairOf(before, now) {
  const comparable = before && now && before.id === now.id && now.timestamp > before.timestamp;
  return comparable ? { before, now } : null;
}

function difference(pair, member) {
  const from = pair?.before[member];
  const to = pair?.now[member];
  return typeof from === "number" && typeof to === "number" ? to - from : null;
}

function perSecond(pair, member) {
  const change = difference(pair, member);
  return change === null ? null : (change * 1000) / (pair.now.timestamp - pair.before.timestamp);
}

function meanOf(pair, sumMember, countMember) {
  const count = difference(pair, countMember);
  const sum = difference(pair, sumMember);
  return sum === null || !(count > 0) ? null : sum / count;
}

function lossPercent(pairs) {
  let lost = 0;
  let received = 0;
  for (const pair of pairs) {
    lost += difference(pair, "packetsLost") ?? 0;
    received += difference(pair, "packetsReceived") ?? 0;
  }
  // Packets that come after they were counted as lost make the difference negative.
  return lost + received > 0 ? (Math.max(0, lost) * 100) / (Math.max(0, lost) + received) : null;
}

function codecName(codec) {
  if (codec === null) return null;
  const name = codec.mimeType.replace(/^\w+\//, "");
  if (codec.channels > 1) return `${name} ${/stereo=1/.test(codec.sdpFmtpLine ?? "") ? "stereo" : "mono"}`;
  const profile = /profile-id=\w+|profile-level-id=\w+|profile=\w+/.exec(codec.sdpFmtpLine ?? "");
  return profile === null ? name : `${name} ${profile[0]}`;
}

function pathName(candidate) {
  return candidate === null ? null : `${candidate.candidateType} ${candidate.relayProtocol ?? candidate.protocol}`;
}

function times(value, factor) {
  return value === null ? null : value * factor;
}
