package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** While nothing sounds the bus wakes less often, and nobody who listens can tell. */
class SoundRestTest {

    private static final long MILLI = 1_000_000;
    private static final PcmFormat FORMAT = new PcmFormat(16, true, false, false, 48_000, 2);
    private static final int BLOCK_FRAMES = 1024;

    private final SoundStreams streams = new SoundStreams(new SoundSettings(List.of(), 0), 0);
    private final Tape tape = new Tape();
    private long nowNanos;
    private int wakes;

    /** Keeps what it hears, silence as zeros. */
    private static final class Tape implements SoundSink {

        private final ByteArrayOutputStream samples = new ByteArrayOutputStream();
        private final List<Long> times = new ArrayList<>();
        private final List<Boolean> silent = new ArrayList<>();

        @Override
        public void frame(byte[] pcm, long captureNanos) {
            samples.writeBytes(pcm);
            times.add(captureNanos);
            silent.add(false);
        }

        @Override
        public void silence(long captureNanos) {
            frame(new byte[SoundFormat.FRAME_BYTES], captureNanos);
            silent.set(silent.size() - 1, true);
        }
    }

    @Test
    void wakesAFifthAsOftenWhileNothingSoundsAndGivesEveryFrame() {
        streams.mix().attach(tape);
        run(10_000 * MILLI);

        int due = 1001;
        int mostAtOnce = 5;
        assertThat(tape.silent).hasSizeBetween(due - mostAtOnce, due).containsOnly(true);
        for (int frame = 0; frame < tape.times.size(); frame++) {
            assertThat(tape.times.get(frame)).isEqualTo(frame * 10L * MILLI);
        }
        assertThat(wakes).isBetween(200, 260);
    }

    @Test
    void aSoundEndsTheRestAndIsHeardWhereItWouldHaveBeenWithout() {
        byte[] rested = hear(true);
        byte[] unrested = new SoundRestTest().hear(false);

        assertThat(rested).isEqualTo(unrested);
        assertThat(firstSound(rested)).isPositive();
    }

    @Test
    void theFramesBeforeASoundThatIsKnownOfAreNoSilence() {
        streams.mix().attach(tape);
        run(2_000 * MILLI);
        speak();
        run(100 * MILLI);

        int first = firstSound(tape.samples.toByteArray()) / SoundFormat.FRAME_BYTES;
        assertThat(tape.silent.subList(first - 1, first + 1)).containsOnly(false);
        assertThat(tape.silent.get(first - 4)).isTrue();
    }

    @Test
    void aListenerWhoComesInARestGetsItsFirstFramesAtTheirTimes() {
        run(3_000 * MILLI);
        streams.mix().attach(tape);
        int before = wakes;
        run(300 * MILLI);

        assertThat(wakes - before).isGreaterThanOrEqualTo(30);
    }

    private byte[] hear(boolean resting) {
        streams.mix().attach(tape);
        run(2_003 * MILLI, resting);
        speak();
        run(500 * MILLI, resting);
        return tape.samples.toByteArray();
    }

    private void run(long nanos) {
        run(nanos, true);
    }

    private void run(long nanos, boolean resting) {
        long endNanos = nowNanos + nanos;
        while (true) {
            long nextNanos = resting ? streams.wakeNanos() : streams.nextNanos();
            if (nextNanos > endNanos) {
                nowNanos = endNanos;
                return;
            }
            nowNanos = Math.max(nowNanos, nextNanos);
            streams.advance(nowNanos);
            wakes++;
        }
    }

    /** A voice comes and writes at once, which must wake whoever rests. */
    private void speak() {
        boolean[] woken = new boolean[1];
        streams.wakes(() -> woken[0] = true);
        boolean rests = streams.wakeNanos() > streams.nextNanos();
        VoiceSink voice = streams.open(new VoiceDescription(1, FORMAT, nowNanos));
        voice.enabled(true, nowNanos);
        ByteBuffer block = ByteBuffer.allocate(BLOCK_FRAMES * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < BLOCK_FRAMES; i++) {
            block.putShort((short) (1000 + i)).putShort((short) (-1000 - i));
        }
        voice.write(block.flip(), nowNanos);
        assertThat(woken[0]).isEqualTo(rests);
    }

    private static int firstSound(byte[] pcm) {
        int at = 0;
        while (pcm[at] == 0) {
            at++;
        }
        return at;
    }
}
