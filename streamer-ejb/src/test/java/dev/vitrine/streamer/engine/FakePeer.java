package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A peer without media that writes down what it hears. */
final class FakePeer implements Peer {

    private final List<String> heard = new ArrayList<>();
    private final PeerObserver observer;
    private PeerCaps caps = PeerCaps.NONE;
    private PeerStatistics statistics = PeerStatistics.NONE;

    FakePeer(PeerObserver observer) {
        this.observer = observer;
    }

    List<String> heard() {
        return heard;
    }

    PeerObserver observer() {
        return observer;
    }

    @Override
    public void offer(String sdp) {
        heard.add("offer " + sdp);
    }

    @Override
    public void candidate(IceCandidate candidate) {
        heard.add("candidate " + candidate.candidate());
    }

    @Override
    public void cap(PeerCaps caps) {
        this.caps = caps;
    }

    PeerCaps caps() {
        return caps;
    }

    void sent(PeerStatistics statistics) {
        this.statistics = statistics;
    }

    @Override
    public PeerStatistics statistics() {
        return statistics;
    }

    @Override
    public void close() {
        heard.add("closed");
    }

    /** A block of a microphone, 10 ms of one channel, as it comes over the data channel. */
    static ByteBuffer block(int sequence) {
        return ByteBuffer.allocate(6 + 960)
                .put((byte) 1)
                .put((byte) 1)
                .putInt(sequence)
                .position(0);
    }

    /** A KEY message as it comes over the data channel. */
    static ByteBuffer key(String code, boolean pressed) {
        byte[] name = code.getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(2 + name.length)
                .put((byte) 1)
                .put((byte) (pressed ? 1 : 0))
                .put(name)
                .flip();
    }
}
