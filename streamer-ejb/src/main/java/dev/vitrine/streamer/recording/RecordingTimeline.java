package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.concurrent.TimeUnit;

/**
 * Where frames belong in a recording whose samples stand where they sounded. A frame that comes 10 ms or more after the end of
 * the one before leaves a gap that is filled with silence; one that comes as much before it is kept all the same, and the time
 * of the samples jumps.
 */
final class RecordingTimeline {

    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(SoundFormat.FRAME_MILLIS);

    private long anchorNanos;
    private long framesSinceAnchor = -1;

    /** How many frames of silence come before the frame: 0 mostly; negative when its time was recorded already. */
    long framesBefore(long captureNanos) {
        if (framesSinceAnchor < 0) {
            anchorNanos = captureNanos;
            framesSinceAnchor = 1;
            return 0;
        }
        long missing = (captureNanos - (anchorNanos + framesSinceAnchor * FRAME_NANOS)) / FRAME_NANOS;
        if (missing == 0) {
            framesSinceAnchor++;
        } else {
            anchorNanos = captureNanos;
            framesSinceAnchor = 1;
        }
        return missing;
    }
}
