package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.film.timing.SoundPackets;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.webm.WebmCluster;
import dev.vitrine.streamer.webm.WebmCues;
import dev.vitrine.streamer.webm.WebmHead;
import dev.vitrine.streamer.webm.WebmTracks;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A piece of a film that is over, as a WebM file made while it is written.
 *
 * @param sound empty when there is none
 * @param clusters of one block or more each; the first begins with a key frame
 */
public record FilmClip(Optional<WebmTracks.Opus> sound, List<List<FilmBlock>> clusters) {

    private static final long MILLISECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    public FilmClip {
        clusters = List.copyOf(clusters);
    }

    private FilmBlock first() {
        return clusters.getFirst().getFirst();
    }

    /** When its first picture was seen. */
    public Instant begins(HostTime hostTime) {
        return hostTime.at(first().millis() * MILLISECOND_NANOS);
    }

    public long lengthMillis() {
        return clusters.getLast().stream()
                        .mapToLong(block -> block.isPicture() ? block.millis() : block.millis() + SoundPackets.MILLIS)
                        .max()
                        .orElse(first().millis())
                - first().millis();
    }

    /** Of the whole file. */
    public long lengthBytes(HostTime hostTime, String title) {
        return head(hostTime, title).remaining()
                + clustersBytes()
                + index(hostTime, title).remaining();
    }

    private long clustersBytes() {
        return clusters.stream()
                .mapToLong(cluster -> WebmCluster.BEGIN_BYTES + blocksBytes(cluster))
                .sum();
    }

    private static long blocksBytes(List<FilmBlock> cluster) {
        return cluster.stream()
                .mapToLong(block -> blockHead(block, cluster).length + block.packet().length)
                .sum();
    }

    private static byte[] blockHead(FilmBlock block, List<FilmBlock> cluster) {
        int millis = (int) (block.millis() - cluster.getFirst().millis());
        return WebmCluster.blockHead(block.track(), millis, block.key(), block.packet().length);
    }

    private ByteBuffer head(HostTime hostTime, String title) {
        WebmTracks tracks = new WebmTracks(first().width(), first().height(), sound);
        return WebmHead.of(tracks, begins(hostTime), title);
    }

    private ByteBuffer index(HostTime hostTime, String title) {
        WebmCues cues = new WebmCues();
        long at = (long) head(hostTime, title).remaining() - WebmHead.SEGMENT_AT;
        for (List<FilmBlock> cluster : clusters) {
            if (cluster.getFirst().isPicture() && cluster.getFirst().key()) {
                cues.add(cluster.getFirst().millis() - first().millis(), at);
            }
            at += WebmCluster.BEGIN_BYTES + blocksBytes(cluster);
        }
        return cues.toBytes();
    }

    /** @throws IOException when nobody takes the bytes any more */
    public void writeTo(OutputStream out, HostTime hostTime, String title) throws IOException {
        ByteBuffer head = head(hostTime, title);
        ByteBuffer index = index(hostTime, title);
        long indexAt = head.remaining() + clustersBytes() - WebmHead.SEGMENT_AT;
        put(head, WebmHead.SEGMENT_LENGTH_AT, WebmHead.segmentLength(indexAt + index.remaining()));
        put(head, WebmHead.SEEK_AT, WebmHead.seek(indexAt));
        put(head, WebmHead.DURATION_AT, WebmHead.duration(lengthMillis()));
        write(head, out);
        for (List<FilmBlock> cluster : clusters) {
            long millis = cluster.getFirst().millis() - first().millis();
            write(WebmCluster.begin(millis, blocksBytes(cluster)), out);
            for (FilmBlock block : cluster) {
                out.write(blockHead(block, cluster));
                out.write(block.packet());
            }
        }
        write(index, out);
    }

    private static void put(ByteBuffer into, int at, ByteBuffer bytes) {
        into.put(at, bytes, bytes.position(), bytes.remaining());
    }

    private static void write(ByteBuffer bytes, OutputStream out) throws IOException {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        out.write(copy);
    }
}
