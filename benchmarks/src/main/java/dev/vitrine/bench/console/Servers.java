package dev.vitrine.bench.console;

import dev.vitrine.testbed.VitrineServer;
import java.nio.file.Path;
import java.util.Map;

/** Servers with one synthetic guest, {@code bench}, that stands still. */
final class Servers {

    static final String GUEST = "bench";
    static final int MOST_VIEWERS = 200;

    private Servers() {}

    static VitrineServer start(Path directory) {
        return new VitrineServer(
                directory,
                Map.of(
                        "VITRINE_GUESTS",
                        GUEST,
                        "VITRINE_GUEST_BENCH_KIND",
                        "synthetic",
                        "VITRINE_GUEST_BENCH_RATE",
                        "0",
                        "VITRINE_GUEST_BENCH_SOUND",
                        "false",
                        "VITRINE_VIEWERS_MAX",
                        String.valueOf(MOST_VIEWERS),
                        "VITRINE_VIEWERS_USER_MAX",
                        String.valueOf(MOST_VIEWERS)));
    }
}
