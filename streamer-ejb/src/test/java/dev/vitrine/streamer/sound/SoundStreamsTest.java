package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SoundStreamsTest {

    private static final long MILLI = 1_000_000;
    private static final PcmFormat AC97 = new PcmFormat(16, true, false, false, 48_000, 2);
    private static final PcmFormat SPEAKER = new PcmFormat(8, false, false, false, 32_000, 1);

    private final SoundSettings settings = new SoundSettings(
            List.of(
                    new StreamRule(
                            "speaker",
                            SoundClass.SAFETY,
                            VoiceMatch.parse("rate=32000 channels=1").orElseThrow()),
                    new StreamRule(
                            "second",
                            new SoundClass("comfort"),
                            VoiceMatch.parse("voice=2").orElseThrow())),
            1);
    private final SoundStreams streams = new SoundStreams(settings, 0);
    private final List<String> told = new ArrayList<>();

    @Test
    void namesVoicesByTheirRulesOrTheirPlace() {
        streams.open(new VoiceDescription(77, AC97, 0));
        streams.open(new VoiceDescription(78, AC97, 0));
        streams.open(new VoiceDescription(79, SPEAKER, 0));
        streams.open(new VoiceDescription(80, SPEAKER, 0));

        assertThat(streams.streams())
                .extracting(SoundStream::name)
                .containsExactly("speaker", "second", "voice-1", "voice-4");
        assertThat(streams.find("second").orElseThrow().soundClass().name()).isEqualTo("comfort");
        assertThat(streams.streams()).extracting(SoundStream::state).containsOnly(StreamState.QUIET);
    }

    @Test
    void aGuestThatComesBackGoesOnInItsStreams() {
        VoiceSink first = streams.open(new VoiceDescription(1, AC97, 0));
        first.end(0);
        streams.open(new VoiceDescription(2, AC97, 0));
        streams.open(new VoiceDescription(2, SPEAKER, 0)); // another format

        SoundStream stream = streams.find("voice-1").orElseThrow();
        assertThat(streams.streams()).hasSize(3);
        assertThat(stream.counters().voices()).isEqualTo(3);
    }

    @Test
    void countsTheFramesThatCameTooLate() {
        streams.advance(0);
        streams.advance(10 * MILLI);
        assertThat(streams.frames()).isEqualTo(2);
        assertThat(streams.lateFrames()).isZero();

        streams.advance(45 * MILLI); // those of 20, 30 and 40 ms

        assertThat(streams.frames()).isEqualTo(5);
        assertThat(streams.lateFrames())
                .as("that of 20 ms alone is two frames late")
                .isEqualTo(1);
    }

    @Test
    void aRestIsNotLate() {
        for (int frame = 0; frame < 200; frame++) {
            streams.advance(streams.wakeNanos());
        }
        assertThat(streams.wakeNanos()).as("it rests by now").isGreaterThan(streams.nextNanos());

        streams.open(new VoiceDescription(1, AC97, 0)).write(ByteBuffer.allocate(4 * 480), 0);
        streams.advance(streams.nextNanos() + 35 * MILLI);

        assertThat(streams.lateFrames()).as("late because it rested").isZero();
    }

    @Test
    void tellsWhoComesAndGoes() {
        streams.observe(new SoundStreamObserver() {
            @Override
            public void streamCame(SoundStream stream) {
                told.add("+" + stream.name());
            }

            @Override
            public void streamWent(SoundStream stream) {
                told.add("-" + stream.name());
            }
        });
        streams.open(new VoiceDescription(1, AC97, 0));
        streams.close();

        assertThat(told).containsExactly("+speaker", "+second", "+voice-1", "-speaker", "-second", "-voice-1");
    }

    @Test
    void refusesMoreVoicesThanItHasRoomFor() {
        for (int id = 0; id < 20; id++) {
            streams.open(new VoiceDescription(id, AC97, 0)).write(ByteBuffer.allocate(4), 0);
        }
        assertThat(streams.refusedVoices()).isEqualTo(4);
    }

    @Test
    void aFormatChangeInFlowPlaysTheOldToItsEnd() {
        SoundStream stream = streams.find("second").orElseThrow();
        streams.open(new VoiceDescription(1, AC97, 0));
        VoiceSink before = streams.open(new VoiceDescription(2, AC97, 0));
        before.enabled(true, 0);
        before.write(constant(AC97, 480, 1000), 10 * MILLI);
        VoiceSink after = streams.open(new VoiceDescription(2, SPEAKER, 12 * MILLI));
        after.enabled(true, 12 * MILLI);
        after.write(constant(SPEAKER, 320, 0x90), 22 * MILLI);
        after.enabled(false, 22 * MILLI);
        before.write(constant(AC97, 480, 2000), 23 * MILLI); // of a voice that is no more
        List<Integer> heard = record(stream, 100 * MILLI);

        assertThat(heard.stream().filter(value -> value == 1000)).hasSize(480);
        assertThat(heard.stream().filter(value -> value > 1500).count()).isBetween(478L, 482L);
        assertThat(heard).noneMatch(value -> value > 4700); // 16 * 256 and the filter's ringing
        assertThat(stream.counters().lost()
                        + stream.counters().late()
                        + stream.counters().gaps())
                .isZero();
    }

    @Test
    void aListenerHearsItsOwnChoice() {
        streams.add("low", SoundClass.EARLY, (_, pcm) -> fill(pcm, 1000));
        streams.add("high", SoundClass.EARLY, (_, pcm) -> fill(pcm, 32_000));
        Mix all = streams.mix();
        Mix solo = streams.mix();
        Mix muted = streams.mix();
        solo.choose(new MixSelection(Set.of("low"), Set.of(), Map.of("low", 2f), 0.5f));
        muted.choose(new MixSelection(Set.of(), Set.of("low", "high"), Map.of(), 1));
        List<Integer> heard = new ArrayList<>();
        for (Mix mix : List.of(all, solo, muted)) {
            mix.attach((pcm, _) -> heard.add(sample(pcm, 0)));
        }
        streams.advance(0);

        assertThat(heard).containsExactly(32_767, 1000, 0);
        assertThat(all.clipped()).isEqualTo(960);
        assertThat(solo.clipped()).isZero();
    }

    @Test
    void keepsTheLastSecondsWithTheirTimes() {
        SoundStream stream =
                streams.add("tone", SoundClass.EARLY, (nanos, pcm) -> fill(pcm, (int) (nanos / MILLI / 10 % 3)));
        for (long now = 0; now <= 2500 * MILLI; now += 10 * MILLI) {
            streams.advance(now);
        }
        Clip clip = stream.preRoll().read(2005 * MILLI, 2030 * MILLI);

        assertThat(clip.captureNanos()).containsExactly(2000 * MILLI, 2010 * MILLI, 2020 * MILLI);
        assertThat(sample(clip.pcm(), 0)).isEqualTo(2);
        assertThat(sample(clip.pcm(), SoundFormat.FRAME_BYTES)).isZero();
        assertThat(sample(clip.pcm(), 2 * SoundFormat.FRAME_BYTES)).isEqualTo(1);
        assertThat(stream.preRoll().read(0, 3000 * MILLI).frames()).isEqualTo(100);
        assertThat(stream.preRoll().last(15 * MILLI).captureNanos()).containsExactly(2490 * MILLI, 2500 * MILLI);
        assertThat(stream.preRoll().read(0, 100 * MILLI).frames()).isZero();
    }

    @Test
    void measuresPeakRmsAndLoudness() {
        LevelMeter meter = new LevelMeter();
        double amplitude = Math.pow(10, -23 / 20.0); // EBU Tech 3341, case 1: a stereo sine of -23 dBFS has -23 LUFS
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        for (int frame = 0; frame < 100; frame++) {
            for (int i = 0; i < 480; i++) {
                int value = (int) Math.round(32_768 * amplitude * Math.sin(2 * Math.PI * i / 48));
                put(pcm, i, value, value);
            }
            meter.frame(pcm, frame);
        }
        LevelMeter.Level level = meter.level();

        assertThat(level.lufs()).isBetween(-23.1, -22.9);
        assertThat((double) level.peakLeft()).isBetween(amplitude - 1e-4, amplitude + 1e-4);
        assertThat((double) level.rmsRight()).isBetween(amplitude * 0.706, amplitude * 0.708);
        for (int frame = 0; frame < 1000; frame++) {
            meter.frame(new byte[SoundFormat.FRAME_BYTES], frame);
        }
        assertThat(meter.level().lufs()).isEqualTo(Double.NEGATIVE_INFINITY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "rate",
                "rate=",
                "rate=999",
                "channels=9",
                "bits=24",
                "voice=0",
                "rate=48000 rate=1000",
                "x=1"
            })
    void refusesAMatchThatMeansNothing(String text) {
        assertThat(VoiceMatch.parse(text)).isEmpty();
    }

    @Test
    void namesWhatIsWrongWithAFormat() {
        assertThat(PcmFormat.check(24, true, false, false, 48_000, 2))
                .isEqualTo(new PcmFormat.Verdict.Refused("sound format: 24 bits a sample, must be 8, 16 or 32"));
        assertThat(PcmFormat.check(16, true, false, false, 4_294_967_295L, 2))
                .isEqualTo(new PcmFormat.Verdict.Refused("sound format: 4294967295 Hz, must be 1000 to 384000"));
        assertThat(PcmFormat.check(16, true, true, false, 48_000, 2)).isInstanceOf(PcmFormat.Verdict.Refused.class);
        assertThat(PcmFormat.check(16, true, false, false, 48_000, 9)).isInstanceOf(PcmFormat.Verdict.Refused.class);
        assertThat(PcmFormat.check(16, true, false, false, 48_000, 2)).isEqualTo(new PcmFormat.Verdict.Accepted(AC97));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SoundClass("Seat Belt"))
                .withMessageContaining("Seat Belt");
    }

    private List<Integer> record(SoundStream stream, long untilNanos) {
        List<Integer> heard = new ArrayList<>();
        stream.attach((pcm, _) -> {
            for (int i = 0; i < SoundFormat.SAMPLES_PER_FRAME; i++) {
                heard.add(sample(pcm, 4 * i));
            }
        });
        for (long now = 30 * MILLI; now < untilNanos; now += 10 * MILLI) {
            streams.advance(now);
        }
        return heard;
    }

    private static ByteBuffer constant(PcmFormat format, int frames, int value) {
        byte[] pcm = new byte[frames * format.frameBytes()];
        if (format.bits() == 8) {
            Arrays.fill(pcm, (byte) value);
        } else {
            fill(pcm, value);
        }
        return ByteBuffer.wrap(pcm);
    }

    private static void fill(byte[] pcm, int value) {
        for (int i = 0; i < pcm.length / 4; i++) {
            put(pcm, i, value, value);
        }
    }

    private static void put(byte[] pcm, int frame, int left, int right) {
        pcm[4 * frame] = (byte) left;
        pcm[4 * frame + 1] = (byte) (left >> 8);
        pcm[4 * frame + 2] = (byte) right;
        pcm[4 * frame + 3] = (byte) (right >> 8);
    }

    private static int sample(byte[] pcm, int at) {
        return (short) ((pcm[at] & 0xFF) | (pcm[at + 1] << 8));
    }
}
