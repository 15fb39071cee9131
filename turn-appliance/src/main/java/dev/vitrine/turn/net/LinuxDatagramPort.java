package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;

/** A UDP socket that receives and sends many datagrams with one call and follows how they come. */
final class LinuxDatagramPort implements DatagramPort, Readiness {
    /** A socket's batches in one wake-up, so that one does not keep all others waiting. */
    private static final int MOST_BATCHES = 8;
    /** How many datagrams go out singly before it is tried again whether the system will cut up longer ones. */
    private static final int SINGLES_BEFORE_RETRY = 4096;

    /** This port's row in the {@link SendQueue}, which alone uses these. */
    int firstQueued = SendQueue.NONE;

    int lastQueued;

    static final int LISTENER = -1;

    private final EpollPoller poller;
    private final int place;
    private final int relay;
    private final TransportAddress local;
    private final Receiver receiver;
    private final CoalescingSwitch coalescing = new CoalescingSwitch();
    private final ReceiveDepth depth = new ReceiveDepth();
    private int descriptor;
    private FragmentMode fragments = FragmentMode.AS_THE_SYSTEM_DOES;
    private int mostSegmentBytes = Integer.MAX_VALUE;
    private int singles;

    private enum FragmentMode {
        AS_THE_SYSTEM_DOES,
        ALLOWED,
        FORBIDDEN
    }

    /**
     * Takes a bound socket.
     *
     * @param place among the poller's ports
     * @param relay the relay's number, or {@link #LISTENER}
     */
    LinuxDatagramPort(EpollPoller poller, BoundSocket bound, int place, int relay, Receiver receiver) {
        this.poller = poller;
        this.descriptor = bound.descriptor();
        this.place = place;
        this.relay = relay;
        this.local = bound.local();
        this.receiver = receiver;
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    int descriptor() {
        return descriptor;
    }

    boolean isIpv6() {
        return local.isIpv6();
    }

    @Override
    public void ready(long nowNanos) {
        ReceiveBatch batch = poller.batch();
        for (int i = 0; i < MOST_BATCHES && descriptor >= 0; i++) {
            int wanted = depth.wanted();
            int got = batch.receive(poller.kernel(), descriptor, wanted, coalescing.isOn());
            if (got == -Kernel.EAGAIN) {
                depth.observe(0);
                return;
            }
            if (got > 0) {
                deliver(batch, got, got < wanted, nowNanos);
                depth.observe(got);
                if (got < wanted || wanted == 1) {
                    return;
                }
            }
            // Any other error is of a datagram that was sent earlier; it has been taken off and hides no message now.
        }
    }

    private void deliver(ReceiveBatch batch, int messages, boolean emptied, long nowNanos) {
        TransportAddress source = poller.source();
        int datagrams = 0;
        int repetitions = 0;
        for (int i = 0; i < messages; i++) {
            int offset = batch.offset(i);
            int end = offset + batch.length(i);
            int segment = batch.segmentLength(i);
            repetitions += batch.resemblesFormer(i) ? 1 : 0;
            do {
                int length = Math.min(segment, end - offset);
                receiver.received(batch.source(i, source), batch.payload(), offset, length, nowNanos);
                offset += length;
                datagrams++;
            } while (offset < end);
        }
        poller.served(datagrams);
        if (coalescing.observe(messages, datagrams, repetitions, emptied) && descriptor >= 0) {
            SocketOption.COALESCE.set(poller.kernel(), descriptor, coalescing.isOn() ? 1 : 0);
        }
    }

    /** Reads what came back for datagrams sent earlier. */
    void readErrors() {
        if (relay != LISTENER && descriptor >= 0) {
            poller.errors().read(descriptor, relay);
        }
    }

    @Override
    public void broken(long nowNanos) {
        // A datagram socket outlives its errors: the next datagram may be fine.
    }

    @Override
    public void send(TransportAddress to, boolean dontFragment, ByteBuffer buffer, int offset, int length) {
        SendQueue queue = poller.queue();
        if (reaches(to)) {
            int at = queue.reserve(this, to, dontFragment, length);
            queue.payload().put(at, buffer, offset, length);
        }
    }

    @Override
    public void sendChannelData(TransportAddress to, int channel, ByteBuffer buffer, int offset, int length) {
        SendQueue queue = poller.queue();
        if (reaches(to)) {
            int at = queue.reserve(this, to, false, ChannelData.HEADER_LENGTH + length);
            ChannelData.writeHeader(queue.payload(), at, channel, length);
            queue.payload().put(at + ChannelData.HEADER_LENGTH, buffer, offset, length);
        }
    }

    private boolean reaches(TransportAddress to) {
        boolean reachable = descriptor >= 0 && (isIpv6() || !to.isIpv6());
        if (!reachable) {
            dropped(DropReason.NO_ROUTE, 1);
        }
        return reachable;
    }

    /** Sets how the datagrams from here on go: whole or not at all, or in fragments where they must (ip(7)). */
    void dontFragment(boolean wanted) {
        FragmentMode mode = wanted ? FragmentMode.FORBIDDEN : FragmentMode.ALLOWED;
        if (relay != LISTENER && mode != fragments) {
            SocketOption option = isIpv6() ? SocketOption.IPV6_PATH_MTU : SocketOption.IPV4_PATH_MTU;
            option.set(poller.kernel(), descriptor, wanted ? SocketOption.PATH_MTU_OBEY : SocketOption.PATH_MTU_IGNORE);
            fragments = mode;
        }
    }

    /** The longest datagram that may be one of a run for the kernel to cut up. */
    int mostSegmentBytes() {
        if (mostSegmentBytes != Integer.MAX_VALUE && --singles < 0) {
            mostSegmentBytes = Integer.MAX_VALUE;
        }
        return mostSegmentBytes;
    }

    /** Whether an error can mean that the kernel does not cut up a run, and not that nothing goes there at all. */
    static boolean isOfSegmenting(int error) {
        return error == Kernel.EMSGSIZE || error == Kernel.EINVAL || error == Kernel.EIO || error == Kernel.EOPNOTSUPP;
    }

    /** The kernel did not cut up a run: its datagrams were too long for the path, or the device cannot do it at all. */
    void segmentingFailed(int error, int segmentBytes) {
        mostSegmentBytes = error == Kernel.EMSGSIZE ? segmentBytes - 1 : 0;
        singles = SINGLES_BEFORE_RETRY;
    }

    void dropped(DropReason reason, int datagrams) {
        for (int i = 0; i < datagrams; i++) {
            poller.counters().dropped(reason);
        }
    }

    /** A datagram was longer than its path takes; its sender is told if he asked for that. */
    void tooLong(SendQueue queue, int datagram) {
        dropped(DropReason.TOO_LONG, 1);
        if (relay != LISTENER && queue.mustStayWhole(datagram)) {
            poller.errors().tooLong(descriptor, relay, queue.destination(datagram, new TransportAddress()));
        }
    }

    @Override
    public void close() {
        if (firstQueued != SendQueue.NONE) {
            poller.flush();
        }
        if (descriptor >= 0) {
            poller.forget(place);
            poller.kernel().close(descriptor);
            descriptor = -1;
        }
    }
}
