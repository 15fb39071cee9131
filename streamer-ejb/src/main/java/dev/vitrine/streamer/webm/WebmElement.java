package dev.vitrine.streamer.webm;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The head of an element in a file that {@link WebmHead} and {@link WebmCluster} made.
 *
 * @param id as in {@link EbmlIds}
 * @param headBytes of id and length
 * @param contentBytes negative when the length is unknown
 * @param track of a block, else 0
 * @param millis of a block since its cluster's time, else 0
 * @param key whether it is a block of a key frame
 */
public record WebmElement(int id, int headBytes, long contentBytes, int track, int millis, boolean key) {

    private static final int MOST_LENGTH_BYTES = 8;
    private static final int MOST_ID_BYTES = 4;
    private static final int BLOCK_HEAD_BYTES = 4;
    private static final int TRACK_BITS = 0x7f;
    private static final int KEY = 0x80;

    /** Empty when there is no whole head of an element. */
    public static Optional<WebmElement> read(ByteBuffer bytes) {
        int begin = bytes.position();
        int idBytes = bytes.hasRemaining() ? leadingZeros(bytes.get(begin)) + 1 : MOST_LENGTH_BYTES;
        if (idBytes > MOST_ID_BYTES || bytes.remaining() <= idBytes) {
            return Optional.empty();
        }
        int lengthBytes = leadingZeros(bytes.get(begin + idBytes)) + 1;
        int headBytes = idBytes + lengthBytes;
        if (lengthBytes > MOST_LENGTH_BYTES || bytes.remaining() < headBytes) {
            return Optional.empty();
        }
        int id = (int) number(bytes, begin, idBytes);
        long bits = (1L << (7 * lengthBytes)) - 1;
        long length = number(bytes, begin + idBytes, lengthBytes) & bits;
        if (id != EbmlIds.SIMPLE_BLOCK) {
            return Optional.of(new WebmElement(id, headBytes, length == bits ? -1 : length, 0, 0, false));
        }
        if (bytes.remaining() < headBytes + BLOCK_HEAD_BYTES || length < BLOCK_HEAD_BYTES) {
            return Optional.empty();
        }
        int track = bytes.get(begin + headBytes) & TRACK_BITS;
        int millis = bytes.getShort(begin + headBytes + 1);
        boolean key = (bytes.get(begin + headBytes + BLOCK_HEAD_BYTES - 1) & KEY) != 0;
        return Optional.of(new WebmElement(id, headBytes, length, track, millis, key));
    }

    private static int leadingZeros(byte first) {
        return Integer.numberOfLeadingZeros(first & 0xff) - (Integer.SIZE - Byte.SIZE);
    }

    private static long number(ByteBuffer bytes, int at, int size) {
        long number = 0;
        for (int i = 0; i < size; i++) {
            number = (number << Byte.SIZE) | (bytes.get(at + i) & 0xff);
        }
        return number;
    }

    public boolean isCluster() {
        return id == EbmlIds.CLUSTER;
    }

    public boolean isBlock() {
        return id == EbmlIds.SIMPLE_BLOCK;
    }

    /** Whether its length is unknown. */
    public boolean isOpen() {
        return contentBytes < 0;
    }

    public long totalBytes() {
        return headBytes + contentBytes;
    }
}
