/**
 * Small edits of session descriptions that no browser interface offers.
 */

/**
 * Asks for stereo: a browser decodes Opus to one channel unless its own description says `stereo=1`.
 * RFC 7587, section 6.1.
 *
 * @param {string} sdp the browser's own offer, before setLocalDescription
 * @returns {string} the same with `stereo=1` on every Opus format
 */
export function withStereo(sdp) {
  const lines = sdp.split("\r\n");
  const formats = [...sdp.matchAll(/^a=rtpmap:(\d+) opus\/48000/gim)].map((match) => match[1]);
  for (const format of formats) {
    const parameters = lines.findIndex((line) => line.startsWith(`a=fmtp:${format} `));
    if (parameters < 0) {
      lines.splice(
        lines.findIndex((line) => line.startsWith(`a=rtpmap:${format} `)) + 1,
        0,
        `a=fmtp:${format} stereo=1`,
      );
    } else if (!/[ ;]stereo=/.test(lines[parameters])) {
      lines[parameters] += ";stereo=1";
    }
  }
  return lines.join("\r\n");
}

/**
 * Puts every track into a stream of its own: a browser keeps the tracks of one stream in step, so pictures would wait
 * for the sound's longer buffer.
 *
 * @param {string} sdp the peer's answer, before setRemoteDescription
 * @returns {string} the same with a stream name of its own for each media section (RFC 8830)
 */
export function withSeparateStreams(sdp) {
  return withStreamNames(sdp, (section) => `section-${section}`);
}

/**
 * Puts all tracks into one stream, so that the browser keeps lips and voices in step, at the price of later pictures.
 *
 * @param {string} sdp the peer's answer, before setRemoteDescription
 */
export function withOneStream(sdp) {
  return withStreamNames(sdp, () => "together");
}

function withStreamNames(sdp, nameOf) {
  return sdp
    .split(/(?=^m=)/m)
    .map((section, index) =>
      section
        .replace(/^a=msid:\S+/gm, `a=msid:${nameOf(index)}`)
        .replace(/^(a=ssrc:\d+) msid:\S+/gm, `$1 msid:${nameOf(index)}`)
        .replace(/^a=ssrc:\d+ mslabel:.*\r\n/gm, ""),
    )
    .join("");
}
