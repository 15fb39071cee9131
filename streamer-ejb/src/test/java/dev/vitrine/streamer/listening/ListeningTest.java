package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.input.InputScript;
import dev.vitrine.streamer.input.InputStep;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.recording.RecordingStore;
import dev.vitrine.streamer.recording.Retention;
import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.synthetic.SyntheticGuest;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.streamer.verify.Expected;
import dev.vitrine.streamer.verify.LeaseAnswer;
import dev.vitrine.streamer.verify.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All that listens, before a guest that chirps once a second: 1000 and 1500 Hz for 80 ms. */
class ListeningTest {

    private static final GuestObserver NOBODY = new GuestObserver() {
        @Override
        public void guestChanged() {}

        @Override
        public void pointerChanged(Display display) {}
    };

    @TempDir
    private Path directory;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final SyntheticGuest guest = new SyntheticGuest(
            new SyntheticSettings(512, 128, 0, true), Thread.ofPlatform().factory());
    private Listening listening;

    @BeforeEach
    void listen() throws IOException {
        listening = open();
        guest.open(NOBODY);
    }

    private Listening open() throws IOException {
        Listening fresh = new Listening(ListeningSettings.standard(directory), timer);
        fresh.listen("pattern", guest);
        return fresh;
    }

    @AfterEach
    void stop() {
        guest.close();
        listening.close();
        timer.shutdownNow();
    }

    @Test
    void anExpectationIsDecidedAndKeptInItsRun() {
        GuestListening pattern = listening.guest("pattern").orElseThrow();
        listening.runs().begin("nightly", "pattern", 0);

        BenchAnswer answer = expect(pattern, "nightly");

        assertThat(answer.verdict().reason()).startsWith("heard a tone");
        Recording clip = listening
                .recordings()
                .find(answer.evidence().clip().orElseThrow())
                .orElseThrow();
        assertThat(clip.name().run()).contains("nightly");
        assertThat(clip.lengthNanos()).isGreaterThan(500_000_000);
        Run run = listening.runs().find("nightly").orElseThrow();
        assertThat(run.entries()).singleElement().satisfies(entry -> {
            assertThat(entry.name()).isEqualTo("chirp");
            assertThat(entry.evidence()).isEqualTo(answer.evidence());
        });
    }

    @Test
    void whatIsKnownAndWhatWasHeardOutlivesTheServer() throws IOException {
        GuestListening before = listening.guest("pattern").orElseThrow();
        listening.runs().begin("nightly", "pattern", 0);
        String clip = expect(before, "nightly").evidence().clip().orElseThrow();
        before.references().put("belt", Files.readAllBytes(directory.resolve("recordings/" + clip + ".wav")));
        long newest = listening.events().newest();
        assertThat(newest).isPositive();
        Files.writeString(directory.resolve("references/pattern/torn.wav"), "RIFF");
        listening.close();

        listening = open();

        GuestListening after = listening.guest("pattern").orElseThrow();
        assertThat(after.references().all()).extracting(Reference::name).containsExactly("belt");
        assertThat(listening.events().newest()).isGreaterThanOrEqualTo(newest);
        assertThat(after.references().delete("belt")).isTrue();
        assertThat(after.references().delete("belt")).isFalse();
        assertThat(directory.resolve("references/pattern/belt.wav")).doesNotExist();
    }

    private BenchAnswer expect(GuestListening pattern, String run) {
        Expected tone = new Expected.Pitch(1000, 2, OptionalDouble.empty(), OptionalDouble.empty());
        return listening
                .bench()
                .expect(
                        pattern,
                        new BenchCall(
                                "chirp",
                                Optional.of(new SoundWish(
                                        pattern.ear("chirp").orElseThrow(),
                                        tone,
                                        Duration.ofSeconds(60),
                                        Duration.ZERO,
                                        Optional.empty(),
                                        Optional.empty())),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(run)))
                .toCompletableFuture()
                .join();
    }

    @Test
    void noMoreIsRecordedAtOnceThanThereMayBe() {
        GuestListening pattern = listening.guest("pattern").orElseThrow();
        List<Recording> running = new ArrayList<>();
        for (int i = 0; i < Recordings.MOST_RUNNING; i++) {
            running.addAll(listening.recordings().start(pattern, pattern.ears(), Optional.empty()));
        }

        assertThatThrownBy(() -> listening.recordings().start(pattern, pattern.ears(), Optional.empty()))
                .isInstanceOf(LimitException.class)
                .hasMessageContaining("stop one first");
        listening.recordings().stop(running.getFirst().name().toString());
        listening.recordings().start(pattern, pattern.ears(), Optional.empty());
        assertThat(listening.recordings().page(name -> true, 1, 100).recordings())
                .filteredOn(Recording::active)
                .hasSize(Recordings.MOST_RUNNING);
    }

    @Test
    void whatHasToGoForAClipGoesAtOnce() throws IOException {
        GuestListening pattern = listening.guest("pattern").orElseThrow();
        StreamEar chirp = pattern.ear("chirp").orElseThrow();
        Recordings small = new Recordings(
                new RecordingStore(directory.resolve("small"), HostTime.system()),
                new Retention(Duration.ofDays(1), 250_000));

        long now = System.nanoTime();
        List<RecordingName> kept = IntStream.range(0, 3)
                .mapToObj(second -> small.keep(
                                pattern,
                                chirp.stream(),
                                RecordingName.Kind.CLIP,
                                Optional.empty(),
                                halfASecond(now + second * 1_000_000_000L))
                        .name())
                .toList();

        assertThat(small.page(name -> true, 1, 10).recordings())
                .extracting(Recording::name)
                .containsExactly(kept.get(2), kept.get(1));
    }

    @Test
    void ofAllStreamsClipsAreKeptOrOfNone() throws IOException {
        SyntheticGuest still = new SyntheticGuest(
                new SyntheticSettings(512, 128, 0, true), Thread.ofPlatform().factory());
        listening.listen("still", still);
        SoundStreams sound = still.sound().orElseThrow();
        sound.advance(System.nanoTime());
        sound.add("later", SoundClass.NON_SAFETY, (captureNanos, pcm) -> {});
        GuestListening guest = listening.guest("still").orElseThrow();

        assertThatThrownBy(() -> listening.recordings().keepLast(guest, guest.ears(), Optional.empty(), 1_000_000_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("stream 'later' of guest 'still' has no sound");
        assertThat(listening.recordings().page(name -> true, 1, 10).recordings())
                .isEmpty();
        sound.advance(System.nanoTime() + 100_000_000);
        assertThat(listening.recordings().keepLast(guest, guest.ears(), Optional.empty(), 1_000_000_000))
                .hasSize(2);
    }

    private static Clip halfASecond(long beginNanos) {
        long[] captureNanos = new long[50];
        Arrays.setAll(captureNanos, frame -> beginNanos + frame * 10_000_000L);
        return new Clip(captureNanos, new byte[captureNanos.length * SoundFormat.FRAME_BYTES]);
    }

    @Test
    void whoWaitsIsToldWhenTheServerStops() {
        GuestListening pattern = listening.guest("pattern").orElseThrow();
        var waiting = listening
                .bench()
                .expect(pattern, never(pattern.ear("chirp").orElseThrow(), Optional.empty()))
                .toCompletableFuture();

        listening.close();

        assertThatThrownBy(waiting::join).hasRootCauseInstanceOf(CancellationException.class);
    }

    @Test
    void whoComesAfterTheStreamHasEndedIsToldAtOnce() {
        GuestListening pattern = listening.guest("pattern").orElseThrow();
        StreamEar ear = pattern.ear("chirp").orElseThrow();
        listening.close();

        assertThatThrownBy(() -> listening.bench().expect(pattern, never(ear, Optional.empty())))
                .isInstanceOf(CancellationException.class)
                .hasMessageContaining("'chirp' ended");
    }

    @Test
    void anInputThatFailsLeavesNobodyWaiting() {
        GuestListening pattern = listening.guest("pattern").orElseThrow();
        StreamEar ear = pattern.ear("chirp").orElseThrow();
        InputWish tap = new InputWish(
                0,
                InputScript.of(List.of(
                        new InputStep.PressButton(PointerButton.LEFT, Optional.empty(), InputStep.Move.TAP, 100, 1))),
                () -> true);
        timer.shutdownNow(); // nobody lets go of what is pressed

        for (int call = 0; call <= StreamEar.MOST_WAITING; call++) {
            assertThatThrownBy(() -> listening.bench().expect(pattern, never(ear, Optional.of(tap))))
                    .isInstanceOf(RejectedExecutionException.class);
        }
    }

    private static BenchCall never(StreamEar ear, Optional<InputWish> input) {
        SoundWish tone = new SoundWish(
                ear,
                new Expected.Pitch(50, 1, OptionalDouble.empty(), OptionalDouble.empty()),
                Duration.ofMinutes(5),
                Duration.ZERO,
                Optional.empty(),
                Optional.empty());
        return new BenchCall("never", Optional.of(tone), Optional.empty(), input, Optional.empty());
    }

    @Test
    void whoeverListensIsToldOfALeaseAndOfItsEnd() throws InterruptedException {
        BlockingQueue<Boolean> leased = new LinkedBlockingQueue<>();
        Leases leases = listening.leases();
        leases.listen(name -> leased.add(leases.of(name).isPresent()));

        leases.take("pattern", "operator:bench", Duration.ofMillis(300));

        assertThat(leased.poll(60, TimeUnit.SECONDS)).isTrue();
        assertThat(leases.allows("pattern", "operator:other"))
                .isEqualTo(leases.of("pattern").isEmpty());
        assertThat(leased.poll(60, TimeUnit.SECONDS)).isFalse();
        assertThat(leases.take("pattern", "operator:other", Duration.ofSeconds(60)))
                .isInstanceOf(LeaseAnswer.Granted.class);
        assertThat(leases.take("pattern", "operator:bench", Duration.ofSeconds(60)))
                .isInstanceOf(LeaseAnswer.Taken.class);
    }
}
