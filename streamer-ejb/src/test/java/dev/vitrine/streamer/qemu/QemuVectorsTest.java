package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.scene.DemoChimes;
import dev.vitrine.streamer.strip.Strip;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden vectors: what QEMU 7.2 said to a listener, recorded by {@link RecordVectors}. */
class QemuVectorsTest {

    @ParameterizedTest
    @ValueSource(strings = {"text", "demo"})
    void answersAsItDidToTheRealQemuHoweverTheBytesCome(String name) throws Exception {
        long seed = System.nanoTime();
        System.out.println("QemuVectorsTest seed " + seed);
        Random random = new Random(seed);
        ListenerBench whole = replay(name, left -> left);
        assertThat(whole.listener.fault()).isNull();
        assertThat(whole.sent()).isEqualTo(vector(name + ".listener.gz"));
        for (IntUnaryOperator pieces : List.<IntUnaryOperator>of(left -> 1, left -> 1 + random.nextInt(9000))) {
            ListenerBench pieced = replay(name, pieces);
            assertThat(pieced.sent()).isEqualTo(whole.sent());
            assertThat(pieced.picture()).isEqualTo(whole.picture());
            assertThat(pieced.told).isEqualTo(whole.told);
            assertThat(pieced.screen.sequence()).isEqualTo(whole.screen.sequence());
        }
    }

    @Test
    void rowsOfATextModeThatWasNotAnnouncedAreDropped() throws Exception {
        ListenerBench text = replay("text", left -> left);
        assertThat(text.told).containsExactly("size 640x480");
        assertThat(text.counters.droppedMessages())
                .as("rows of the 720x400 text mode, of which QEMU sends no whole picture")
                .isEqualTo(25);
        assertThat(text.counters.updates()).as("the blinking cursor").isPositive();
    }

    @Test
    void theDemoGuestsStripIsThere() throws Exception {
        ListenerBench demo = replay("demo", left -> left);
        assertThat(demo.counters.droppedMessages()).isZero();
        assertThat(demo.picture()).startsWith("640x480 BGRX");
        List<Strip> strips = new ArrayList<>();
        demo.screen.read(
                (layout, pixels, sequence, nanos) -> Strip.read(layout, pixels).ifPresent(strips::add), 0);
        assertThat(strips)
                .singleElement()
                .satisfies(strip -> assertThat(strip.frame()).isPositive());
    }

    @Test
    void everyVoiceOfTheDemoGuestIsTakenHoweverTheBytesCome() throws Exception {
        SoundBench whole = replaySound(SoundBench.rawOut(), "sound-out", left -> left);
        assertThat(whole.dialogue.fault()).isNull();
        assertThat(whole.feed.sent()).isEqualTo(vector("sound-out.listener.gz"));
        assertThat(whole.played.voices)
                .extracting(voice -> voice.description.format().toString())
                .containsExactly("s16le stereo 48000 Hz", "u8 mono 32000 Hz");
        assertThat(whole.counters.soundWrites()).isGreaterThanOrEqualTo(70);
        short[] played = whole.voice(0).shorts();
        assertThat(played).isEqualTo(DemoChimes.frames(48_000, played.length / 2));
        for (IntUnaryOperator pieces : cuts()) {
            SoundBench pieced = replaySound(SoundBench.rawOut(), "sound-out", pieces);
            assertThat(pieced.feed.sent()).isEqualTo(whole.feed.sent());
            for (int voice = 0; voice < 2; voice++) {
                assertThat(pieced.voice(voice).bytes())
                        .isEqualTo(whole.voice(voice).bytes());
                assertThat(pieced.voice(voice).told).isEqualTo(whole.voice(voice).told);
            }
        }
    }

    @Test
    void everyQuestionForTheMicrophoneIsAnsweredHoweverTheBytesCome() throws Exception {
        SoundBench whole = replaySound(SoundBench.rawIn(), "sound-in", left -> left);
        assertThat(whole.dialogue.fault()).isNull();
        assertThat(whole.feed.sent()).isEqualTo(vector("sound-in.listener.gz"));
        assertThat(whole.counters.microphoneReads()).isGreaterThanOrEqualTo(40);
        assertThat(whole.counters.straySoundCalls() + whole.counters.refusedVoices())
                .isZero();
        for (IntUnaryOperator pieces : cuts()) {
            assertThat(replaySound(SoundBench.rawIn(), "sound-in", pieces).feed.sent())
                    .isEqualTo(whole.feed.sent());
        }
    }

    private static List<IntUnaryOperator> cuts() {
        long seed = System.nanoTime();
        System.out.println("QemuVectorsTest seed " + seed);
        Random random = new Random(seed);
        return List.of(left -> 1, left -> 1 + random.nextInt(9000), left -> 1 + random.nextInt(50));
    }

    private static SoundBench replaySound(SoundBench bench, String name, IntUnaryOperator pieces) throws IOException {
        byte[] said = vector(name + ".qemu.gz");
        int begin = messages(said);
        return bench.feed(Arrays.copyOf(said, begin), left -> 1)
                .feed(Arrays.copyOfRange(said, begin, said.length), pieces);
    }

    /** Where the lines of authentication end. */
    private static int messages(byte[] said) {
        int begin = 0;
        for (int lines = 0; lines < 2; begin++) {
            lines += said[begin] == '\n' ? 1 : 0;
        }
        return begin;
    }

    private static ListenerBench replay(String name, IntUnaryOperator pieces) throws IOException {
        byte[] said = vector(name + ".qemu.gz");
        int begin = messages(said);
        // QEMU sends no message before BEGIN, which answers its second line.
        return new ListenerBench(false)
                .feed(Arrays.copyOf(said, begin), left -> 1)
                .feed(Arrays.copyOfRange(said, begin, said.length), pieces);
    }

    private static byte[] vector(String name) throws IOException {
        try (InputStream file = QemuVectorsTest.class.getResourceAsStream("/vectors/qemu-7.2/" + name);
                InputStream in = new GZIPInputStream(Objects.requireNonNull(file, name))) {
            return in.readAllBytes();
        }
    }
}
