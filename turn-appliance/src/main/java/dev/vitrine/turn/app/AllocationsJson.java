package dev.vitrine.turn.app;

import dev.vitrine.turn.relay.AllocationReport;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the list of allocations as JSON. */
final class AllocationsJson {
    private AllocationsJson() {}

    static String text(List<AllocationReport> allocations) {
        return allocations.stream().map(AllocationsJson::one).collect(Collectors.joining(",", "[", "]\n"));
    }

    private static String one(AllocationReport report) {
        String relayed = report.relayed().stream().map(AllocationsJson::quoted).collect(Collectors.joining(","));
        return "{\"id\":\"" + report.id() + "\",\"user\":" + quoted(report.username()) + ",\"client\":"
                + quoted(report.client()) + ",\"transport\":"
                + quoted(report.transport().name()) + ",\"relayed\":["
                + relayed + "],\"tcp\":" + report.tcp() + ",\"ageSeconds\":" + report.ageSeconds()
                + ",\"expiresInSeconds\":" + report.expiresInSeconds() + ",\"permissions\":" + report.permissions()
                + ",\"channels\":" + report.channels() + ",\"packetsToPeers\":" + report.packetsToPeers()
                + ",\"bytesToPeers\":" + report.bytesToPeers() + ",\"packetsFromPeers\":" + report.packetsFromPeers()
                + ",\"bytesFromPeers\":" + report.bytesFromPeers() + "}";
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c == 0x7F) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
