package dev.vitrine.streamer.session;

import dev.vitrine.streamer.picture.Thumbnail;
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

    /**
     * What the guest's first display shows at the moment.
     *
     * @param mostWidth in pixels
     * @return empty when there is no picture, or none that comes by this server
     */
    Optional<Thumbnail> thumbnail(int mostWidth) throws InterruptedException;

    /** @param person who signed in */
    Seat seat(Person person, Notices notices);

    /** For somebody who may also control. */
    default Seat seat(String name, Role role, Notices notices) {
        return seat(new Person(name, role), notices);
    }

    /** A publisher's place; empty when this guest is not of kind {@code remote}. */
    Optional<PublisherSeat> publisherSeat(Notices notices);
}
