package dev.vitrine.streamer.guest;

import java.util.concurrent.CompletableFuture;

/**
 * A line of characters to and from a guest, such as its serial port. What it prints is kept, as far as it is bounded, for
 * whoever comes later; a console that comes back after a restart is the same object. For any thread; no call waits.
 */
public interface SerialConsole {

    /** By which it is told from the guest's others: letters, digits and underscores. */
    String id();

    /** What kind of console the guest's program says that it is. */
    String name();

    SerialState state();

    /** How many bytes it ever printed here. */
    long printedBytes();

    /** How many of these, the first, are kept no more. */
    long forgottenBytes();

    /**
     * What it printed.
     *
     * @param after how many bytes are known already; more than were ever printed: none, for they were another console's
     * @param mostBytes of the piece; what follows is to be asked for
     */
    SerialText read(long after, int mostBytes);

    /**
     * Completes, on any thread, when there is more than {@code after} bytes to be read; whoever gives it up completes or
     * cancels it. With too many who wait already it completes at once.
     */
    CompletableFuture<Void> more(long after);

    /**
     * Types bytes, which are written whole and in order with those of others. The answer comes when the machine has taken
     * them, which is as late as its guest reads them, or will not take them any more; never exceptionally.
     */
    CompletableFuture<SerialAnswer> type(byte[] bytes);

    /** Tells the guest a break: the line's pause that some systems take for a call of attention. */
    CompletableFuture<SerialAnswer> sendBreak();
}
