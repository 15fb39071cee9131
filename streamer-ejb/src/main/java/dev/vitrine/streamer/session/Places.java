package dev.vitrine.streamer.session;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** The viewers of one guest in the order in which they came, how many there may be and how long they may be silent. */
final class Places {

    private final SessionRules rules;
    private final Map<String, Place> places = new LinkedHashMap<>();

    Places(SessionRules rules) {
        this.rules = rules;
    }

    Optional<Place> find(String id) {
        return Optional.ofNullable(places.get(id));
    }

    Collection<Place> all() {
        return List.copyOf(places.values());
    }

    void add(Place place) {
        places.put(place.id(), place);
    }

    void remove(Place place) {
        places.remove(place.id());
    }

    List<Viewer> viewers() {
        return places.values().stream().map(Place::viewer).toList();
    }

    List<String> away() {
        return places.values().stream().filter(Place::away).map(Place::id).toList();
    }

    int count(Person person) {
        return (int) places.values().stream()
                .filter(place -> place.viewer().person().equals(person))
                .count();
    }

    /** Why there is no place for one more; empty: there is. */
    Optional<String> full(Person person, int elsewhere) {
        if (count(person) + elsewhere >= rules.maxPerPerson()) {
            return Optional.of("you watch " + rules.maxPerPerson()
                    + " times already, which is as many as one user may; end another one first");
        }
        return places.size() >= rules.maxViewers()
                ? Optional.of("this guest has its " + rules.maxViewers() + " viewers already; try again later")
                : Optional.empty();
    }

    /** A place that is kept for that person to come back. */
    Optional<Place> kept(Person person) {
        return places.values().stream()
                .filter(place -> place.away() && place.viewer().person().equals(person))
                .findFirst();
    }

    /** The place that the secret is of. */
    Optional<Place> ofSecret(Person person, String secret) {
        return places.values().stream()
                .filter(place -> place.isOf(person, secret))
                .findFirst();
    }

    /** When somebody is gone for good, or is warned, or ends for being silent; empty: never. */
    OptionalLong deadlineNanos() {
        OptionalLong next = OptionalLong.empty();
        for (Place place : places.values()) {
            next = Times.earlier(next, place.away() ? OptionalLong.of(goneAtNanos(place)) : idleDeadlineNanos(place));
        }
        return next;
    }

    /** Only for one that is away. */
    long goneAtNanos(Place place) {
        return place.awaySinceNanos() + rules.resume().toNanos();
    }

    /** When a viewer that goes on being silent is warned, or ends when it was; empty: it may be silent. */
    OptionalLong idleDeadlineNanos(Place place) {
        if (rules.sessionIdle().isZero()) {
            return OptionalLong.empty();
        }
        long endNanos = idleEndNanos(place);
        return OptionalLong.of(place.warned() ? endNanos : endNanos - SessionRules.warningNanos(rules.sessionIdle()));
    }

    long idleEndNanos(Place place) {
        return place.activeNanos() + rules.sessionIdle().toNanos();
    }
}
