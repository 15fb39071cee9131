package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import java.util.concurrent.atomic.LongAdder;

/** One viewer's end of a display's {@link PicturePump}: its rate, its repeats and the native source it pushes into. */
final class PictureFeed implements AutoCloseable {

    private final CustomVideoSource source = new CustomVideoSource();
    private final NativeReference reference = NativeReference.of(source);
    private final PushSchedule schedule;
    private final LongAdder pushed = new LongAdder();
    private boolean closed;

    PictureFeed(WebRtcSettings settings) {
        schedule = new PushSchedule(settings.refinement(), settings.picturesPerSecond());
    }

    CustomVideoSource source() {
        return source;
    }

    /** Pictures pushed so far, repeats included. */
    long pushed() {
        return pushed.sum();
    }

    /** How long nothing was pushed. */
    synchronized long quietNanos(long nowNanos) {
        return schedule.quietNanos(nowNanos);
    }

    synchronized void rate(double picturesPerSecond) {
        schedule.rate(picturesPerSecond);
    }

    synchronized void refresh() {
        schedule.refresh();
    }

    synchronized long delayNanos(long sequence, long nowNanos) {
        return closed ? PushSchedule.NEVER : schedule.delayNanos(sequence, nowNanos);
    }

    /** Hands the picture to the encoder's queue, which takes a reference of its own. */
    synchronized void push(VideoFrame picture, long sequence, long nowNanos) {
        if (!closed) {
            source.pushFrame(picture);
            schedule.pushed(sequence, nowNanos);
            pushed.increment();
        }
    }

    /** After this returned nothing is pushed any more, so that the native source may go. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            reference.release();
        }
    }
}
