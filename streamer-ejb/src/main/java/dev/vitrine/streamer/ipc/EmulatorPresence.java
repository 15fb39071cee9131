package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.guest.GuestState;
import java.util.concurrent.TimeUnit;

/**
 * What an emulator does, from what is seen of it: its connection, its pictures, what is wrong with its segment. Thread-safe;
 * time is an argument.
 *
 * <pre>
 * Connecting --connection and picture--> Running <--status--> Paused
 *                                          |  ^
 *                          connection ends v  | connection and picture
 *                                          Off
 * any --a segment that cannot be read--> Unsupported --one that can--> as above
 * </pre>
 *
 * An emulator without a connection is there as long as new pictures come after the last connection's end, at least one in
 * ten seconds: one that died before it connected says no good-bye.
 */
final class EmulatorPresence {

    /** An emulator that connects and shows nothing new for so long shows what is there. */
    private static final long STILL_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** An emulator that neither connects nor shows anything new for so long is gone. */
    private static final long SILENT_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final String where;
    private boolean connected;
    private boolean everThere;
    private boolean picture;
    private boolean newPicture;
    private boolean paused;
    private long changedNanos;
    private long pictureNanos;
    private String videoFault = "";
    private String controlFault = "";

    /** @param where an emulator is waited for, for people */
    EmulatorPresence(String where, long nowNanos) {
        this.where = where;
        changedNanos = nowNanos;
    }

    synchronized void connection(boolean isThere, long nowNanos) {
        connected = isThere;
        newPicture = false;
        paused = false;
        changedNanos = nowNanos;
    }

    /**
     * A picture came to the screen.
     *
     * @param madeNanos when the emulator made it: what a dead one made last says nothing of its life
     */
    synchronized void picture(long madeNanos, long nowNanos) {
        picture = true;
        pictureNanos = nowNanos;
        newPicture |= connected || !everThere || madeNanos - changedNanos > 0;
    }

    synchronized void paused(boolean stands) {
        paused = stands;
    }

    /** Empty: nothing is wrong. */
    synchronized void videoFault(String fault) {
        videoFault = fault;
    }

    synchronized void controlFault(String fault) {
        controlFault = fault;
    }

    synchronized boolean isConnected() {
        return connected;
    }

    synchronized GuestState state(long nowNanos) {
        if (!videoFault.isEmpty()) {
            return new GuestState.Unsupported(videoFault);
        }
        if (picture && (connected ? showsConnected(nowNanos) : showsAlone(nowNanos))) {
            everThere = true;
            return paused ? new GuestState.Paused() : new GuestState.Running();
        }
        if (everThere && !connected) {
            return new GuestState.Off("the emulator went away; it is waited for " + where);
        }
        if (!controlFault.isEmpty()) {
            return new GuestState.Connecting(controlFault);
        }
        return new GuestState.Connecting(
                connected
                        ? "the emulator is there and has not shown a picture yet"
                        : "an emulator is waited for " + where);
    }

    private boolean showsConnected(long nowNanos) {
        return newPicture || nowNanos - changedNanos > STILL_NANOS;
    }

    private boolean showsAlone(long nowNanos) {
        return newPicture && nowNanos - pictureNanos < SILENT_NANOS;
    }
}
