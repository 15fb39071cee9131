package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SerialConsole;
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

    /**
     * Does something to a session, and waits until it is done.
     *
     * @param session its id, as in {@link Sitting}
     * @param operator on whose behalf, who is named to the viewer
     */
    Supervised supervise(String session, Person operator, Supervision action);

    /** What is known of the guest's machine. */
    MachineReport machine();

    /** What happened to it last. */
    Optional<Happening> lastHappening();

    /** Asks something of the guest's machine on the person's behalf, and waits until it has answered, or had time to. */
    Handled handle(Person person, MachineRequest request);

    /** The guest's serial consoles. Whoever watches may read them. */
    List<SerialConsole> serialConsoles();

    /** Why the person may not type into these at the moment, in a sentence without its stop; empty when they may. */
    Optional<String> typingRefusal(Person person);

    /** What is known of the guest's clipboard, without what lies on it. */
    ClipboardReport clipboard();

    /** Why the person may ask nothing of the guest's clipboard at the moment, a sentence's end; empty when they may. */
    Optional<String> clipboardRefusal(Person person);

    /** Asks something of the guest's clipboard on the person's behalf, and waits until it has answered, or had time to. */
    ClipboardHandled handle(Person person, ClipboardRequest request);

    /** Whether nobody new is let in but operators. */
    boolean closed();

    /** Lets nobody new in but operators, or everybody again, and waits until it is so; not kept over a restart. */
    void admission(boolean closed);

    /** @param person who signed in
     *  @param address from where, as the connection has it */
    Seat seat(Person person, String address, Notices notices);

    /** A publisher's place; empty when this guest is not of kind {@code remote}. */
    Optional<PublisherSeat> publisherSeat(Notices notices);
}
