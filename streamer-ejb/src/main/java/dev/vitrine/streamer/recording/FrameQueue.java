package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * Frames on their way from the thread of the sound to the one that writes or listens: bounded, and what does not fit is counted. Places
 * go round between both threads, so that no frame makes garbage.
 */
public final class FrameQueue {

    private static final class Place {
        final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
        long captureNanos;
        long lostBefore;
    }

    /** Wakes whoever waits for a frame when there will be none. */
    private static final Place END = new Place();

    private final BlockingQueue<Place> free;
    private final BlockingQueue<Place> waiting;
    private final LongAdder lost = new LongAdder();
    private long lostSinceAdded;
    private volatile boolean closed;

    public FrameQueue(int capacity) {
        free = new ArrayBlockingQueue<>(capacity);
        waiting = new ArrayBlockingQueue<>(capacity + 1); // and the end
        for (int i = 0; i < capacity; i++) {
            free.add(new Place());
        }
    }

    /** For the one thread of the sound; never waits for whoever writes. */
    public void add(byte[] pcm, long captureNanos) {
        if (closed) {
            return;
        }
        Place place = free.poll();
        if (place == null) {
            lost.increment();
            lostSinceAdded++;
            return;
        }
        System.arraycopy(pcm, 0, place.pcm, 0, pcm.length);
        place.captureNanos = captureNanos;
        place.lostBefore = lostSinceAdded;
        lostSinceAdded = 0;
        waiting.add(place);
    }

    /** Takes a frame. */
    public interface Taker<E extends Exception> {
        void take(byte[] pcm, long captureNanos, long lostFramesBefore) throws E;
    }

    /**
     * Gives the oldest frame, waiting so long for one, or until it is closed.
     *
     * @return whether there can be more
     */
    public <E extends Exception> boolean take(long waitMillis, Taker<E> taker) throws E, InterruptedException {
        Place place = closed ? waiting.poll() : waiting.poll(waitMillis, TimeUnit.MILLISECONDS);
        if (place == null || place == END) {
            return !closed || !waiting.isEmpty();
        }
        try {
            taker.take(place.pcm, place.captureNanos, place.lostBefore);
        } finally {
            free.add(place);
        }
        return true;
    }

    /** No frame is added any more; what is there can be taken. */
    public synchronized void close() {
        if (!closed) {
            closed = true;
            waiting.add(END);
        }
    }

    /** Frames that found no place. */
    public long lost() {
        return lost.sum();
    }
}
