package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsReport;
import dev.onvoid.webrtc.RTCStatsType;
import java.util.Map;
import java.util.Optional;

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
                (long) number(video, "qpSum"),
                number(video, "totalEncodeTime"),
                (long) (number(video, "pliCount") + number(video, "firCount")),
                (long) (number(video, "bytesSent") + number(audio, "bytesSent")),
                (long) number(video, "targetBitrate"),
                (long) number(path, "availableOutgoingBitrate"),
                path.containsKey("currentRoundTripTime") ? number(path, "currentRoundTripTime") * 1000 : -1,
                (int) Math.round(number(receiver, "fractionLost") * 1000),
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
