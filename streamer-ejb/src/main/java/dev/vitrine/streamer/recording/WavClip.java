package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.SoundFormat;
import java.nio.ByteBuffer;

/** A piece of a stream as a WAV file in memory; its samples stand where they sounded. */
public final class WavClip {

    private WavClip() {}

    /** Where the server itself was held up and frames are missing there is silence of the same length. */
    public static byte[] of(Clip clip) {
        RecordingTimeline timeline = new RecordingTimeline();
        long[] silentBefore = new long[clip.frames()];
        long frames = 0;
        for (int frame = 0; frame < clip.frames(); frame++) {
            silentBefore[frame] = Math.max(0, timeline.framesBefore(clip.captureNanos()[frame]));
            frames += silentBefore[frame] + 1;
        }
        int dataBytes = Math.toIntExact(frames * SoundFormat.FRAME_BYTES);
        ByteBuffer wav = ByteBuffer.allocate(WavHeader.LENGTH_BYTES + dataBytes).put(WavHeader.of(dataBytes));
        for (int frame = 0; frame < clip.frames(); frame++) {
            wav.position(wav.position() + Math.toIntExact(silentBefore[frame] * SoundFormat.FRAME_BYTES));
            wav.put(clip.pcm(), frame * SoundFormat.FRAME_BYTES, SoundFormat.FRAME_BYTES);
        }
        return wav.array();
    }
}
