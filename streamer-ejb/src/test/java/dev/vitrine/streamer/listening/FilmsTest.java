package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.film.EncodingException;
import dev.vitrine.streamer.film.FilmEncoders;
import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.film.FilmStore;
import dev.vitrine.streamer.film.PictureEncoder;
import dev.vitrine.streamer.film.SoundEncoder;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.libav.LibavEncoders;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.recording.Retention;
import dev.vitrine.streamer.synthetic.SyntheticGuest;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Films of a guest by encoders that fail. */
class FilmsTest {

    private static final GuestObserver NOBODY = new GuestObserver() {
        @Override
        public void guestChanged() {}

        @Override
        public void pointerChanged(Display display) {}
    };

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    /** Encoders that are not there, or that fail after some pictures. */
    private static final class FailingEncoders implements FilmEncoders {
        private final FilmEncoders whole =
                new LibavEncoders(Path.of("target/libraries").toAbsolutePath());
        private volatile boolean missing;
        private volatile int picturesLeft = Integer.MAX_VALUE;

        @Override
        public PictureEncoder pictures(FilmSettings settings) {
            if (missing) {
                throw new EncodingException("there are no libraries");
            }
            PictureEncoder encoder = whole.pictures(settings);
            return new PictureEncoder() {
                private int left = picturesLeft;

                @Override
                public Optional<Packet> encode(ByteBuffer pixels, PictureLayout layout, long at, boolean key) {
                    if (left-- == 0) {
                        throw new EncodingException("it broke");
                    }
                    return encoder.encode(pixels, layout, at, key);
                }

                @Override
                public void close() {
                    encoder.close();
                }
            };
        }

        @Override
        public SoundEncoder sound() {
            return whole.sound();
        }
    }

    @TempDir
    private Path directory;

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final SyntheticGuest guest = new SyntheticGuest(
            new SyntheticSettings(512, 128, 30, true), Thread.ofPlatform().factory());
    private final FailingEncoders encoders = new FailingEncoders();
    private FilmStore store;
    private Films films;
    private GuestListening listening;
    private Display display;

    @BeforeEach
    void begin() throws IOException {
        HostTime hostTime = HostTime.system();
        store = new FilmStore(directory.resolve("films"), hostTime);
        films = new Films(store, settings(1 << 30), encoders);
        listening = new GuestListening(
                "pattern",
                guest,
                directory.resolve("references"),
                new PictureReferences(directory.resolve("pictures")),
                new GuestHand("pattern", timer),
                new EventLog(directory.resolve("events"), 1 << 20),
                hostTime,
                Optional::empty,
                true);
        guest.open(NOBODY);
        display = guest.displays().getFirst();
    }

    @AfterEach
    void end() {
        films.close();
        listening.close();
        guest.close();
        timer.shutdownNow();
    }

    @Test
    void withoutEncodersFilmsAreRefusedAndWhyNoMinuteIsKeptIsSaid() throws Exception {
        encoders.missing = true;

        assertThatThrownBy(() -> start()).isInstanceOf(EncodingException.class).hasMessage("there are no libraries");
        assertThat(store.names()).isEmpty();
        assertThat(films.lastMinuteFailure(listening, display)).isEmpty();
        films.watch(List.of(listening));
        await(() -> films.lastMinuteFailure(listening, display).isPresent());
        assertThat(films.lastMinuteFailure(listening, display)).contains("there are no libraries");
        assertThat(films.lastMinute(listening, display)).isEmpty();
    }

    @Test
    void whyAFilmEndedIsKnownAlsoWhenAnotherHasBegun() throws Exception {
        encoders.picturesLeft = 5;
        String broken = start();
        await(() -> !isActive(broken));
        assertThat(films.failure(broken)).contains("it broke");
        encoders.picturesLeft = Integer.MAX_VALUE;

        String next = start();
        TimeUnit.MILLISECONDS.sleep(500);
        Recording whole = films.stop(next).orElseThrow();

        assertThat(films.failure(broken)).contains("it broke");
        assertThat(films.stop(broken).orElseThrow().bytes()).isPositive();
        assertThat(films.failure(next)).isEmpty();
        assertThat(whole.active()).isFalse();
        assertThat(whole.lengthNanos()).isGreaterThan(TimeUnit.MILLISECONDS.toNanos(200));
    }

    @Test
    void aGuestThatIsGoneIsNotFilmedAnyMore() throws Exception {
        String film = start();
        films.watch(List.of(listening));
        await(() -> films.find(film).orElseThrow().bytes() > 0);
        assertThat(isActive(film)).isTrue();

        films.watch(List.of());

        assertThat(isActive(film)).isFalse();
        assertThat(films.failure(film)).isEmpty();
        assertThat(films.lastMinute(listening, display)).isEmpty();
    }

    /** Or it would push out all that others filmed, and fill the disk then. */
    @Test
    void aFilmThatHasHalfOfTheSpaceEndsAndSaysWhy() throws Exception {
        try (Films tight = new Films(store, settings(60_000), encoders)) {
            String film =
                    tight.start(listening, display, Optional.empty()).name().toString();
            tight.retain(Instant.now());
            assertThat(isActive(film)).isTrue();
            await(() -> tight.find(film).orElseThrow().bytes() >= 30_000);

            tight.retain(Instant.now());

            assertThat(store.find(film).filter(Recording::active)).isEmpty();
            assertThat(tight.failure(film))
                    .hasValueSatisfying(reason -> assertThat(reason).contains("half of the space for films"));
        }
    }

    @Test
    void nineAreTooMany() {
        for (int film = 0; film < Films.MOST_RUNNING; film++) {
            start();
        }

        assertThatThrownBy(() -> start())
                .isInstanceOf(LimitException.class)
                .hasMessage("8 films are running already: stop one first");
    }

    private FilmsSettings settings(long mostBytes) {
        return new FilmsSettings(
                directory.resolve("films"),
                new Retention(Duration.ofDays(1), mostBytes),
                directory.resolve("libraries"),
                FilmSettings.STANDARD);
    }

    private String start() {
        return films.start(listening, display, Optional.empty()).name().toString();
    }

    private boolean isActive(String film) {
        return films.find(film).orElseThrow().active();
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long begin = System.nanoTime();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - begin).isLessThan(PATIENCE_NANOS);
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }
}
