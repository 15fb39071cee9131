package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.Person;
import java.util.HashMap;
import java.util.Map;

/** How often each person watches, over all guests. Thread-safe. */
final class Census {

    private final Map<Person, Integer> watching = new HashMap<>();

    /**
     * One more, before it is known whether it may be, so that of two who come at once before two guests one is counted by
     * the other.
     *
     * @return how many there were before
     */
    synchronized int enter(Person person) {
        int before = watching.getOrDefault(person, 0);
        watching.put(person, before + 1);
        return before;
    }

    synchronized void leave(Person person) {
        watching.computeIfPresent(person, (_, count) -> count > 1 ? count - 1 : null);
    }
}
