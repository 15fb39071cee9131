package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Authentication.Failure;
import dev.vitrine.turn.net.TurnServer;
import dev.vitrine.turn.net.TurnServer.Listener;
import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.relay.Relay;
import dev.vitrine.turn.relay.Relay.ListenerKey;
import dev.vitrine.turn.relay.RelayCounters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Writes the server's counters in Prometheus' text format. */
final class Metrics {
    /** A socket is full or has no way: whose packet it was is not known there. */
    private static final String ELSEWHERE = "transport=\"\",listener=\"\"";

    /** One line: a metric with its labels, which may be none. */
    private record Sample(String name, String help, boolean counter, String labels, long value) {
        Sample plus(Sample other) {
            return new Sample(name, help, counter, labels, value + other.value);
        }
    }

    private final List<Sample> samples = new ArrayList<>();

    private Metrics() {}

    /** Asks every thread of the server for its own and adds them up. */
    static String text(TurnServer server) {
        List<Listener> listeners = server.listeners();
        List<List<Sample>> shards = server.ask(relay -> of(relay, listeners));
        StringBuilder text = new StringBuilder();
        String before = "";
        for (int i = 0; i < shards.getFirst().size(); i++) {
            int index = i;
            Sample sum = shards.stream()
                    .map(shard -> shard.get(index))
                    .reduce(Sample::plus)
                    .orElseThrow();
            if (!sum.name().equals(before)) {
                text.append("# HELP ").append(sum.name()).append(' ').append(sum.help());
                text.append("\n# TYPE ").append(sum.name()).append(sum.counter() ? " counter\n" : " gauge\n");
            }
            before = sum.name();
            text.append(sum.name()).append(braced(sum.labels())).append(' ').append(sum.value());
            text.append('\n');
        }
        return text.toString();
    }

    private static String braced(String labels) {
        return labels.isEmpty() ? "" : "{" + labels + "}";
    }

    private static List<Sample> of(Relay relay, List<Listener> listeners) {
        Metrics metrics = new Metrics();
        metrics.relays(relay);
        metrics.clients(relay, listeners);
        RelayCounters counters = relay.counters();
        metrics.drops(counters, listeners);
        metrics.failures(counters, listeners);
        return metrics.samples;
    }

    private void relays(Relay relay) {
        RelayCounters counters = relay.counters();
        samples.add(new Sample("vitrine_turn_allocations", "Live allocations", false, "", relay.allocationCount()));
        counter("allocations_begun_total", "Allocations since the start", "", counters.allocationsBegun());
        counter("packets_to_peers_total", "Packets relayed to peers", "", counters.packetsToPeers());
        counter("bytes_to_peers_total", "Their bytes", "", counters.bytesToPeers());
        counter("packets_from_peers_total", "Packets relayed to clients", "", counters.packetsFromPeers());
        counter("bytes_from_peers_total", "Their bytes", "", counters.bytesFromPeers());
    }

    private void drops(RelayCounters counters, List<Listener> listeners) {
        for (DropReason reason : DropReason.values()) {
            for (Listener one : listeners) {
                drop(reason, labels(one), counters.dropsBy(reason, one.transport(), one.index()));
            }
            drop(reason, ELSEWHERE, counters.dropsElsewhere(reason));
        }
    }

    private void drop(DropReason reason, String where, long packets) {
        counter("dropped_packets_total", "Packets not passed on", reason(reason) + where, packets);
    }

    private void failures(RelayCounters counters, List<Listener> listeners) {
        for (Failure failure : Failure.values()) {
            for (Listener one : listeners) {
                long requests = counters.failuresBy(failure, one.transport(), one.index());
                counter("authentication_failures_total", "Requests refused", reason(failure) + labels(one), requests);
            }
        }
    }

    private void clients(Relay relay, List<Listener> listeners) {
        RelayCounters counters = relay.counters();
        Map<ListenerKey, Integer> allocations = relay.allocationsByListener();
        for (Listener one : listeners) {
            samples.add(new Sample(
                    "vitrine_turn_listener_allocations",
                    "Live allocations of a listener's clients",
                    false,
                    labels(one),
                    allocations.getOrDefault(new ListenerKey(one.transport(), one.index()), 0)));
        }
        for (Listener one : listeners) {
            long packets = counters.packetsFromClients(one.transport(), one.index());
            counter("client_packets_total", "Packets and frames from clients", labels(one), packets);
        }
        for (Listener one : listeners) {
            long bytes = counters.bytesFromClients(one.transport(), one.index());
            counter("client_bytes_total", "Their bytes", labels(one), bytes);
        }
    }

    private void counter(String name, String help, String labels, long value) {
        samples.add(new Sample("vitrine_turn_" + name, help, true, labels, value));
    }

    private static String reason(Enum<?> reason) {
        return "reason=\"" + word(reason) + "\",";
    }

    private static String labels(Listener listener) {
        return "transport=\"" + word(listener.transport()) + "\",listener=\"" + listener.address() + "\"";
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
