package dev.vitrine.streamer.webm;

import java.nio.ByteBuffer;

/**
 * Some seconds of a file (RFC 9559, section 5.1.3): a time, and blocks whose times count from it.
 *
 * <pre>
 * Cluster, length in 8 bytes at {@value #LENGTH_AT} | Timestamp in 8 bytes | SimpleBlock, SimpleBlock, …
 * SimpleBlock: track | time since the cluster's, 2 bytes, signed | flags, 0x80: a key frame | a packet of the codec
 * </pre>
 */
public final class WebmCluster {

    /** Of its beginning. */
    public static final int BEGIN_BYTES = 22;

    /** Where its length is. */
    public static final int LENGTH_AT = 4;

    /** A block's time since its cluster's, in milliseconds, is at most that. */
    public static final int MOST_MILLIS = Short.MAX_VALUE;

    private static final int CONTENT_AT = 12;
    private static final int KEY = 0x80;
    private static final int HEAD_BYTES = 4;

    private WebmCluster() {}

    /** The beginning of a cluster that grows. */
    public static ByteBuffer begin(long millis) {
        return beginning(millis, EbmlBytes.UNKNOWN_LENGTH);
    }

    /** The beginning of a cluster with so many bytes of blocks. */
    public static ByteBuffer begin(long millis, long blockBytes) {
        return beginning(millis, EbmlBytes.lengthField(BEGIN_BYTES - CONTENT_AT + blockBytes));
    }

    private static ByteBuffer beginning(long millis, long lengthField) {
        return ByteBuffer.wrap(new EbmlBytes()
                .begin(EbmlIds.CLUSTER, lengthField)
                .wide(EbmlIds.TIMESTAMP, millis)
                .toArray());
    }

    /** What stands at {@link #LENGTH_AT} of a cluster that has ended with so many bytes of blocks. */
    public static ByteBuffer length(long blockBytes) {
        return ByteBuffer.allocate(Long.BYTES)
                .putLong(EbmlBytes.lengthField(BEGIN_BYTES - CONTENT_AT + blockBytes))
                .flip();
    }

    /** The time of the cluster that begins with these bytes. */
    public static long millis(ByteBuffer begin) {
        return begin.getLong(begin.position() + BEGIN_BYTES - Long.BYTES);
    }

    /**
     * What comes before a packet of a codec.
     *
     * @param millis since the cluster's time, at most {@link #MOST_MILLIS}
     */
    public static byte[] blockHead(int track, int millis, boolean key, int packetBytes) {
        return new EbmlBytes()
                .id(EbmlIds.SIMPLE_BLOCK)
                .length((long) HEAD_BYTES + packetBytes)
                .length(track)
                .raw(millis, Short.BYTES)
                .raw(key ? KEY : 0, 1)
                .toArray();
    }
}
