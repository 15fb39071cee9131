package dev.vitrine.streamer.film.timing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundPacketsTest {

    private static final long FRAME = 10_000_000;

    private record Piece(int first, int second, long frame) {}

    private final List<Piece> pieces = new ArrayList<>();
    private final SoundPackets packets = new SoundPackets(
            (pcm, nanos) -> pieces.add(new Piece(pcm[0], pcm[SoundFormat.FRAME_BYTES], nanos / FRAME)));

    private void add(int value, long frame) {
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        pcm[0] = (byte) value;
        packets.add(pcm, frame * FRAME);
    }

    @Test
    void twoFramesAreOnePieceAtTheTimeOfTheFirst() {
        for (int frame = 100; frame < 104; frame++) {
            add(frame, frame);
        }

        assertThat(pieces).containsExactly(new Piece(100, 101, 100), new Piece(102, 103, 102));
    }

    @Test
    void whatDidNotComeIsSilenceOfTheSameLength() {
        add(1, 0);
        add(2, 3);

        assertThat(pieces).containsExactly(new Piece(1, 0, 0), new Piece(0, 2, 2));
    }

    @Test
    void whatComesASecondTimeIsLeftOut() {
        add(1, 0);
        add(2, 1);
        add(3, 1);
        add(4, 2);
        add(5, 3);

        assertThat(pieces).containsExactly(new Piece(1, 2, 0), new Piece(4, 5, 2));
    }

    @Test
    void overALongGapTheTimeJumps() {
        add(1, 0);
        add(2, 5000);
        add(3, 5001);

        assertThat(pieces).containsExactly(new Piece(2, 3, 5000));
    }

    @Test
    void anOffsetOfLessThanHalfAFrameMovesNothing() {
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        packets.add(pcm, 0);
        packets.add(pcm, FRAME + FRAME / 3);
        packets.add(pcm, 2 * FRAME - FRAME / 3);
        packets.add(pcm, 3 * FRAME);

        assertThat(pieces).extracting(Piece::frame).containsExactly(0L, 2L);
    }
}
