package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.film.timing.SoundPackets;
import dev.vitrine.streamer.webm.WebmCluster;
import dev.vitrine.streamer.webm.WebmCues;
import dev.vitrine.streamer.webm.WebmHead;
import dev.vitrine.streamer.webm.WebmTracks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A WebM file that grows and can be played at any time up to the last {@link #settle}: whole blocks first, then the duration
 * that counts them. When it is closed it gets its lengths and its index. When the disk is full what does not fit as a whole
 * block is left out. For one thread.
 */
final class FilmFile implements AutoCloseable {

    private static final int SOUND_MILLIS = SoundPackets.MILLIS;

    private record Cue(long millis, long clusterAt) {}

    private final SeekableByteChannel channel;
    private final long beginMillis;
    private final List<Cue> beginnings = new ArrayList<>();
    private final ByteArrayOutputStream pending = new ByteArrayOutputStream();
    private long endMillis;
    private long settledMillis;
    private long settledBytes;
    private long clusterAt;
    private long clusterMillis;

    /**
     * Writes the head.
     *
     * @param channel an empty file; closed with this
     * @param beginMillis what is time 0, on the blocks' clock
     * @param begins when that was
     */
    FilmFile(SeekableByteChannel channel, WebmTracks tracks, Instant begins, String title, long beginMillis)
            throws IOException {
        this.channel = channel;
        this.beginMillis = beginMillis;
        ByteBuffer head = WebmHead.of(tracks, begins, title);
        append(head);
        write();
    }

    void append(FilmBlock block, boolean beginsCluster) throws IOException {
        long millis = block.millis() - beginMillis;
        if (beginsCluster) {
            endCluster();
            clusterAt = settledBytes;
            clusterMillis = millis;
            ByteBuffer begin = WebmCluster.begin(millis);
            append(begin);
            if (block.isPicture() && block.key()) {
                beginnings.add(new Cue(millis, clusterAt));
            }
        }
        byte[] head = WebmCluster.blockHead(
                block.track(), (int) (millis - clusterMillis), block.key(), block.packet().length);
        pending.write(head, 0, head.length);
        pending.write(block.packet(), 0, block.packet().length);
        endMillis = Math.max(endMillis, block.isPicture() ? millis : millis + SOUND_MILLIS);
    }

    private void append(ByteBuffer bytes) {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        pending.write(copy, 0, copy.length);
    }

    /** From now on a player finds all that was appended, whatever happens. */
    void settle() throws IOException {
        write();
        at(WebmHead.DURATION_AT, WebmHead.duration(settledMillis));
    }

    /** How long that is what a player finds. */
    long settledMillis() {
        return settledMillis;
    }

    private void write() throws IOException {
        try {
            channel.position(settledBytes);
            whole(ByteBuffer.wrap(pending.toByteArray()));
        } catch (IOException failure) {
            channel.truncate(settledBytes);
            endMillis = settledMillis;
            throw failure;
        } finally {
            pending.reset();
        }
        settledBytes = channel.position();
        settledMillis = endMillis;
    }

    private void endCluster() throws IOException {
        write();
        if (clusterAt > 0 && clusterAt < settledBytes) { // one of which nothing could be written is none
            at(
                    clusterAt + WebmCluster.LENGTH_AT,
                    WebmCluster.length(settledBytes - clusterAt - WebmCluster.BEGIN_BYTES));
        }
    }

    private void at(long position, ByteBuffer bytes) throws IOException {
        channel.position(position);
        whole(bytes);
    }

    private void whole(ByteBuffer bytes) throws IOException {
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private ByteBuffer index(long clustersUntil) {
        WebmCues cues = new WebmCues();
        for (Cue cue : beginnings) {
            if (cue.clusterAt < clustersUntil) {
                cues.add(cue.millis, cue.clusterAt - WebmHead.SEGMENT_AT);
            }
        }
        return cues.toBytes();
    }

    /** Ends it with its lengths and its index. Where the disk has no place for the index it can be played without. */
    @Override
    public void close() throws IOException {
        try (channel) {
            endCluster();
            at(WebmHead.DURATION_AT, WebmHead.duration(settledMillis));
            long cuesAt = settledBytes;
            append(index(cuesAt));
            write();
            at(WebmHead.SEEK_AT, WebmHead.seek(cuesAt - WebmHead.SEGMENT_AT));
            at(WebmHead.SEGMENT_LENGTH_AT, WebmHead.segmentLength(settledBytes - WebmHead.SEGMENT_AT));
        }
    }
}
