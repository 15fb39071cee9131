package dev.vitrine.streamer.webrtc;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A browser's offer as it is given to libwebrtc, which takes from the remote description what it sends: the first payload
 * type of {@code m=video} is the codec of the encoder, and its {@code a=fmtp} holds the bounds of the bandwidth estimate.
 *
 * <p>So the preference for codecs and the bitrates are written into the offer. With the start that libwebrtc assumes
 * otherwise (300 kbit/s) the first pictures of a screen that hardly changes are dropped by the encoder and never seen.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8866">RFC 8866 SDP</a>, section 5.14 for {@code m=}, 6.15 for {@code fmtp}
 */
final class RemoteOffer {

    private static final int MAX_CHARS = 256 * 1024;

    private RemoteOffer() {}

    /** What is wrong with an offer before any library sees it, or empty when nothing is. */
    static String fault(String sdp) {
        if (sdp.length() > MAX_CHARS) {
            return "the SDP has " + sdp.length() + " characters, at most " + MAX_CHARS + " are taken";
        }
        if (!sdp.startsWith("v=0")) {
            return "the SDP does not begin with v=0";
        }
        boolean inVideo = false;
        for (String line : sdp.lines().toList()) {
            if (line.startsWith("m=")) {
                inVideo = line.startsWith("m=video ");
            } else if (inVideo && (line.equals("a=recvonly") || line.equals("a=sendrecv"))) {
                return "";
            }
        }
        return "the offer has no video section that receives; it needs one with a=recvonly";
    }

    /** The offer with {@code settings} written into its video sections. */
    static String prepare(String sdp, WebRtcSettings settings) {
        List<String> out = new ArrayList<>();
        List<String> section = new ArrayList<>();
        for (String line : sdp.lines().toList()) {
            if (line.startsWith("m=")) {
                flush(section, out, settings);
            }
            section.add(line);
        }
        flush(section, out, settings);
        return String.join("\r\n", out) + "\r\n";
    }

    private static void flush(List<String> section, List<String> out, WebRtcSettings settings) {
        if (!section.isEmpty() && section.getFirst().startsWith("m=video ")) {
            prepareVideo(section, settings);
        }
        out.addAll(section);
        section.clear();
    }

    private static void prepareVideo(List<String> section, WebRtcSettings settings) {
        Map<String, VideoCodec> codecs = codecsByPayload(section);
        section.set(0, preferred(section.getFirst(), codecs, settings.codecs()));
        BitrateBounds bitrates = settings.bitrates();
        String bounds =
                "x-google-start-bitrate=" + bitrates.start() / 1000 + ";x-google-max-bitrate=" + bitrates.cap() / 1000;
        for (String payload : codecs.keySet()) {
            addParameters(section, payload, bounds);
        }
    }

    private static Map<String, VideoCodec> codecsByPayload(List<String> section) {
        Map<String, VideoCodec> codecs = new HashMap<>();
        for (String line : section) {
            if (line.startsWith("a=rtpmap:")) {
                int space = line.indexOf(' ');
                int slash = line.indexOf('/');
                if (space > 0 && slash > space) {
                    VideoCodec.ofName(line.substring(space + 1, slash))
                            .ifPresent(codec -> codecs.put(line.substring("a=rtpmap:".length(), space), codec));
                }
            }
        }
        return codecs;
    }

    /** The {@code m=} line with the preferred codecs' payload types in front, in the browser's order within one codec. */
    private static String preferred(String mediaLine, Map<String, VideoCodec> codecs, List<VideoCodec> preference) {
        String[] fields = mediaLine.split(" ", -1);
        List<String> head = List.of(fields).subList(0, Math.min(3, fields.length));
        List<String> payloads = List.of(fields).subList(head.size(), fields.length);
        List<String> ordered = new ArrayList<>(head);
        for (VideoCodec codec : preference) {
            payloads.stream().filter(payload -> codecs.get(payload) == codec).forEach(ordered::add);
        }
        payloads.stream().filter(payload -> !ordered.contains(payload)).forEach(ordered::add);
        return String.join(" ", ordered);
    }

    private static void addParameters(List<String> section, String payload, String parameters) {
        String fmtp = "a=fmtp:" + payload + " ";
        for (int i = 0; i < section.size(); i++) {
            if (section.get(i).startsWith(fmtp)) {
                section.set(i, section.get(i) + ";" + parameters);
                return;
            }
        }
        section.add(fmtp + parameters);
    }
}
