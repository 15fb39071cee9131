import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { withOneStream, withSeparateStreams, withStereo } from "../../main/webapp/core/sdp.js";
import { OFFERED } from "./fakes/fake-peer-connection.js";

describe("stereo", () => {
  test("is added to Opus' parameters and to nothing else", () => {
    const expected = OFFERED.replace("useinbandfec=1", "useinbandfec=1;stereo=1");
    assert.equal(withStereo(OFFERED), expected);
  });

  test("is asked for once", () => {
    assert.equal(withStereo(withStereo(OFFERED)), withStereo(OFFERED));
  });

  test("gets parameters of its own where Opus has none", () => {
    const sdp = "m=audio 9 X 109\r\na=rtpmap:109 opus/48000/2\r\na=rtcp-mux\r\n";
    assert.equal(
      withStereo(sdp),
      "m=audio 9 X 109\r\na=rtpmap:109 opus/48000/2\r\na=fmtp:109 stereo=1\r\na=rtcp-mux\r\n",
    );
  });

  test("is not confused with the sender's own wish", () => {
    const sdp = "a=rtpmap:109 opus/48000/2\r\na=fmtp:109 sprop-stereo=1\r\n";
    assert.match(withStereo(sdp), /sprop-stereo=1;stereo=1\r\n/);
  });

  test("leaves a description without Opus as it is", () => {
    assert.equal(withStereo("v=0\r\nm=video 9 X 96\r\n"), "v=0\r\nm=video 9 X 96\r\n");
  });
});

describe("streams", () => {
  test("are one for each media section, whatever the server called them", () => {
    const answer = [
      "v=0",
      "a=msid-semantic: WMS both",
      "m=video 9 X 96",
      "a=msid:both picture",
      "a=ssrc:1 msid:both picture",
      "a=ssrc:1 mslabel:both",
      "a=ssrc:1 cname:c",
      "m=audio 9 X 111",
      "a=msid:both sound",
      "",
    ].join("\r\n");
    const separate = withSeparateStreams(answer);
    assert.match(
      separate,
      /m=video[^]*a=msid:section-1 picture\r\na=ssrc:1 msid:section-1 picture\r\na=ssrc:1 cname:c\r\n/,
    );
    assert.match(separate, /m=audio[^]*a=msid:section-2 sound\r\n/);
    assert.doesNotMatch(separate, /msid:both|mslabel/);
  });

  test("are one for all where the browser is to keep them in step", () => {
    const together = withOneStream(
      "v=0\r\nm=video 9 X 96\r\na=msid:a picture\r\nm=audio 9 X 111\r\na=msid:b sound\r\n",
    );
    assert.deepEqual(together.match(/a=msid:.*/g), ["a=msid:together picture", "a=msid:together sound"]);
  });

  test("leave a description without streams as it is", () => {
    assert.equal(withSeparateStreams(OFFERED), OFFERED);
  });
});
