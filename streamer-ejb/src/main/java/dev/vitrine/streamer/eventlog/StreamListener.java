package dev.vitrine.streamer.eventlog;

import dev.vitrine.streamer.chime.ChimeListener;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.recording.FrameQueue;
import dev.vitrine.streamer.sound.FrameFailures;
import dev.vitrine.streamer.sound.Silence;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.sound.SoundSink;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Listens to one stream on a thread of its own, so that the comparison with many references never holds up the sound. Frames
 * that find no place count as lost and as silence.
 */
public final class StreamListener implements SoundSink, AutoCloseable {

    /** Told on the listening thread; what it throws ends that frame alone. */
    public interface Observer {

        /** Something was heard. */
        void heard(Heard heard);

        /**
         * All of the stream before that time was listened to, and what was in it has been told.
         *
         * @param peakDbfs the largest sample of the last frame, negative infinity without any
         */
        void heardUntil(long nanos, double peakDbfs);
    }

    private static final double FULL_SCALE = 32_768;
    private static final int TEN_SECONDS = 1000;
    private static final long WAIT_MILLIS = 500;
    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(SoundFormat.FRAME_MILLIS);

    private final FrameQueue queue = new FrameQueue(TEN_SECONDS);
    private final AtomicReference<@Nullable List<Reference>> fresh = new AtomicReference<>();
    private final ChimeListener listener = new ChimeListener(true);
    private final BooleanSupplier attachedLate;
    private final Observer observer;
    private final FrameFailures failures;
    private final Thread thread;
    private boolean sounded;

    /**
     * @param attachedLate as {@link ChimeListener} takes it; asked on the listening thread when the first sound comes, because
     *     a stream may be there before it is known whether its guest ran already
     */
    public StreamListener(String stream, BooleanSupplier attachedLate, Observer observer) {
        this.attachedLate = attachedLate;
        this.observer = observer;
        failures = new FrameFailures("a frame of stream '" + stream + "' was not listened to");
        thread = Thread.ofPlatform().daemon().name("listener " + stream).start(this::listen);
    }

    /** From now on these are the known sounds. */
    public void know(List<Reference> references) {
        fresh.set(List.copyOf(references));
    }

    @Override
    public void frame(byte[] pcm, long captureNanos) {
        queue.add(pcm, captureNanos);
    }

    /** Frames that were not listened to. */
    public long lostFrames() {
        return queue.lost();
    }

    private void listen() {
        try {
            while (queue.take(WAIT_MILLIS, this::listenOn)) {
                // until it is closed and all was listened to
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stream that nobody listens to any more is worse than a frame that was not understood. */
    private void listenOn(byte[] pcm, long captureNanos, long lostFramesBefore) {
        try {
            listenTo(pcm, captureNanos);
        } catch (RuntimeException | Error thrown) {
            failures.add(thrown);
        }
    }

    private void listenTo(byte[] pcm, long captureNanos) {
        List<Reference> references = fresh.getAndSet(null);
        if (references != null) {
            listener.know(references);
        }
        boolean silent = Arrays.equals(pcm, Silence.FRAME);
        if (!sounded && !silent) {
            sounded = true;
            if (!attachedLate.getAsBoolean()) {
                listener.beginFromSilence();
            }
        }
        listener.frame(pcm, captureNanos).forEach(observer::heard);
        observer.heardUntil(captureNanos + FRAME_NANOS, silent ? Double.NEGATIVE_INFINITY : peakDbfs(pcm));
    }

    private static double peakDbfs(byte[] pcm) {
        int peak = 0;
        for (int at = 0; at < pcm.length; at += 2) {
            peak = Math.max(peak, Math.abs((pcm[at] & 0xff) | (pcm[at + 1] << 8)));
        }
        return 20 * Math.log10(peak / FULL_SCALE);
    }

    /** Listens to what came until now and ends. */
    @Override
    public void close() {
        queue.close();
        try {
            thread.join();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
