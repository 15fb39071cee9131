package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.scene.DemoChimes;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a real QEMU plays arrives, every sample in its place. */
@Tag("qemu")
class QemuSoundQemuTest {

    private static final int RATE_HZ = 48_000;

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
    void everySampleFromTheGuestsFirstOnArrivesThroughPauseAndStandstill() throws Exception {
        try (QemuProcess qemu = chiming("-S");
                SoundTap tap = new SoundTap(bus);
                QmpClient control = new QmpClient(qmp)) {
            control.say("cont");
            awaitFrames(tap, RATE_HZ, 2 * RATE_HZ);
            control.say("stop");
            control.say("cont");
            awaitFrames(tap, RATE_HZ, 3 * RATE_HZ);
            qemu.freeze();
            Thread.sleep(500);
            qemu.thaw();
            awaitFrames(tap, RATE_HZ, 5 * RATE_HZ);
            DemoChimes.assertPlayed(soundCard(tap, RATE_HZ).shorts(), RATE_HZ);
            assertThat(soundCard(tap, RATE_HZ).told).contains("volume 1.000 1.000", "enabled");
            assertThat(tap.counters.straySoundCalls() + tap.counters.tornWrites() + tap.counters.refusedVoices())
                    .isZero();
        }
    }

    @Test
    void thePcSpeakerIsAVoiceOfItsOwnThatComesAndGoesWithEveryBeep() throws Exception {
        try (QemuProcess qemu = chiming();
                SoundTap tap = new SoundTap(bus);
                QmpClient control = new QmpClient(qmp)) {
            awaitFrames(tap, RATE_HZ, 2 * RATE_HZ); // the guest takes keys later than it plays
            RecordedVoice speaker = tap.played.latest(1, 32_000).orElseThrow();
            assertThat(speaker.description.format()).hasToString("u8 mono 32000 Hz");
            control.pressKey("f9");
            Await.until("a beep", () -> speaker.told.contains("enabled"));
            Await.until("its end", () -> speaker.told.lastIndexOf("disabled") > speaker.told.indexOf("enabled"));
            assertThat(speaker.writes()).isPositive();
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    @Test
    void anotherRateIsAnotherVoice() throws Exception {
        try (QemuProcess qemu = chiming();
                SoundTap tap = new SoundTap(bus);
                QmpClient control = new QmpClient(qmp)) {
            awaitFrames(tap, RATE_HZ, 2 * RATE_HZ); // the guest takes keys later than it plays
            RecordedVoice before = soundCard(tap, RATE_HZ);
            control.pressKey("f11");
            awaitFrames(tap, 44_100, 44_100 * 3 / 2);
            assertThat(before.told).last().isEqualTo("end");
            DemoChimes.assertPlayed(soundCard(tap, 44_100).shorts(), 44_100);
            assertThat(qemu.isAlive()).isTrue();
        }
    }

    private QemuProcess chiming(String... more) throws Exception {
        String[] arguments = Arrays.copyOf(more, more.length + 2);
        arguments[more.length] = "-qmp";
        arguments[more.length + 1] = "unix:" + qmp + ",server=on,wait=off";
        return QemuProcess.chiming(bus, "640x480 rate=5", arguments);
    }

    private static RecordedVoice soundCard(SoundTap tap, int rateHz) {
        return tap.played.latest(2, rateHz).orElseThrow();
    }

    private static void awaitFrames(SoundTap tap, int rateHz, int frames) throws InterruptedException {
        Await.until(
                frames + " frames at " + rateHz + " Hz",
                () -> tap.played
                        .latest(2, rateHz)
                        .filter(voice -> voice.writes() * 1024 >= frames)
                        .isPresent());
    }
}
