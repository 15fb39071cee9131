package dev.vitrine.bench.turn;

import java.util.List;
import java.util.stream.Stream;

/** Who runs where: the relay has a processor for itself, and the load another one. */
final class Pinned {

    static final int RELAY = 0;
    static final int LOAD = 1;

    private Pinned() {}

    static List<String> to(int processor, List<String> command) {
        return Stream.concat(Stream.of("taskset", "-c", Integer.toString(processor)), command.stream())
                .toList();
    }
}
