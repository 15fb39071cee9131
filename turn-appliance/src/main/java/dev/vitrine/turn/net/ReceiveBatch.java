package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;

/**
 * What one call of recvmmsg brings. With coalescing a message may be a row of datagrams from one sender, all of the same
 * length but the last, which may be shorter (udp(7), UDP_GRO).
 */
final class ReceiveBatch {
    static final int SLOTS = 32;
    /** A datagram has at most 65,507 bytes; the odd rest keeps the slots' beginnings out of one another's cache lines. */
    private static final int SLOT_BYTES = (64 << 10) + 192;

    private static final int NAME_BYTES = 32;
    private static final int CONTROL_BYTES = 32;
    private static final int LEVEL = 8;
    private static final int TYPE = 12;
    private static final int SOL_UDP = 17;
    private static final int UDP_GRO = 104;

    private final MessageHeaders headers = new MessageHeaders(SLOTS);
    private final ByteBuffer vectors = Kernel.allocate(SLOTS * MessageHeaders.VECTOR_BYTES);
    private final ByteBuffer names = ByteBuffer.allocateDirect(SLOTS * NAME_BYTES);
    private final ByteBuffer controls = Kernel.allocate(SLOTS * CONTROL_BYTES);
    private final ByteBuffer payload = ByteBuffer.allocateDirect(SLOTS * SLOT_BYTES);
    private final long namesAddress = Kernel.addressOf(names);
    private final long controlsAddress = Kernel.addressOf(controls);

    ReceiveBatch() {
        long payloadAddress = Kernel.addressOf(payload);
        long vectorsAddress = Kernel.addressOf(vectors);
        for (int i = 0; i < SLOTS; i++) {
            vectors.putLong(i * MessageHeaders.VECTOR_BYTES, payloadAddress + (long) i * SLOT_BYTES);
            vectors.putLong(i * MessageHeaders.VECTOR_BYTES + Long.BYTES, SLOT_BYTES);
            headers.vectors(i, vectorsAddress + (long) i * MessageHeaders.VECTOR_BYTES, 1);
        }
    }

    /** Receives up to {@code most} messages; gives how many, or a negative error. */
    int receive(Kernel kernel, int socket, int most, boolean coalesced) {
        for (int i = 0; i < most; i++) {
            headers.name(i, namesAddress + (long) i * NAME_BYTES, SocketName.MOST_BYTES);
            headers.control(i, controlsAddress + (long) i * CONTROL_BYTES, coalesced ? CONTROL_BYTES : 0);
        }
        return kernel.receiveMany(socket, headers.address(0), most);
    }

    /** Holds every message of the batch. */
    ByteBuffer payload() {
        return payload;
    }

    int offset(int message) {
        return message * SLOT_BYTES;
    }

    int length(int message) {
        return headers.length(message);
    }

    TransportAddress source(int message, TransportAddress into) {
        return SocketName.read(names, message * NAME_BYTES, into);
    }

    /** Length of each of the datagrams in a message but the last. */
    int segmentLength(int message) {
        int at = message * CONTROL_BYTES;
        boolean told = headers.controlLength(message) >= MessageHeaders.CONTROL_HEADER_BYTES + Integer.BYTES
                && controls.getInt(at + LEVEL) == SOL_UDP
                && controls.getInt(at + TYPE) == UDP_GRO;
        int segment = told ? controls.getInt(at + MessageHeaders.CONTROL_HEADER_BYTES) : 0;
        return segment > 0 ? segment : Math.max(1, length(message));
    }

    /** Whether a message could have been coalesced with the one before it: same sender, same length. */
    boolean resemblesFormer(int message) {
        return message > 0
                && length(message) == length(message - 1)
                && SocketName.same(names, message * NAME_BYTES, (message - 1) * NAME_BYTES, SocketName.MOST_BYTES);
    }
}
