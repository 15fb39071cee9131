package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Somebody who joined a room and keeps what they are told. */
final class Watcher {

    private final List<Notice> told = new ArrayList<>();
    private final Seat seat;

    Watcher(Room room, String name, Role role) {
        this(room, new Person(name, role), Optional.empty());
    }

    /** @param resume the secret of somebody who comes back */
    Watcher(Room room, Person person, Optional<String> resume) {
        seat = room.seat(person, "192.0.2.1", told::add);
        seat.join(OptionalInt.empty(), person.name(), resume);
    }

    Seat seat() {
        return seat;
    }

    List<Notice> told() {
        return told;
    }

    String id() {
        return joined().viewer().id();
    }

    /** With which it comes back. */
    Optional<String> secret() {
        return Optional.of(joined().resume());
    }

    private Notice.Joined joined() {
        return (Notice.Joined) told.getFirst();
    }
}
