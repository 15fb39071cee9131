package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;

/** Finds where a STUN message or ChannelData frame ends in a byte stream (RFC 8656 sections 3.1 and 12.5). */
public final class StreamFrame {
    /** More bytes are needed before the frame's end is known. */
    public static final int INCOMPLETE = 0;
    /** The stream cannot be TURN: the connection is of no use any more. */
    public static final int BROKEN = -1;

    private StreamFrame() {}

    /** Length of the frame at {@code offset} in bytes, padding included, or {@link #INCOMPLETE} or {@link #BROKEN}. */
    public static int length(ByteBuffer buffer, int offset, int available) {
        if (available < 1) {
            return INCOMPLETE;
        }
        byte first = buffer.get(offset);
        if ((first & 0x80) != 0) {
            return BROKEN;
        }
        if (available < 4) {
            return INCOMPLETE;
        }
        int declared = buffer.getShort(offset + 2) & 0xFFFF;
        if (ChannelData.startsLike(first)) {
            return whole(ChannelData.paddedLength(declared), available);
        }
        if ((declared & 3) != 0) {
            return BROKEN;
        }
        if (available >= 8 && buffer.getInt(offset + 4) != StunMessage.MAGIC_COOKIE) {
            return BROKEN;
        }
        return whole(StunMessage.HEADER_LENGTH + declared, available);
    }

    private static int whole(int length, int available) {
        return available < length ? INCOMPLETE : length;
    }
}
