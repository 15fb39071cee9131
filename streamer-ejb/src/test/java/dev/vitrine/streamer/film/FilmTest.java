package dev.vitrine.streamer.film;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.libav.FilmReader;
import dev.vitrine.streamer.libav.LibavEncoders;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.synthetic.SyntheticGuest;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.testbed.Await;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of a synthetic guest, which flashes and chirps at once, read again with FFmpeg's own demuxer and decoders. */
class FilmTest {

    private static final GuestObserver NOBODY = new GuestObserver() {
        @Override
        public void guestChanged() {}

        @Override
        public void pointerChanged(Display display) {}
    };

    private static final FilmSettings QUICK = new FilmSettings(30, 4000);

    @TempDir
    private Path directory;

    private final SyntheticGuest guest = synthetic();
    private FilmEncoders encoders;
    private FilmStore store;

    private static SyntheticGuest synthetic() {
        return new SyntheticGuest(
                new SyntheticSettings(640, 360, 30, true), Thread.ofPlatform().factory());
    }

    @BeforeEach
    void begin() throws IOException {
        encoders = new LibavEncoders(Path.of("target/libraries").toAbsolutePath());
        encoders.pictures(QUICK).close(); // loads the libraries, so that no film begins late
        encoders.sound().close();
        store = new FilmStore(directory, HostTime.system());
        guest.open(NOBODY);
        Await.until(
                "its first picture", () -> guest.displays().getFirst().screen().layout() != null);
    }

    @AfterEach
    void end() {
        guest.close();
    }

    private FilmCamera camera() {
        return camera(guest);
    }

    private FilmCamera camera(SyntheticGuest filmed) {
        return new FilmCamera("pattern", filmed.displays().getFirst().screen(), filmed.sound(), encoders, QUICK);
    }

    private FilmRecorder record(FilmCamera camera) throws IOException {
        FilmRecorder recorder = store.record("pattern", 0, Optional.of("nightly"), System.nanoTime());
        recorder.begin(camera);
        return recorder;
    }

    private Path file(FilmRecorder recorder) {
        return store.webm(recorder.name().toString()).orElseThrow();
    }

    @Test
    void flashAndChirpAreInStepAndEachPictureStandsAtItsTime() throws Exception {
        FilmRecorder recorder;
        try (FilmCamera camera = camera()) {
            recorder = record(camera);
            TimeUnit.SECONDS.sleep(5);
            recorder.stop(camera);
        }

        FilmReader film = FilmReader.read(file(recorder));

        assertThat(recorder.failure()).isEmpty();
        assertThat(film.durationSeconds()).isBetween(4.5, 5.6);
        assertThat(film.soundEndSeconds()).isCloseTo(film.durationSeconds(), within(0.1));
        assertThat(film.longestGapSeconds()).isLessThan(0.001);
        assertThat(film.pictures()).hasSizeGreaterThan(50);
        assertTimesOfTheirOwn(film.pictures());
        assertInStep(film);
        Recording listed = store.find(recorder.name().toString()).orElseThrow();
        assertThat(listed.active()).isFalse();
        assertThat(listed.lengthNanos() / 1e9).isCloseTo(film.durationSeconds(), within(0.05));
    }

    /** The strip has the guest's own clock, in microseconds, and a number that grows; a key frame may show a picture again. */
    private static void assertTimesOfTheirOwn(List<FilmReader.Picture> pictures) {
        long[] first = pictures.getFirst().strip().orElseThrow();
        long numberBefore = first[0];
        for (FilmReader.Picture picture : pictures) {
            long[] strip = picture.strip().orElseThrow();
            assertThat(strip[0]).as("number at " + picture.seconds()).isGreaterThanOrEqualTo(numberBefore);
            numberBefore = strip[0];
            double guestSeconds = (strip[1] - first[1]) / 1e6;
            assertThat(picture.seconds() - pictures.getFirst().seconds())
                    .as("time of picture " + strip[0])
                    .isCloseTo(guestSeconds, within(0.04)); // the first may have been there already
        }
    }

    private static void assertInStep(FilmReader film) {
        List<Double> onsets = film.onsets().stream()
                .filter(onset -> onset > 0.3 && onset < film.durationSeconds() - 0.2)
                .toList();
        assertThat(onsets).hasSizeGreaterThanOrEqualTo(3);
        int judged = 0;
        for (double onset : onsets) {
            List<FilmReader.Picture> near = film.picturesBetween(onset - 0.2, onset + 0.5);
            Optional<FilmReader.Picture> flash =
                    near.stream().filter(FilmReader.Picture::isFlash).findFirst();
            if (flash.isEmpty()) {
                assertThat(FilmReader.longestShownSeconds(near))
                        .as("the machine was held up for as long as the flash at " + onset)
                        .isGreaterThan(0.07);
                continue;
            }
            judged++;
            double lit = flash.get().seconds();
            // Of three lit pictures the first may have been left out; a dark one in their place may not be there.
            assertThat(lit - onset).as("flash after chirp at " + onset).isBetween(-0.01, 0.09);
            assertThat(near)
                    .filteredOn(picture -> picture.seconds() < lit)
                    .as("dark before the flash at " + lit)
                    .allMatch(picture -> picture.seconds() - onset < 0.04);
        }
        assertThat(judged).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aPictureOfAnotherSizeIsSeenInItsOwnSize() throws Exception {
        FilmRecorder recorder;
        try (FilmCamera camera = camera()) {
            recorder = record(camera);
            TimeUnit.SECONDS.sleep(1);
            guest.displays().getFirst().input().key(Key.F2, true);
            guest.displays().getFirst().input().key(Key.F2, false);
            TimeUnit.SECONDS.sleep(1);
            recorder.stop(camera);
        }

        FilmReader film = FilmReader.read(file(recorder));

        assertThat(film.pictures().getFirst().width()).isEqualTo(640);
        assertThat(film.pictures().getFirst().height()).isEqualTo(360);
        assertThat(film.pictures().getLast().width()).isEqualTo(800);
        assertThat(film.pictures().getLast().height()).isEqualTo(600);
        assertTimesOfTheirOwn(film.pictures());
    }

    @Test
    void whileADisplayShowsNothingItsFilmIsBlack() throws Exception {
        FilmRecorder recorder;
        try (FilmCamera camera = camera(synthetic())) {
            recorder = record(camera);
            TimeUnit.SECONDS.sleep(1);
            recorder.stop(camera);
        }

        FilmReader film = FilmReader.read(file(recorder));

        assertThat(film.pictures()).isNotEmpty().allSatisfy(picture -> {
            assertThat(picture.width()).isEqualTo(640);
            assertThat(picture.height()).isEqualTo(480);
            for (byte brightness : picture.brightness()) {
                assertThat(brightness & 0xff).isLessThan(24); // a video's black is 16
            }
        });
    }

    @Test
    void whatIsOnTheDiskCanBePlayedToWithinASecond() throws Exception {
        Path torn = directory.resolve("torn");
        FilmRecorder recorder;
        try (FilmCamera camera = camera()) {
            recorder = record(camera);
            TimeUnit.SECONDS.sleep(4);
            Files.copy(file(recorder), torn);
            recorder.stop(camera);
        }

        FilmReader film = FilmReader.read(torn);
        double whole = FilmReader.read(file(recorder)).durationSeconds();
        double least = whole - 1.2; // a second, and what it took to end the whole one

        assertThat(whole).isGreaterThan(3.5);
        assertThat(film.durationSeconds()).isBetween(least, whole);
        assertThat(film.pictures().getLast().seconds()).isBetween(least, whole);
        assertThat(film.soundEndSeconds()).isBetween(least, whole);
        assertThat(film.pictures())
                .allSatisfy(picture -> assertThat(picture.strip()).isPresent());
    }

    @Test
    void theLastSecondsBeginWithAKeyFrameAndAreInStep() throws Exception {
        FilmRoll roll = new FilmRoll();
        try (FilmCamera camera = camera()) {
            roll.begin(camera);
            TimeUnit.SECONDS.sleep(10);
            FilmClip all = roll.last().orElseThrow();
            FilmClip clip = new FilmClip(
                    all.sound(), all.clusters().subList(1, all.clusters().size()));
            Path file = directory.resolve("last");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            clip.writeTo(bytes, HostTime.system(), "pattern");
            Files.write(file, bytes.toByteArray());

            FilmReader film = FilmReader.read(file);

            assertThat(bytes.size()).isEqualTo((int) clip.lengthBytes(HostTime.system(), "pattern"));
            assertThat(film.durationSeconds()).isCloseTo(clip.lengthMillis() / 1e3, within(0.002));
            assertThat(film.pictures().getFirst().strip()).isPresent();
            assertTimesOfTheirOwn(film.pictures());
            assertInStep(film);
        }
    }

    @Test
    void aSlowEncoderLosesPicturesAndNoSoundAndNobodyWaitsForIt() throws Exception {
        FilmEncoders quick = encoders;
        encoders = new SlowEncoders(quick, 300);
        FilmRecorder recorder;
        long frames = guest.sound().orElseThrow().lateFrames();
        try (FilmCamera camera = camera()) {
            recorder = record(camera);
            TimeUnit.SECONDS.sleep(5);
            recorder.stop(camera);
        }

        FilmReader film = FilmReader.read(file(recorder));

        assertThat(film.pictures()).hasSizeBetween(5, 12);
        assertThat(film.longestGapSeconds()).isLessThan(0.001);
        assertThat(film.onsets()).hasSizeGreaterThanOrEqualTo(4);
        long[] last = film.pictures().getLast().strip().orElseThrow();
        long[] first = film.pictures().getFirst().strip().orElseThrow();
        double seconds =
                film.pictures().getLast().seconds() - film.pictures().getFirst().seconds();
        assertThat((last[0] - first[0]) / seconds)
                .as("pictures painted a second")
                .isGreaterThan(25);
        assertThat(guest.sound().orElseThrow().lateFrames() - frames).isLessThan(50);
    }
}
