package dev.vitrine.streamer.webm;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;

/**
 * What a WebM file begins with (RFC 9559), in a form whose length never changes while the file grows.
 *
 * <pre>
 *   0 EBML header                                   "webm", version 4
 *  36 Segment, length in 8 bytes                    unknown while it grows
 *  48 SeekHead | Void of the same length            where the index is, once there is one
 *  74 Info     TimestampScale 1 ms, Duration in 8 bytes at {@value #DURATION_AT}, DateUTC, names
 *     Tracks   1 VP8, 2 Opus
 *     Cluster, Cluster, …, Cues
 * </pre>
 */
public final class WebmHead {

    /** Where the length of the segment is. */
    public static final int SEGMENT_LENGTH_AT = 40;

    /** Positions in an index count from here. */
    public static final int SEGMENT_AT = 48;

    /** Where the index is told; the place of what {@link #seek} gives. */
    public static final int SEEK_AT = SEGMENT_AT;

    /** Where {@link #duration} belongs. */
    public static final int DURATION_AT = 96;

    private static final int SEEK_LENGTH_BYTES = 26;
    private static final long MILLISECOND_NANOS = 1_000_000;
    private static final Instant EPOCH = Instant.parse("2001-01-01T00:00:00Z");
    private static final long PRE_ROLL_NANOS = 80 * MILLISECOND_NANOS; // RFC 9559, section 5.1.4.1.26, for Opus
    private static final int VIDEO = 1;
    private static final int AUDIO = 2;
    private static final int RATE_HZ = 48_000;
    private static final int BITS = 16;
    private static final String APPLICATION = "Vitrine";

    private WebmHead() {}

    /**
     * The head of a file that only just begins, of no length yet.
     *
     * @param begins when its time 0 was
     * @param title for people
     */
    public static ByteBuffer of(WebmTracks tracks, Instant begins, String title) {
        EbmlBytes head = new EbmlBytes();
        head.master(EbmlIds.EBML, ebml());
        head.begin(EbmlIds.SEGMENT, EbmlBytes.UNKNOWN_LENGTH);
        head.id(EbmlIds.VOID).length(SEEK_LENGTH_BYTES - 2);
        for (int i = 0; i < SEEK_LENGTH_BYTES - 2; i++) {
            head.raw(0, 1);
        }
        head.begin(EbmlIds.INFO, EbmlBytes.lengthField(info(begins, title).length()));
        return ByteBuffer.wrap(concat(
                head.toArray(),
                info(begins, title).toArray(),
                new EbmlBytes().master(EbmlIds.TRACKS, entries(tracks)).toArray()));
    }

    private static byte[] concat(byte[]... parts) {
        int length = 0;
        for (byte[] part : parts) {
            length += part.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length);
        for (byte[] part : parts) {
            all.put(part);
        }
        return all.array();
    }

    private static EbmlBytes ebml() {
        return new EbmlBytes()
                .unsigned(EbmlIds.EBML_VERSION, 1)
                .unsigned(EbmlIds.EBML_READ_VERSION, 1)
                .unsigned(EbmlIds.EBML_MAX_ID_LENGTH, 4)
                .unsigned(EbmlIds.EBML_MAX_SIZE_LENGTH, 8)
                .text(EbmlIds.DOC_TYPE, "webm")
                .unsigned(EbmlIds.DOC_TYPE_VERSION, 4)
                .unsigned(EbmlIds.DOC_TYPE_READ_VERSION, 2);
    }

    private static EbmlBytes info(Instant begins, String title) {
        return new EbmlBytes()
                .unsigned(EbmlIds.TIMESTAMP_SCALE, MILLISECOND_NANOS)
                .number(EbmlIds.DURATION, 0)
                .wide(EbmlIds.DATE_UTC, Duration.between(EPOCH, begins).toNanos())
                .text(EbmlIds.TITLE, title)
                .text(EbmlIds.MUXING_APP, APPLICATION)
                .text(EbmlIds.WRITING_APP, APPLICATION);
    }

    private static EbmlBytes entries(WebmTracks tracks) {
        EbmlBytes entries = new EbmlBytes().master(EbmlIds.TRACK_ENTRY, pictures(tracks));
        tracks.sound().ifPresent(sound -> entries.master(EbmlIds.TRACK_ENTRY, sound(sound)));
        return entries;
    }

    private static EbmlBytes pictures(WebmTracks tracks) {
        EbmlBytes size = new EbmlBytes()
                .unsigned(EbmlIds.PIXEL_WIDTH, tracks.width())
                .unsigned(EbmlIds.PIXEL_HEIGHT, tracks.height());
        return track(WebmTracks.PICTURES, VIDEO, "V_VP8").master(EbmlIds.VIDEO, size);
    }

    private static EbmlBytes sound(WebmTracks.Opus opus) {
        EbmlBytes audio = new EbmlBytes()
                .number(EbmlIds.SAMPLING_FREQUENCY, RATE_HZ)
                .unsigned(EbmlIds.CHANNELS, opus.channels())
                .unsigned(EbmlIds.BIT_DEPTH, BITS);
        return track(WebmTracks.SOUND, AUDIO, "A_OPUS")
                .unsigned(EbmlIds.CODEC_DELAY, opus.delayNanos())
                .unsigned(EbmlIds.SEEK_PRE_ROLL, PRE_ROLL_NANOS)
                .binary(EbmlIds.CODEC_PRIVATE, opus.head())
                .master(EbmlIds.AUDIO, audio);
    }

    private static EbmlBytes track(int number, int type, String codec) {
        return new EbmlBytes()
                .unsigned(EbmlIds.TRACK_NUMBER, number)
                .unsigned(EbmlIds.TRACK_UID, number)
                .unsigned(EbmlIds.TRACK_TYPE, type)
                .unsigned(EbmlIds.FLAG_LACING, 0)
                .text(EbmlIds.LANGUAGE, "und")
                .text(EbmlIds.CODEC_ID, codec);
    }

    /** What stands at {@link #SEGMENT_LENGTH_AT} of a file with so many bytes after {@link #SEGMENT_AT}. */
    public static ByteBuffer segmentLength(long bytes) {
        return eightBytes(EbmlBytes.lengthField(bytes));
    }

    /** Whether the eight bytes at {@link #SEGMENT_LENGTH_AT} say that the file still grows, or was never ended. */
    public static boolean isOpen(ByteBuffer eightBytes) {
        return eightBytes.getLong(eightBytes.position()) == EbmlBytes.UNKNOWN_LENGTH;
    }

    /** What stands at {@link #DURATION_AT}. */
    public static ByteBuffer duration(long millis) {
        return eightBytes(Double.doubleToLongBits((double) millis));
    }

    /** How long the file is whose bytes at {@link #DURATION_AT} these are, in milliseconds. */
    public static long durationMillis(ByteBuffer eightBytes) {
        return Math.max(0, (long) eightBytes.getDouble(eightBytes.position()));
    }

    /** What stands at {@link #SEEK_AT} of a file whose index is at that place, counted from {@link #SEGMENT_AT}. */
    public static ByteBuffer seek(long cuesAt) {
        EbmlBytes seek = new EbmlBytes()
                .binary(EbmlIds.SEEK_ID, new EbmlBytes().id(EbmlIds.CUES).toArray())
                .wide(EbmlIds.SEEK_POSITION, cuesAt);
        return ByteBuffer.wrap(new EbmlBytes()
                .master(EbmlIds.SEEK_HEAD, new EbmlBytes().master(EbmlIds.SEEK, seek))
                .toArray());
    }

    private static ByteBuffer eightBytes(long value) {
        return ByteBuffer.allocate(Long.BYTES).putLong(value).flip();
    }
}
