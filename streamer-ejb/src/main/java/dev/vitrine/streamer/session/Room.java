package dev.vitrine.streamer.session;

import java.util.List;
import java.util.Optional;

/** A guest with all who watch it. */
public interface Room {

    String name();

    /** {@code qemu}, {@code synthetic}, {@code ipc} or {@code remote}. */
    String kind();

    Notice.GuestChanged guest();

    Notice.ViewersChanged viewers();

    /** The viewers' media connections. */
    List<Sitting> sittings();

    /** @param person who signed in */
    Seat seat(Person person, Notices notices);

    /** For somebody who may also control. */
    default Seat seat(String name, Role role, Notices notices) {
        return seat(new Person(name, role), notices);
    }

    /** A publisher's place; empty when this guest is not of kind {@code remote}. */
    Optional<PublisherSeat> publisherSeat(Notices notices);
}
