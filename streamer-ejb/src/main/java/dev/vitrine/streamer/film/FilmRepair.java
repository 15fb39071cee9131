package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.SoundPackets;
import dev.vitrine.streamer.webm.WebmCluster;
import dev.vitrine.streamer.webm.WebmCues;
import dev.vitrine.streamer.webm.WebmElement;
import dev.vitrine.streamer.webm.WebmHead;
import dev.vitrine.streamer.webm.WebmTracks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Gives a film that was never closed, because its server was killed, its lengths and its index, so that players can seek in it.
 * A block that is not whole goes.
 */
final class FilmRepair {

    private static final int HEAD_BYTES = 40;

    private final FileChannel channel;
    private final WebmCues cues = new WebmCues();
    private long wholeUntil;
    private long endMillis;

    private FilmRepair(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Repairs it where that is needed.
     *
     * @return whether it was
     */
    static boolean repair(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() < WebmHead.DURATION_AT + Double.BYTES || !isOpen(channel)) {
                return false;
            }
            new FilmRepair(channel).repair();
            return true;
        }
    }

    private static boolean isOpen(FileChannel channel) throws IOException {
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES);
        channel.read(length, WebmHead.SEGMENT_LENGTH_AT);
        return WebmHead.isOpen(length.flip());
    }

    private void repair() throws IOException {
        wholeUntil = WebmHead.SEGMENT_AT;
        for (Optional<WebmElement> element = element(wholeUntil); element.isPresent(); element = element(wholeUntil)) {
            WebmElement found = element.get();
            if (found.isCluster() && !cluster(found)) {
                break;
            }
            if (!found.isCluster()) {
                if (wholeUntil + found.totalBytes() > channel.size()) {
                    break;
                }
                wholeUntil += found.totalBytes();
            }
        }
        channel.truncate(wholeUntil);
        ByteBuffer index = cues.toBytes();
        channel.write(index, wholeUntil);
        write(WebmHead.DURATION_AT, WebmHead.duration(endMillis));
        write(WebmHead.SEEK_AT, WebmHead.seek(wholeUntil - WebmHead.SEGMENT_AT));
        write(WebmHead.SEGMENT_LENGTH_AT, WebmHead.segmentLength(channel.size() - WebmHead.SEGMENT_AT));
    }

    /** @return whether another may follow */
    private boolean cluster(WebmElement cluster) throws IOException {
        long at = wholeUntil;
        Optional<WebmElement> first = element(at + WebmCluster.BEGIN_BYTES);
        if (first.isEmpty() || !first.get().isBlock()) {
            return false;
        }
        long millis = WebmCluster.millis(read(at));
        long blocksUntil = blocks(at + WebmCluster.BEGIN_BYTES, millis, cluster, at);
        if (blocksUntil == at + WebmCluster.BEGIN_BYTES) {
            return false;
        }
        if (first.get().track() == WebmTracks.PICTURES && first.get().key()) {
            cues.add(millis, at - WebmHead.SEGMENT_AT);
        }
        if (cluster.isOpen()) {
            write(at + WebmCluster.LENGTH_AT, WebmCluster.length(blocksUntil - at - WebmCluster.BEGIN_BYTES));
        }
        wholeUntil = blocksUntil;
        return !cluster.isOpen();
    }

    /** @return where the last whole block of the cluster ends */
    private long blocks(long from, long clusterMillis, WebmElement cluster, long clusterAt) throws IOException {
        long until = cluster.isOpen() ? channel.size() : Math.min(channel.size(), clusterAt + cluster.totalBytes());
        long at = from;
        for (Optional<WebmElement> block = element(at); block.isPresent(); block = element(at)) {
            if (!block.get().isBlock() || at + block.get().totalBytes() > until) {
                break;
            }
            int lengthMillis = block.get().track() == WebmTracks.SOUND ? SoundPackets.MILLIS : 0;
            endMillis = Math.max(endMillis, clusterMillis + block.get().millis() + lengthMillis);
            at += block.get().totalBytes();
        }
        return at;
    }

    private Optional<WebmElement> element(long at) throws IOException {
        return WebmElement.read(read(at));
    }

    private ByteBuffer read(long at) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(HEAD_BYTES);
        channel.read(head, at);
        return head.flip();
    }

    private void write(long at, ByteBuffer bytes) throws IOException {
        channel.write(bytes, at);
    }
}
