package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Authentication.Failure;
import dev.vitrine.turn.net.TurnServer;
import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.relay.RelayCounters;
import dev.vitrine.turn.relay.Transport;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/** Writes the server's counters in Prometheus' text format. */
final class Metrics {
    private record Snapshot(
            List<Long> drops,
            List<Long> failures,
            List<Long> packetsFromClients,
            List<Long> bytesFromClients,
            List<Long> totals) {}

    private static final List<String> TOTALS = List.of(
            "vitrine_turn_allocations_begun_total",
            "vitrine_turn_packets_to_peers_total",
            "vitrine_turn_bytes_to_peers_total",
            "vitrine_turn_packets_from_peers_total",
            "vitrine_turn_bytes_from_peers_total");

    private Metrics() {}

    static String text(TurnServer server) {
        List<Snapshot> snapshots = server.ask(relay -> snapshot(relay.counters()));
        StringBuilder text = new StringBuilder();
        text.append("# TYPE vitrine_turn_allocations gauge\nvitrine_turn_allocations ")
                .append(server.allocationCount())
                .append('\n');
        for (int i = 0; i < TOTALS.size(); i++) {
            int index = i;
            type(text, TOTALS.get(i));
            text.append(TOTALS.get(i))
                    .append(' ')
                    .append(sum(snapshots, s -> s.totals().get(index)))
                    .append('\n');
        }
        family(text, "vitrine_turn_dropped_packets_total", "reason", DropReason.values(), snapshots, Snapshot::drops);
        family(
                text,
                "vitrine_turn_authentication_failures_total",
                "reason",
                Failure.values(),
                snapshots,
                Snapshot::failures);
        Transport[] transports = Transport.values();
        family(
                text,
                "vitrine_turn_client_packets_total",
                "transport",
                transports,
                snapshots,
                Snapshot::packetsFromClients);
        family(text, "vitrine_turn_client_bytes_total", "transport", transports, snapshots, Snapshot::bytesFromClients);
        return text.toString();
    }

    private static Snapshot snapshot(RelayCounters counters) {
        return new Snapshot(
                List.of(DropReason.values()).stream().map(counters::dropsBy).toList(),
                List.of(Failure.values()).stream().map(counters::failuresBy).toList(),
                List.of(Transport.values()).stream()
                        .map(counters::packetsFromClients)
                        .toList(),
                List.of(Transport.values()).stream()
                        .map(counters::bytesFromClients)
                        .toList(),
                List.of(
                        counters.allocationsBegun(),
                        counters.packetsToPeers(),
                        counters.bytesToPeers(),
                        counters.packetsFromPeers(),
                        counters.bytesFromPeers()));
    }

    private interface Values {
        List<Long> of(Snapshot snapshot);
    }

    private static void family(
            StringBuilder text, String name, String label, Enum<?>[] keys, List<Snapshot> snapshots, Values values) {
        type(text, name);
        for (int i = 0; i < keys.length; i++) {
            int index = i;
            String value = keys[i].name().toLowerCase(Locale.ROOT);
            text.append(name)
                    .append('{')
                    .append(label)
                    .append("=\"")
                    .append(value)
                    .append("\"} ");
            text.append(sum(snapshots, snapshot -> values.of(snapshot).get(index)))
                    .append('\n');
        }
    }

    private static void type(StringBuilder text, String name) {
        text.append("# TYPE ").append(name).append(" counter\n");
    }

    private static long sum(List<Snapshot> snapshots, ToLongFunction<Snapshot> value) {
        return snapshots.stream().mapToLong(value).sum();
    }
}
