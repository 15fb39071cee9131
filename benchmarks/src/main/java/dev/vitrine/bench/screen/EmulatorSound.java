package dev.vitrine.bench.screen;

import dev.vitrine.bench.measure.Pause;
import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** How long sound takes from the ring to the engine's frames: bursts of a loud tone, written here in the emulator's place. */
final class EmulatorSound {

    private static final int RING_AT = 32;
    private static final int WRITE_POS_AT = 24;
    private static final int RING_BYTES = 65_536;
    private static final int BURST_BYTES = 44_100 / 10 * 4;
    private static final int BURSTS = 30;
    private static final int LOUD = 8000;

    private EmulatorSound() {}

    static void run(Report report) {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                ReferenceEmulator emulator = new ReferenceEmulator(directory.path(), "--silent");
                EmulatorCapture capture = new EmulatorCapture(emulator);
                FileChannel ring =
                        FileChannel.open(emulator.audio(), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            AtomicLong heardNanos = new AtomicLong();
            capture.guest().sound().orElseThrow().mix().attach((pcm, captureNanos) -> {
                if (isLoud(pcm)) {
                    heardNanos.compareAndSet(0, System.nanoTime());
                }
            });
            List<Double> millis = new ArrayList<>();
            for (int burst = 0; burst < BURSTS; burst++) {
                Pause.of(Duration.ofMillis(500 + 7 * burst));
                heardNanos.set(0);
                long pushedNanos = push(ring);
                long heard = Await.value(
                        "the burst", () -> Optional.of(heardNanos.get()).filter(nanos -> nanos != 0));
                millis.add((heard - pushedNanos) / 1e6);
            }
            report.add(Row.max("sound pushed to first frame, after silence", "ms", Samples.of(millis)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean isLoud(byte[] pcm) {
        ByteBuffer samples = ByteBuffer.wrap(pcm).order(ByteOrder.LITTLE_ENDIAN);
        while (samples.hasRemaining()) {
            if (Math.abs(samples.getShort()) > LOUD) {
                return true;
            }
        }
        return false;
    }

    private static long push(FileChannel ring) throws IOException {
        ByteBuffer position = ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN);
        ring.read(position, WRITE_POS_AT);
        int at = position.getInt(0);
        for (int written = 0; written < BURST_BYTES; written += 4) {
            short value = (short) (written / 400 % 2 == 0 ? 2 * LOUD : -2 * LOUD);
            ByteBuffer sample = ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putShort(0, value)
                    .putShort(2, value);
            ring.write(sample, RING_AT + Integer.remainderUnsigned(at + written, RING_BYTES));
        }
        long pushedNanos = System.nanoTime();
        ring.write(position.putInt(0, at + BURST_BYTES).clear(), WRITE_POS_AT);
        return pushedNanos;
    }
}
