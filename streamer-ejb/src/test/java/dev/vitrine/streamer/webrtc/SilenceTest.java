package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.sound.SoundFanout;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.viewer.IceSettings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a viewer is sent while a guest is silent, and what when it sounds again. */
class SilenceTest {

    private static final int QUARTER_SECOND_FRAMES = 25;
    /** Opus packets hold 20 ms, one may be on its way. */
    private static final int LEAST_PACKETS = QUARTER_SECOND_FRAMES / 2 - 1;

    private final MediaLibrary library = new MediaLibrary();
    private final WebRtcPeers peers =
            Loopback.peers(WebRtcSettings.standard(), () -> new IceSettings(List.of(), false));
    private final SoundFanout sound = new SoundFanout();
    private long frames;

    @AfterEach
    void close() {
        peers.close();
        library.close();
    }

    @Test
    void silenceIsSentForAWhileAndThenNothingUntilItSounds() throws Exception {
        try (ViewingPeer viewer = new ViewingPeer(library, peers, new DrawnDisplay(), Optional.of(sound)).join()) {
            awaitRest(viewer);
            double atRest = viewer.received("audio", "packetsReceived");
            assertThat(atRest).as("silence at first").isPositive();
            silence(100);
            assertThat(viewer.received("audio", "packetsReceived")).isEqualTo(atRest);

            for (int times = 1; times <= 3; times++) {
                double before = viewer.received("audio", "packetsReceived");
                tone(QUARTER_SECOND_FRAMES);
                viewer.awaitReceived("audio", "packetsReceived", before + LEAST_PACKETS);
                awaitRest(viewer);
            }
        }
    }

    /** Silence goes on until nothing more is received. */
    private void awaitRest(ViewingPeer viewer) throws Exception {
        double before = -1;
        while (viewer.received("audio", "packetsReceived") != before) {
            before = viewer.received("audio", "packetsReceived");
            silence(50);
        }
    }

    private void silence(int count) throws InterruptedException {
        for (int i = 0; i < count; i++) {
            Thread.sleep(SoundFormat.FRAME_MILLIS);
            sound.silence(frames++ * SoundFormat.FRAME_MILLIS * 1_000_000L);
        }
    }

    private void tone(int count) throws InterruptedException {
        byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        for (int i = 0; i < pcm.length; i += 2) {
            pcm[i + 1] = (byte) (i / 4 % 48 < 24 ? 20 : -20); // 1 kHz
        }
        for (int i = 0; i < count; i++) {
            Thread.sleep(SoundFormat.FRAME_MILLIS);
            sound.frame(pcm, frames++ * SoundFormat.FRAME_MILLIS * 1_000_000L);
        }
    }
}
