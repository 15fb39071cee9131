package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.Silence;
import dev.vitrine.streamer.sound.SoundFormat;
import java.io.IOException;
import java.io.OutputStream;

/**
 * A piece of a stream as a WAV file, made while it is written; its samples stand where they sounded. Where the server itself
 * was held up and frames are missing there is silence of the same length.
 */
public record WavClip(Clip clip) {

    /** Of the whole file. */
    public long lengthBytes() {
        return WavHeader.LENGTH_BYTES + dataBytes();
    }

    private long dataBytes() {
        RecordingTimeline timeline = new RecordingTimeline();
        long frames = 0;
        for (long captureNanos : clip.captureNanos()) {
            frames += Math.max(0, timeline.framesBefore(captureNanos)) + 1;
        }
        return frames * SoundFormat.FRAME_BYTES;
    }

    /** @throws IOException when nobody takes the bytes any more */
    public void writeTo(OutputStream out) throws IOException {
        out.write(WavHeader.of(dataBytes()).array());
        RecordingTimeline timeline = new RecordingTimeline();
        for (int frame = 0; frame < clip.frames(); frame++) {
            for (long missing = timeline.framesBefore(clip.captureNanos()[frame]); missing > 0; missing--) {
                out.write(Silence.FRAME);
            }
            out.write(clip.pcm(), frame * SoundFormat.FRAME_BYTES, SoundFormat.FRAME_BYTES);
        }
    }
}
