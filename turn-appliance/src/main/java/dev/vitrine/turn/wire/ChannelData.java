package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;

/**
 * The frame that carries a channel's data (RFC 8656 section 12.4).
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |    channel number             |   length of the data          |
 * +-------------------------------+-------------------------------+
 * |    data, padded to 4 bytes on streams                         |
 * </pre>
 */
public final class ChannelData {
    public static final int HEADER_LENGTH = 4;
    /** The first channel number. */
    public static final int FIRST = 0x4000;
    /**
     * The last one. RFC 8656 ends at 0x4FFF. Clients of RFC 5766 are served too: its section 11 ends at 0x7FFF, its
     * section 11.2 at 0x7FFE, and coturn's clients draw from all of the former.
     */
    public static final int LAST = 0x7FFF;

    private ChannelData() {}

    /** Whether a packet's first byte announces ChannelData (0b01). */
    public static boolean startsLike(byte first) {
        return (first & 0xC0) == 0x40;
    }

    public static boolean isChannel(int number) {
        return number >= FIRST && number <= LAST;
    }

    public static int number(ByteBuffer buffer, int offset) {
        return buffer.getShort(offset) & 0xFFFF;
    }

    /** Length of the data in bytes, or -1 if the frame is longer than the packet. */
    public static int dataLength(ByteBuffer buffer, int offset, int packetLength) {
        if (packetLength < HEADER_LENGTH) {
            return -1;
        }
        int length = buffer.getShort(offset + 2) & 0xFFFF;
        return length <= packetLength - HEADER_LENGTH ? length : -1;
    }

    public static void writeHeader(ByteBuffer buffer, int offset, int number, int dataLength) {
        buffer.putShort(offset, (short) number);
        buffer.putShort(offset + 2, (short) dataLength);
    }

    /** Length with the padding that streams need. */
    public static int paddedLength(int dataLength) {
        return HEADER_LENGTH + ((dataLength + 3) & ~3);
    }
}
