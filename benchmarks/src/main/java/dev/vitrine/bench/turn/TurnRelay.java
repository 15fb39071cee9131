package dev.vitrine.bench.turn;

import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.OwnedProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A TURN server that runs on processor 0, alone in its process. */
final class TurnRelay implements AutoCloseable {

    private final RelayKind kind;
    private final int port;
    private final OwnedProcess process;

    private TurnRelay(RelayKind kind, int port, OwnedProcess process) {
        this.kind = kind;
        this.port = port;
        this.process = process;
    }

    /** Starts it and returns at once. */
    static TurnRelay start(RelayKind kind, Path directory) {
        int port = UdpPort.free();
        List<String> command = Pinned.to(Pinned.RELAY, kind.command(port, directory));
        return new TurnRelay(kind, port, OwnedProcess.start(kind.fileName(), directory, Map.of(), command));
    }

    /** Starts it and waits until it listens. */
    static TurnRelay ready(RelayKind kind, Path directory) {
        TurnRelay relay = start(kind, directory);
        Await.until(kind.label() + " to listen", relay::listens);
        return relay;
    }

    RelayKind kind() {
        return kind;
    }

    int port() {
        return port;
    }

    long pid() {
        return process.pid();
    }

    /** Whether its UDP socket is bound. */
    boolean listens() {
        if (!process.alive()) {
            throw new IllegalStateException(kind.label() + " ended: " + process.output());
        }
        return UdpPort.isBound(port);
    }

    /** At once: a relay that is asked to end waits for the allocations that it still has. */
    @Override
    public void close() {
        process.kill();
    }
}
