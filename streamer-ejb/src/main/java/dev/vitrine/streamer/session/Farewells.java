package dev.vitrine.streamer.session;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * Sessions that were ended while somebody may not have heard of it: whoever comes back to one of them must not become a
 * newcomer by itself. The oldest are forgotten.
 */
final class Farewells {

    private static final int MOST = 256;

    private final Deque<Farewell> farewells = new ArrayDeque<>();

    private record Farewell(Place place, Ending ending) {}

    /** Remembers an end that its viewer is to be told; of others there is nothing to tell. */
    void add(Place place, Ending ending) {
        switch (ending) {
            case Ending.EndedBy _, Ending.Idle _ -> farewells.addFirst(new Farewell(place, ending));
            case Ending.Left _, Ending.Lost _, Ending.Closed _ -> {}
        }
        if (farewells.size() > MOST) {
            farewells.removeLast();
        }
    }

    /** Why that person's session ended. */
    Optional<Ending> find(Person person, String secret) {
        return farewells.stream()
                .filter(farewell -> farewell.place().isOf(person, secret))
                .map(Farewell::ending)
                .findFirst();
    }
}
