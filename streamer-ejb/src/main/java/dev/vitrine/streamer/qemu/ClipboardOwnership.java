package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardFormat;
import java.util.Set;

/**
 * Whose a guest's clipboard is, by the serials of the grabs (QEMU's ui/clipboard.c and ui/vdagent.c), without I/O.
 *
 * <pre>
 * nobody's --we grab--> ours --the guest grabs with a greater serial--> the guest's --we grab--> ours
 *                            --the guest grabs with the same or a lesser one--> ours: that grab lost the race, we grab again
 *                            --we release--> nobody's
 *                                            the guest's --it releases--> nobody's
 * </pre>
 *
 * <p>The guest counts its grabs. A grab of ours has the serial of the last grab there was: QEMU lets the side that is not the
 * guest win between equals, from 7.2 on also with a greater serial, and before that with a lesser one. A guest's agent
 * (spice-vdagentd) takes the serial that it would use next, or the one before, and no other. When the first grabs of both cross
 * each other, QEMU believes the later one, whosever it is, while the agent believes ours: that is why we grab again.
 *
 * <p>Not thread-safe: one thread at a time.
 */
final class ClipboardOwnership {

    private static final long NONE = -1;

    private long latest = NONE;
    private long ours = NONE;
    private long theirs = NONE;
    private Set<ClipboardFormat> copied = Set.of();

    /** What the guest's grab comes to. */
    enum Grabbed {
        /** The guest copied something, which is there now. */
        NEWS,
        /** QEMU says again what it said. */
        REPEATED,
        /** A later grab, ours or the guest's, was on its way already; when it is ours, we are to grab again. */
        LOST
    }

    boolean isOurs() {
        return ours != NONE;
    }

    /** The forms in which something of the guest's is there; empty: nothing is. */
    Set<ClipboardFormat> copied() {
        return copied;
    }

    /** We take it; tells with which serial, an unsigned 32 bit number. */
    long grab() {
        latest = Math.max(latest, 0);
        ours = latest;
        copied = Set.of();
        return ours;
    }

    /** QEMU tells that the guest took it. */
    Grabbed grabbed(long serial, Set<ClipboardFormat> formats) {
        if (isOurs() ? serial <= ours : serial < theirs) {
            return Grabbed.LOST;
        }
        if (!isOurs() && serial == theirs && formats.equals(copied)) {
            return Grabbed.REPEATED;
        }
        ours = NONE;
        theirs = serial;
        latest = serial;
        copied = Set.copyOf(formats);
        return Grabbed.NEWS;
    }

    /** We let it go; false when it was not ours. */
    boolean release() {
        boolean was = isOurs();
        ours = NONE;
        return was;
    }

    /** QEMU tells that nobody has it; false when that changes nothing, such as when it is ours by now. */
    boolean released() {
        boolean changed = !copied.isEmpty();
        copied = Set.of();
        return changed;
    }

    /**
     * The guest's agent begins to count from nothing, and so does QEMU; the agent knows nothing of what was before.
     *
     * @return whether it is ours, and so is to be grabbed again
     */
    boolean reset() {
        theirs = NONE;
        latest = NONE;
        return isOurs();
    }
}
