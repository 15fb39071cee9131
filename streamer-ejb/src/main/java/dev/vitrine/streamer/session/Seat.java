package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * One viewer's place before a guest. Calls return at once and keep their order; what comes of them, faults included, is a
 * {@link Notice}.
 */
public interface Seat extends AutoCloseable {

    /** @param display the display to watch; empty: the first
     *  @param name what others are shown; empty: the name of whoever signed in
     *  @param resume the secret that {@link Notice.Joined} gave on a connection that is lost; empty, unknown or too late:
     *      a newcomer */
    void join(OptionalInt display, String name, Optional<String> resume);

    /**
     * Joins with a further display of a viewer who is there already: no other viewer, no other place, and no sound.
     *
     * @param display the display to watch; empty: the first
     * @param secret that {@link Notice.Joined} gave that viewer
     */
    void joinBeside(OptionalInt display, String secret);

    void offer(String sdp);

    void candidate(IceCandidate candidate);

    /** @param viewer whom to grant or refuse; empty for the other actions */
    void control(ControlAction action, String viewer);

    /** Asks the guest itself; what changes it needs the right to control. */
    void options(OptionsRequest request);

    /**
     * Asks for what a serial console printed: a piece of it for each asking. Another asking for the same console takes the
     * place of one that still waits.
     *
     * @param after how many of its bytes the viewer has already
     */
    void readConsole(String console, long after);

    /** Types into a serial console, which needs control of the guest; the next only when this was answered. */
    void typeIntoConsole(String console, String text);

    /** Likewise tells the guest a break. */
    void breakConsole(String console);

    /** From now on the viewer hears that; the whole selection, not what changes of it. */
    void mix(MixSelection selection);

    /** Whether the viewer wants to be told how loud each stream is, again and again. */
    void levels(boolean wanted);

    /** The viewer says that somebody is there, though nothing else comes from it. */
    void active();

    /** The viewer's connection is gone; it may come back with another seat. */
    void lost();

    /** Leaves. */
    @Override
    void close();
}
