package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Seat;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Somebody who joined a room and keeps what they are told. */
final class Watcher {

    private final List<Notice> told = new ArrayList<>();
    private final Seat seat;

    Watcher(Room room, String name, Role role) {
        seat = room.seat(name, role, told::add);
        seat.join(OptionalInt.empty(), name);
    }

    Seat seat() {
        return seat;
    }

    List<Notice> told() {
        return told;
    }

    String id() {
        return ((Notice.Joined) told.getFirst()).viewer().id();
    }
}
