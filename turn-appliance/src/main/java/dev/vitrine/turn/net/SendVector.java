package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.DropReason;
import java.nio.ByteBuffer;

/**
 * Sends one socket's row of datagrams with as few calls as it can: sendmmsg for all of them, and one message for a run of
 * datagrams to one destination that have the same length but for a shorter last one, which the kernel cuts up as late as
 * possible (udp(7), UDP_SEGMENT).
 *
 * <p>What the kernel does not take is dropped and counted: a relay that waited would be late for everybody.
 */
final class SendVector {
    private static final int MOST_MESSAGES = 64;
    /** UDP_MAX_SEGMENTS of kernels before 6.9. */
    private static final int MOST_SEGMENTS = 64;

    private static final int MOST_RUN_BYTES = 64_000;
    private static final int CONTROL_BYTES = 24;
    private static final int CONTROL_LENGTH = MessageHeaders.CONTROL_HEADER_BYTES + Short.BYTES;
    private static final int LEVEL = 8;
    private static final int TYPE = 12;
    private static final int SOL_UDP = 17;
    private static final int UDP_SEGMENT = 103;
    /** How often a call may fail in a row because of an earlier datagram, of which an ICMP error came back. */
    private static final int MOST_REPORTS = 2;

    private final Kernel kernel;
    private final MessageHeaders headers = new MessageHeaders(MOST_MESSAGES);
    private final ByteBuffer vectors = Kernel.allocate(SendQueue.MOST_DATAGRAMS * MessageHeaders.VECTOR_BYTES);
    private final ByteBuffer controls = Kernel.allocate(MOST_MESSAGES * CONTROL_BYTES);
    private final long vectorsAddress = Kernel.addressOf(vectors);
    private final long controlsAddress = Kernel.addressOf(controls);
    private final int[] first = new int[MOST_MESSAGES];
    private final int[] count = new int[MOST_MESSAGES];
    private final int[] vectorCounts = new int[MOST_MESSAGES];
    private final int[] segment = new int[MOST_MESSAGES];
    private int messages;

    SendVector(Kernel kernel) {
        this.kernel = kernel;
        for (int i = 0; i < MOST_MESSAGES; i++) {
            controls.putLong(i * CONTROL_BYTES, CONTROL_LENGTH);
            controls.putInt(i * CONTROL_BYTES + LEVEL, SOL_UDP);
            controls.putInt(i * CONTROL_BYTES + TYPE, UDP_SEGMENT);
        }
    }

    void send(LinuxDatagramPort port, SendQueue queue) {
        int datagram = port.firstQueued;
        while (datagram != SendQueue.NONE) {
            port.dontFragment(queue.mustStayWhole(datagram));
            int rest = fill(queue, datagram, port.mostSegmentBytes());
            int again = transmit(port, queue);
            datagram = again == SendQueue.NONE ? rest : again;
        }
    }

    /** Builds messages of datagrams that may be fragmented, or of such that may not; gives the first one left over. */
    private int fill(SendQueue queue, int from, int mostSegmentBytes) {
        messages = 0;
        int used = 0;
        int runBytes = 0;
        boolean open = false;
        boolean whole = queue.mustStayWhole(from);
        int datagram = from;
        while (datagram != SendQueue.NONE && queue.mustStayWhole(datagram) == whole) {
            int length = queue.length(datagram);
            int run = messages - 1;
            if (open && joins(queue, datagram, run) && runBytes + length <= MOST_RUN_BYTES) {
                count[run]++;
                runBytes += length;
                open = length == segment[run];
                used = extend(queue, datagram, run, used);
            } else if (messages == MOST_MESSAGES) {
                break;
            } else {
                begin(queue, datagram, used);
                runBytes = length;
                open = length > 0 && length <= mostSegmentBytes;
                used = add(queue, datagram, used);
            }
            datagram = queue.next(datagram);
        }
        for (int i = 0; i < messages; i++) {
            finish(i);
        }
        return datagram;
    }

    private int add(SendQueue queue, int datagram, int used) {
        vectors.putLong(used * MessageHeaders.VECTOR_BYTES, queue.address(datagram));
        vectors.putLong(used * MessageHeaders.VECTOR_BYTES + Long.BYTES, queue.length(datagram));
        return used + 1;
    }

    /** Lengthens the run's last vector where the datagram lies right behind it, as those of a burst do: the kernel walks fewer. */
    private int extend(SendQueue queue, int datagram, int run, int used) {
        int at = (used - 1) * MessageHeaders.VECTOR_BYTES;
        long length = vectors.getLong(at + Long.BYTES);
        if (vectors.getLong(at) + length != queue.address(datagram)) {
            vectorCounts[run]++;
            return add(queue, datagram, used);
        }
        vectors.putLong(at + Long.BYTES, length + queue.length(datagram));
        return used;
    }

    private boolean joins(SendQueue queue, int datagram, int run) {
        int length = queue.length(datagram);
        return length > 0
                && length <= segment[run]
                && count[run] < MOST_SEGMENTS
                && queue.sameDestination(datagram, first[run]);
    }

    private void begin(SendQueue queue, int datagram, int vector) {
        int added = messages++;
        first[added] = datagram;
        count[added] = 1;
        vectorCounts[added] = 1;
        segment[added] = queue.length(datagram);
        headers.name(added, queue.nameAddress(datagram), queue.nameLength(datagram));
        headers.vectors(added, vectorsAddress + (long) vector * MessageHeaders.VECTOR_BYTES, 1);
    }

    private void finish(int message) {
        if (count[message] == 1) {
            headers.control(message, 0, 0);
            return;
        }
        int at = message * CONTROL_BYTES;
        controls.putShort(at + MessageHeaders.CONTROL_HEADER_BYTES, (short) segment[message]);
        headers.vectorCount(message, vectorCounts[message]);
        headers.control(message, controlsAddress + at, CONTROL_BYTES);
    }

    /** Sends the messages; gives the datagram from which on they must be built anew, or {@link SendQueue#NONE}. */
    private int transmit(LinuxDatagramPort port, SendQueue queue) {
        int sent = 0;
        int reports = 0;
        while (sent < messages) {
            int result = call(port, queue, sent);
            if (result > 0) {
                sent += result;
                reports = 0;
            } else if (-result == Kernel.EAGAIN) {
                dropFrom(sent, port);
                return SendQueue.NONE;
            } else if (-result == Kernel.ENOBUFS || -result == Kernel.ENOMEM) {
                port.dropped(DropReason.SEND_BUFFER_FULL, count[sent++]);
            } else if (-result != Kernel.EINTR && reports++ == MOST_REPORTS) {
                if (count[sent] == 1) {
                    refused(port, queue, first[sent++], -result);
                } else if (LinuxDatagramPort.isOfSegmenting(-result)) {
                    port.segmentingFailed(-result, segment[sent]);
                    return first[sent];
                } else {
                    port.dropped(DropReason.NO_ROUTE, count[sent++]);
                }
                reports = 0;
            }
        }
        return SendQueue.NONE;
    }

    /** Gives how many messages were taken, or a negative error. */
    private int call(LinuxDatagramPort port, SendQueue queue, int from) {
        if (messages - from > 1 || count[from] > 1) {
            return kernel.sendMany(port.descriptor(), headers.address(from), messages - from);
        }
        int only = first[from]; // one datagram alone costs less without a header to take apart
        int result = kernel.send(
                port.descriptor(),
                queue.address(only),
                queue.length(only),
                queue.nameAddress(only),
                queue.nameLength(only));
        return result < 0 ? result : 1;
    }

    private void dropFrom(int message, LinuxDatagramPort port) {
        for (int i = message; i < messages; i++) {
            port.dropped(DropReason.SEND_BUFFER_FULL, count[i]);
        }
    }

    private static void refused(LinuxDatagramPort port, SendQueue queue, int datagram, int error) {
        if (error == Kernel.EMSGSIZE) {
            port.tooLong(queue, datagram);
        } else {
            port.dropped(DropReason.NO_ROUTE, 1);
        }
    }
}
