package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.scene.DemoChimes;
import dev.vitrine.streamer.sound.MicrophoneSink;
import dev.vitrine.streamer.sound.SoundStream;
import dev.vitrine.streamer.sound.StreamCounters;
import dev.vitrine.streamer.sound.StreamState;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A guest's sound with a real QEMU: when it is attached, what it comes back to, and what the guest's recorder hears. */
@Tag("qemu")
class QemuHearingQemuTest {

    private static final int RATE_HZ = 48_000;
    private static final int FRAME = RATE_HZ / 100;
    private static final int MOST_ATTEMPTS = 10;
    private static final int RATES_OF_THE_GUEST = 4;

    /** The longest wait, 33 ms, and what may be above it before samples are left out, counted from where it was first. */
    private static final Duration MOST_DELAY = Duration.ofMillis(52);

    @TempDir
    Path directory;

    private BusDaemon bus;
    private Path qmp;

    @BeforeEach
    void start() throws Exception {
        bus = new BusDaemon(directory);
        qmp = directory.resolve("qmp");
    }

    @AfterEach
    void stop() {
        bus.close();
    }

    @Test
    void theStartChimeOfAMachineThatWaitedIsThereAlthoughNobodyListened() throws Exception {
        for (int attempt = 1; ; attempt++) {
            try (WatchedGuest watched = new WatchedGuest(bus.address(), qmp);
                    QemuProcess qemu = chiming("-S", "-qmp", "unix:" + qmp + ",server=on,wait=off")) {
                StreamTap tap = new StreamTap(watched.guest.sound().orElseThrow());
                SoundStream stream = awaitPlaying(watched);
                assertThat(watched.guest.soundAttachment()).isEqualTo(new SoundAttachment.FromTheStart());
                Await.until("two seconds", () -> stream.counters().written() > 2 * RATE_HZ);
                short[] played = tap.samples();
                StreamCounters counters = stream.counters();
                // Where time was stretched no sample is as it was, so it is done again.
                if (counters.removed() + counters.inserted() == 0 || attempt == MOST_ATTEMPTS) {
                    DemoChimes.assertPlayed(played, RATE_HZ, counters.late());
                    assertThat(qemu.isAlive()).isTrue();
                    return;
                }
            }
            Files.deleteIfExists(qmp);
        }
    }

    @Test
    void everySampleIsAccountedForAndTheDelayStaysThroughAllThatAMachineDoes() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            SoundStream stream;
            try (QemuProcess qemu = chiming("-qmp", "unix:" + qmp + ",server=on,wait=off");
                    QmpClient control = new QmpClient(qmp)) {
                stream = awaitPlaying(watched);
                playsOn(stream);
                control.say("stop");
                Await.until("nothing to play", () -> stream.state() != StreamState.PLAYING);
                long filled = stream.counters().filled();
                Await.until("silence instead", () -> stream.counters().filled() > filled + RATE_HZ / 4);
                control.say("cont");
                playsOn(stream);
                qemu.freeze();
                Await.until("a gap", () -> stream.state() == StreamState.DRY);
                Thread.sleep(500);
                qemu.thaw();
                playsOn(stream);
                control.pressKey("f10");
                Await.until("the guest's own silence", () -> stream.state() == StreamState.QUIET);
                control.pressKey("f10");
                playsOn(stream);
                for (int rate = 0; rate < RATES_OF_THE_GUEST; rate++) {
                    long before = stream.counters().voices();
                    control.pressKey("f11");
                    Await.until("another rate", () -> stream.counters().voices() > before);
                    playsOn(stream);
                }
            }
            Await.until("no voice", () -> stream.state() == StreamState.ABSENT);
            try (QemuProcess qemu = chiming()) {
                assertThat(awaitPlaying(watched)).isSameAs(stream);
                playsOn(stream);
                assertThat(qemu.isAlive()).isTrue();
            }
        }
    }

    /** Another second is played, and all is in order with it and with everything before. */
    private static void playsOn(SoundStream stream) throws InterruptedException {
        long before = stream.counters().written();
        Await.until("another second", () -> {
            assertInOrder(stream.counters());
            return stream.counters().written() > before + RATE_HZ;
        });
        Await.until("it sounds", () -> stream.state() == StreamState.PLAYING);
    }

    private static void assertInOrder(StreamCounters counters) {
        assertThat(counters.written() + counters.filled() + counters.inserted())
                .as("%s", counters)
                .isEqualTo(
                        counters.played() + counters.late() + counters.lost() + counters.removed() + counters.queued());
        assertThat(counters.lost()).isZero();
        assertThat(Duration.ofNanos(counters.delayNanos())).as("%s", counters).isLessThan(MOST_DELAY);
    }

    @Test
    void aMachineThatRunsAlreadyIsAttachedLateAndSaysByHowMuch() throws Exception {
        try (QemuProcess qemu = chiming("-qmp", "unix:" + qmp + ",server=on,wait=off");
                SoundTap tap = new SoundTap(bus)) {
            Await.until("sound", () -> tap.counters.soundWrites() > 20);
            try (WatchedGuest watched = new WatchedGuest(bus.address(), qmp)) {
                Await.until("an attachment", () -> watched.guest.soundAttachment() instanceof SoundAttachment.Late);
                SoundAttachment.Late attached = (SoundAttachment.Late) watched.guest.soundAttachment();
                Optional<Duration> late = attached.sinceStart();
                assertThat(late)
                        .hasValueSatisfying(
                                time -> assertThat(time).isBetween(Duration.ofMillis(400), Duration.ofMinutes(5)));
                awaitPlaying(watched);
            }
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void aQemuWithoutSoundSaysWhatToAdd() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = QemuProcess.demo(bus, "640x480 rate=5")) {
            watched.awaitState(GuestState.Running.class);
            Await.until(
                    "a reason", () -> watched.guest.soundAttachment().toString().contains("-audiodev dbus"));
            assertThat(watched.guest.counters().sessions()).isEqualTo(1);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void theSameStreamGoesOnWhenQemuIsKilledAndStartedAgain() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null)) {
            SoundStream stream;
            try (QemuProcess qemu = chiming()) {
                stream = awaitPlaying(watched);
                qemu.kill();
                Await.until("no voice", () -> stream.state() == StreamState.ABSENT);
                Await.until("nothing to hear", () -> watched.guest.soundAttachment() instanceof SoundAttachment.Absent);
            }
            try (QemuProcess qemu = chiming()) {
                assertThat(awaitPlaying(watched)).isSameAs(stream);
                assertThat(qemu.isAlive()).isTrue();
            }
            bus.kill();
            Await.until("no voice", () -> stream.state() == StreamState.ABSENT);
        }
    }

    @Test
    void theGuestHearsTheMicrophonesTone() throws Exception {
        try (WatchedGuest watched = new WatchedGuest(bus.address(), null);
                QemuProcess qemu = chiming()) {
            QemuDisplay display = watched.awaitDisplay();
            watched.awaitSoundStrip(display, "silence", strip -> strip.blocks() > 3 && strip.hertz() == 0);
            Thread speaker = Thread.ofPlatform()
                    .daemon()
                    .start(() -> speak(watched.guest.microphone().orElseThrow(), 1000));
            watched.awaitSoundStrip(
                    display,
                    "1000 Hz",
                    strip -> Math.abs(strip.hertz() - 1000) <= 5 && strip.level() > 11_000 && strip.level() < 13_000);
            speaker.interrupt();
            speaker.join();
            watched.awaitSoundStrip(display, "silence again", strip -> strip.hertz() == 0 && strip.level() == 0);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private QemuProcess chiming(String... arguments) throws Exception {
        return QemuProcess.chiming(bus, "640x480 rate=10", arguments);
    }

    /** The sound card's stream, as soon as it plays. */
    private static SoundStream awaitPlaying(WatchedGuest watched) throws InterruptedException {
        return Await.present(
                "a stream that plays",
                () -> watched.guest.sound().orElseThrow().streams().stream()
                        .filter(stream -> stream.state() == StreamState.PLAYING)
                        .findFirst());
    }

    /** A tone of 12000 at its highest, 10 ms every 10 ms, until interrupted. */
    private static void speak(MicrophoneSink microphone, int hertz) {
        ByteBuffer block = ByteBuffer.allocate(FRAME * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        long begin = System.nanoTime();
        long frames = 0;
        try {
            while (!Thread.currentThread().isInterrupted()) {
                block.clear();
                for (int i = 0; i < FRAME; i++, frames++) {
                    block.putShort((short) Math.round(12_000 * Math.sin(2 * Math.PI * hertz * frames / RATE_HZ)));
                }
                microphone.write(block.flip(), 1);
                long dueNanos = begin + frames * 1_000_000_000L / RATE_HZ;
                Thread.sleep(Math.max(0, (dueNanos - System.nanoTime()) / 1_000_000));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
