package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notice.StreamDescription;
import dev.vitrine.streamer.session.Notice.StreamLevel;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.sound.StreamState;
import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest's sound before several viewers, under a time that only the test moves. */
class SoundRoomTest {

    private static final PcmFormat AC97 = new PcmFormat(16, true, false, false, 48_000, 2);
    private static final SoundAttachment LATE =
            new SoundAttachment.Late(Instant.parse("2026-11-01T12:03:04Z"), Optional.empty());
    private static final long FRAME_NANOS = SoundFormat.FRAME_MILLIS * 1_000_000L;
    private static final byte HALF_OF_FULL_SCALE = 0x40;

    private final SoundStreams streams = new SoundStreams(new SoundSettings(List.of(), 5), 0);
    private final FakeGuest guest = new FakeGuest();
    private final List<Optional<SoundSource>> heard = new ArrayList<>();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> {
                heard.add(sound);
                return new FakePeer(observer);
            },
            RoomParts.share(4),
            Runnable::run,
            RoomParts.time((_, task) -> later.add(task)));
    private byte loudness = HALF_OF_FULL_SCALE;
    private long nowNanos;

    @BeforeEach
    void open() {
        streams.add("bell", SoundClass.SAFETY, (captureNanos, pcm) -> Arrays.fill(pcm, loudness));
        guest.sounds(streams, LATE);
        room.open();
    }

    @Test
    void aNewcomerIsToldWhatThereIsToHear() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);

        assertThat(sounds(ada))
                .containsExactly(new Notice.SoundsChanged(
                        LATE, 5, List.of(new StreamDescription("bell", SoundClass.SAFETY, StreamState.PLAYING))));
    }

    @Test
    void everybodyIsToldWhatChangedAndNothingElse() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        pass();
        assertThat(sounds(ada)).hasSize(1);

        VoiceSink voice = streams.open(new VoiceDescription(7, AC97, 0));
        pass();
        assertThat(states(ada)).endsWith("bell PLAYING", "voice-1 QUIET");

        voice.end(0);
        guest.sounds(streams, new SoundAttachment.Absent("gone"));
        pass();
        assertThat(states(ada)).endsWith("bell PLAYING", "voice-1 ABSENT");
        assertThat(sounds(ada).getLast().attachment()).isEqualTo(new SoundAttachment.Absent("gone"));
        assertThat(sounds(ada)).hasSize(3);
    }

    @Test
    void nothingRunsForAGuestWithoutViewers() {
        assertThat(later).isEmpty();
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        assertThat(later).hasSize(1);

        ada.seat().close();
        bob.seat().close();
        pass();
        assertThat(later).isEmpty();
        new Watcher(room, "eve", Role.VIEWER);
        assertThat(later).hasSize(1);
    }

    @Test
    void levelsComeToWhoeverAskedUntilTheyAreNotWantedAnyMore() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        ada.seat().levels(true);
        play(5);
        pass();

        StreamLevel level = levels(ada).getLast().levels().getFirst();
        assertThat(level.stream()).isEqualTo("bell");
        assertThat(level.peakDbfs()).isCloseTo(-6, within(0.2));
        assertThat(level.loudnessLufs()).isGreaterThan(Notice.StreamLevel.SILENCE_DB);
        assertThat(levels(bob)).isEmpty();

        ada.seat().levels(false);
        pass();
        pass();
        assertThat(levels(ada)).hasSize(1);
        assertThat(later).hasSize(1);
    }

    @Test
    void aPeakBetweenTwoLooksIsNotMissedAndSilenceIsANumber() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().levels(true);
        play(1);
        loudness = 0;
        play(200);
        pass();
        pass();

        assertThat(levels(ada).getFirst().levels().getFirst().peakDbfs()).isCloseTo(-6, within(0.2));
        assertThat(levels(ada).getLast().levels())
                .containsExactly(new StreamLevel("bell", StreamLevel.SILENCE_DB, StreamLevel.SILENCE_DB));
    }

    @Test
    void streamsThatComeLaterAreMeasuredToo() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().levels(true);
        streams.add("horn", SoundClass.SAFETY, (captureNanos, pcm) -> Arrays.fill(pcm, HALF_OF_FULL_SCALE));
        pass();
        play(1);
        pass();

        assertThat(levels(ada).getLast().levels())
                .extracting(StreamLevel::stream)
                .containsExactly("bell", "horn");
        assertThat(levels(ada).getLast().levels().getLast().peakDbfs()).isCloseTo(-6, within(0.2));
    }

    @Test
    void eachViewerHearsWhatItChoseAlsoAfterANewOffer() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        ada.seat().mix(new MixSelection(Set.of(), Set.of("bell"), Map.of(), 1));
        ada.seat().offer("sdp");
        bob.seat().offer("sdp");
        assertThat(loudestOf(heard.get(0))).isZero();
        assertThat(loudestOf(heard.get(1))).isEqualTo(HALF_OF_FULL_SCALE);

        ada.seat().mix(MixSelection.ALL);
        assertThat(loudestOf(heard.get(0))).isEqualTo(HALF_OF_FULL_SCALE);
        assertThat(heard.get(0)).isNotEqualTo(heard.get(1));
    }

    @Test
    void aGuestWhoseSoundDoesNotPassHereSaysSo() {
        FakeGuest mute = new FakeGuest();
        GuestRoom quiet = new GuestRoom(
                "b", "fake", mute, (viewer, display, sound, observer) -> new FakePeer(observer), RoomParts.share(4));
        quiet.open();
        Watcher ada = new Watcher(quiet, "ada", Role.VIEWER);
        assertThat(sounds(ada))
                .containsExactly(
                        new Notice.SoundsChanged(new SoundAttachment.Absent("this guest has no sound"), 0, List.of()));

        ada.seat().mix(MixSelection.ALL);
        assertThat(ada.told().getLast())
                .isInstanceOfSatisfying(
                        Notice.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(FaultCode.NOT_ALLOWED));
    }

    @Test
    void nothingIsToldBeforeJoining() {
        List<Notice> told = new ArrayList<>();
        room.seat(new Person("ada", Role.VIEWER), "127.0.0.1", told::add).levels(true);
        room.seat(new Person("ada", Role.VIEWER), "127.0.0.1", told::add).mix(MixSelection.ALL);

        assertThat(told).hasSize(2).allMatch(Notice.Rejected.class::isInstance);
        assertThat(later).isEmpty();
    }

    /** As long as everything waits that waits now. */
    private void pass() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private void play(int frames) {
        for (int i = 0; i < frames; i++) {
            nowNanos += FRAME_NANOS;
            streams.advance(nowNanos);
        }
    }

    private int loudestOf(Optional<SoundSource> source) {
        List<Integer> loudest = new ArrayList<>();
        source.orElseThrow().attach((pcm, captureNanos) -> loudest.add((int) pcm[1]));
        play(1);
        return loudest.getLast();
    }

    private static List<Notice.SoundsChanged> sounds(Watcher watcher) {
        return of(watcher, Notice.SoundsChanged.class).toList();
    }

    private static List<Notice.LevelsMeasured> levels(Watcher watcher) {
        return of(watcher, Notice.LevelsMeasured.class).toList();
    }

    private static List<String> states(Watcher watcher) {
        return sounds(watcher).getLast().streams().stream()
                .map(stream -> stream.name() + " " + stream.state())
                .toList();
    }

    private static <N extends Notice> Stream<N> of(Watcher watcher, Class<N> kind) {
        return watcher.told().stream().filter(kind::isInstance).map(kind::cast);
    }
}
