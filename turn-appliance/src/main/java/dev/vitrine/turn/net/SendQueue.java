package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The datagrams that wait until the end of a wake-up, or until there is no more room, to go out together: a row for each
 * socket in the order in which they came. Makes no objects.
 */
final class SendQueue {
    static final int MOST_DATAGRAMS = 512;
    static final int NAME_BYTES = 32;
    private static final int PAYLOAD_BYTES = 512 << 10;
    static final int NONE = -1;

    private final ByteBuffer payload = ByteBuffer.allocateDirect(PAYLOAD_BYTES);
    private final ByteBuffer names = ByteBuffer.allocateDirect(MOST_DATAGRAMS * NAME_BYTES);
    private final long payloadAddress = Kernel.addressOf(payload);
    private final long namesAddress = Kernel.addressOf(names);
    private final int[] offsets = new int[MOST_DATAGRAMS];
    private final int[] lengths = new int[MOST_DATAGRAMS];
    private final int[] nameLengths = new int[MOST_DATAGRAMS];
    private final int[] next = new int[MOST_DATAGRAMS];
    private final boolean[] whole = new boolean[MOST_DATAGRAMS];
    private final @Nullable LinuxDatagramPort[] ports = new LinuxDatagramPort[MOST_DATAGRAMS];
    private final SendVector vector;
    private int datagrams;
    private int bytes;
    private int portCount;

    SendQueue(SendVector vector) {
        this.vector = vector;
    }

    /** The memory into which a reserved datagram is written. */
    ByteBuffer payload() {
        return payload;
    }

    /**
     * Adds a datagram to a socket's row and gives where in {@link #payload()} its bytes are to be written at once.
     *
     * @param dontFragment whether it must not be fragmented on its way
     */
    int reserve(LinuxDatagramPort port, TransportAddress to, boolean dontFragment, int lengthBytes) {
        if (datagrams == MOST_DATAGRAMS || bytes + lengthBytes > PAYLOAD_BYTES) {
            flush();
        }
        int added = datagrams++;
        offsets[added] = bytes;
        lengths[added] = lengthBytes;
        nameLengths[added] = SocketName.write(to, port.isIpv6(), names, added * NAME_BYTES);
        whole[added] = dontFragment;
        next[added] = NONE;
        bytes += lengthBytes;
        if (port.firstQueued == NONE) {
            ports[portCount++] = port;
            port.firstQueued = added;
        } else {
            next[port.lastQueued] = added;
        }
        port.lastQueued = added;
        return offsets[added];
    }

    /** Sends everything. */
    void flush() {
        for (int i = 0; i < portCount; i++) {
            LinuxDatagramPort port = ports[i];
            ports[i] = null;
            if (port != null) {
                vector.send(port, this);
                port.firstQueued = NONE;
            }
        }
        datagrams = 0;
        bytes = 0;
        portCount = 0;
    }

    int next(int datagram) {
        return next[datagram];
    }

    int length(int datagram) {
        return lengths[datagram];
    }

    boolean mustStayWhole(int datagram) {
        return whole[datagram];
    }

    long address(int datagram) {
        return payloadAddress + offsets[datagram];
    }

    long nameAddress(int datagram) {
        return namesAddress + (long) datagram * NAME_BYTES;
    }

    int nameLength(int datagram) {
        return nameLengths[datagram];
    }

    TransportAddress destination(int datagram, TransportAddress into) {
        return SocketName.read(names, datagram * NAME_BYTES, into);
    }

    boolean sameDestination(int a, int b) {
        return SocketName.same(names, a * NAME_BYTES, b * NAME_BYTES, nameLengths[a]);
    }
}
