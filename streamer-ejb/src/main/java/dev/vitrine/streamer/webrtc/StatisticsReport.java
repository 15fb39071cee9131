package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import dev.vitrine.streamer.viewer.MediaPath;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads libwebrtc's report on a peer connection; a member that is missing counts as nothing. */
final class StatisticsReport {

    private final RTCStatsReport report;

    StatisticsReport(RTCStatsReport report) {
        this.report = report;
    }

    Measurement measurement() {
        Map<String, Object> video = first(RTCStatsType.OUTBOUND_RTP, "video");
        Map<String, Object> audio = first(RTCStatsType.OUTBOUND_RTP, "audio");
        Map<String, Object> receiver = first(RTCStatsType.REMOTE_INBOUND_RTP, "video");
        Map<String, Object> path = selectedPair();
        return new Measurement(
                codec(video),
                (int) number(video, "frameWidth"),
                (int) number(video, "frameHeight"),
                (long) number(video, "framesEncoded"),
                (long) number(video, "framesSent"),
                number(video, "framesPerSecond"),
                (long) number(video, "qpSum"),
                number(video, "totalEncodeTime"),
                (long) (number(video, "pliCount") + number(video, "firCount")),
                (long) (number(video, "bytesSent") + number(audio, "bytesSent")),
                (long) number(video, "targetBitrate"),
                (long) number(path, "availableOutgoingBitrate"),
                path.containsKey("currentRoundTripTime") ? number(path, "currentRoundTripTime") * 1000 : -1,
                (int) Math.round(number(receiver, "fractionLost") * 1000),
                mediaPath(path),
                "cpu".equals(String.valueOf(video.get("qualityLimitationReason"))));
    }

    private Map<String, Object> first(RTCStatsType type, String kind) {
        for (RTCStats stats : report.getStats().values()) {
            if (stats.getType() == type && kind.equals(stats.getAttributes().get("kind"))) {
                return stats.getAttributes();
            }
        }
        return Map.of();
    }

    private Map<String, Object> selectedPair() {
        for (RTCStats stats : report.getStats().values()) {
            Object pairId = stats.getAttributes().get("selectedCandidatePairId");
            RTCStats pair = stats.getType() == RTCStatsType.TRANSPORT && pairId != null
                    ? report.getStats().get(pairId.toString())
                    : null;
            if (pair != null) {
                return pair.getAttributes();
            }
        }
        return Map.of();
    }

    /** Both ends of the pair that is used: either may be at a relay. */
    private Optional<MediaPath> mediaPath(Map<String, Object> pair) {
        if (pair.isEmpty()) {
            return Optional.empty();
        }
        return Stream.of("localCandidateId", "remoteCandidateId")
                .map(pair::get)
                .map(id -> report.getStats().get(String.valueOf(id)))
                .filter(Objects::nonNull)
                .map(RTCStats::getAttributes)
                .filter(candidate -> "relay".equals(candidate.get("candidateType")))
                .map(StatisticsReport::address)
                .map(MediaPath::new)
                .findFirst()
                .or(() -> Optional.of(MediaPath.DIRECT));
    }

    /** As {@code ADDRESS:PORT}, an IPv6 address in brackets. */
    private static String address(Map<String, Object> candidate) {
        Object address = candidate.getOrDefault("address", candidate.getOrDefault("ip", "unknown"));
        String host = String.valueOf(address);
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + (int) number(candidate, "port");
    }

    private Optional<VideoCodec> codec(Map<String, Object> video) {
        RTCStats codec = report.getStats().get(String.valueOf(video.get("codecId")));
        if (codec == null) {
            return Optional.empty();
        }
        String mimeType = String.valueOf(codec.getAttributes().get("mimeType"));
        return VideoCodec.ofName(mimeType.substring(mimeType.indexOf('/') + 1));
    }

    private static double number(Map<String, Object> attributes, String name) {
        return attributes.get(name) instanceof Number number ? number.doubleValue() : 0;
    }
}
