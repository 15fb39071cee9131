package dev.vitrine.bench.sound;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.qemu.OnsetTap;
import dev.vitrine.streamer.qemu.QemuGuest;
import dev.vitrine.streamer.qemu.QemuSettings;
import dev.vitrine.streamer.sound.SoundSink;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.TemporaryDirectory;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The server's part: from the write of a chime's first sample to the frame with it, which a viewer's encoder gets at once. The
 * engine's capture is in this process, with nothing after it.
 */
final class GuestToFrame {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration SPAN = Duration.ofSeconds(40);
    private static final double TARGET_MILLIS = 25;

    private static final GuestObserver NOBODY = new GuestObserver() {
        @Override
        public void guestChanged() {
            // sound alone is measured
        }

        @Override
        public void pointerChanged(Display display) {
            // sound alone is measured
        }
    };

    void run(Report report) throws IOException, InterruptedException {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                DemoGuest machine = new DemoGuest(directory.path(), "640x480 still");
                OnsetTap truth = new OnsetTap(machine.busAddress())) {
            QemuGuest guest = new QemuGuest(new QemuSettings(
                    machine.busAddress(), null, Thread.ofPlatform().daemon().factory()));
            try {
                FrameEar ear = new FrameEar();
                guest.open(NOBODY);
                guest.sound().orElseThrow().mix().attach(ear);
                Pause.of(WARM_UP);
                truth.forget();
                Pause.of(SPAN);
                List<OnsetTap.Onset> played = truth.onsets();
                Onsets onsets = Onsets.match(played, ear.onsets());
                report.add(Row.max(
                                "server's part: written by QEMU to the frame for the encoder",
                                "ms",
                                onsets.sinceWritten())
                        .target(TARGET_MILLIS));
                report.note("Of %d chimes %d came to a frame.".formatted(played.size(), onsets.count()));
            } finally {
                guest.close();
            }
        }
    }

    /** Notes when a frame came in which a sound begins. */
    private static final class FrameEar implements SoundSink {

        private static final long QUIET_FRAMES = Math.round(OnsetTap.QUIET_SECONDS * 100);

        private final List<Long> onsets = new CopyOnWriteArrayList<>();
        private long quietFrames;

        @Override
        public void frame(byte[] pcm, long captureNanos) {
            boolean loud = isLoud(pcm);
            if (loud && quietFrames >= QUIET_FRAMES) {
                onsets.add(System.nanoTime());
            }
            quietFrames = loud ? 0 : quietFrames + 1;
        }

        List<Long> onsets() {
            return List.copyOf(onsets);
        }

        private static boolean isLoud(byte[] pcm) {
            for (int at = 0; at < pcm.length; at += Short.BYTES) {
                if (Math.abs((pcm[at + 1] << 8) | (pcm[at] & 0xff)) > OnsetTap.LOUD * Short.MAX_VALUE) {
                    return true;
                }
            }
            return false;
        }
    }
}
