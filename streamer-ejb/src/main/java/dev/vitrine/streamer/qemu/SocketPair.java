package dev.vitrine.streamer.qemu;

import java.io.IOException;

/** Two connected unix sockets: one to read and write here, one to be handed to another process. */
final class SocketPair {

    private final UnixSocket ours;
    private int theirs;

    private SocketPair(UnixSocket ours, int theirs) {
        this.ours = ours;
        this.theirs = theirs;
    }

    /** @throws IOException when this process has too many descriptors open */
    static SocketPair open() throws IOException {
        int[] ends = Kernel.socketPair();
        return new SocketPair(new UnixSocket(ends[0]), ends[1]);
    }

    UnixSocket ours() {
        return ours;
    }

    /** The number of the other end's descriptor, -1 after it was closed. */
    synchronized int theirs() {
        return theirs;
    }

    /** From now on about so many bytes, and no more, may be on their way to us; the kernel has a most number itself. */
    synchronized void boundTheirSending(int bytes) {
        Kernel.boundSending(theirs, bytes);
    }

    /** Closes this process's descriptor of the other end and nothing else. */
    synchronized void closeTheirs() {
        if (theirs >= 0) {
            Kernel.close(theirs);
            theirs = -1;
        }
    }
}
