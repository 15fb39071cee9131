package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.json.JsonObject;
import dev.vitrine.streamer.sound.SoundFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;

/**
 * A recording being written: the WAV file and its sidecar, lines of JSON that say which sample sounded when.
 *
 * <pre>
 * {"type":"recording","guest":"cluster","stream":"voice-1","rateHz":48000,"channels":2,"bits":16}
 * {"type":"stamp","sample":0,"monotonicNanos":81000000,"time":"2026-01-01T00:00:00.000000000Z"}
 * {"type":"gap","sample":48000,"silentSamples":960,"lostSamples":480}     silence in place of what did not come or was lost
 * {"type":"overlap","sample":96000,"samples":480}                         the time went back
 * {"type":"end","samples":144000,"silentSamples":960,"lostSamples":480}
 * </pre>
 *
 * A stamp comes once a second and after each gap and overlap. For one thread.
 */
final class RecordingFile implements AutoCloseable {

    private final WavFile wav;
    private final Writer sidecar;
    private final HostTime hostTime;
    private final RecordingTimeline timeline = new RecordingTimeline();
    private long stampDue;
    private long silentSamples;
    private long lostSamples;

    /** @param about the first line, that of type {@code recording} */
    RecordingFile(SeekableByteChannel wav, Writer sidecar, HostTime hostTime, JsonObject about) throws IOException {
        this.sidecar = sidecar;
        this.hostTime = hostTime;
        this.wav = new WavFile(wav);
        line(about);
    }

    static JsonObject about(RecordingName name) {
        return new JsonObject()
                .put("type", "recording")
                .put("guest", name.guest())
                .put("stream", name.stream())
                .put("rateHz", SoundFormat.RATE_HZ)
                .put("channels", SoundFormat.CHANNELS)
                .put("bits", SoundFormat.BITS_PER_SAMPLE);
    }

    /** @param lostFrames how many before this one were lost on the way here */
    void append(byte[] pcm, long captureNanos, long lostFrames) throws IOException {
        long missing = timeline.framesBefore(captureNanos);
        if (missing > 0) {
            long silent = missing * SoundFormat.SAMPLES_PER_FRAME;
            long lost = Math.min(lostFrames, missing) * SoundFormat.SAMPLES_PER_FRAME;
            line(at("gap").put("silentSamples", silent).put("lostSamples", lost));
            silentSamples += silent;
            lostSamples += lost;
            wav.appendSilence(silent);
        } else if (missing < 0) {
            line(at("overlap").put("samples", -missing * SoundFormat.SAMPLES_PER_FRAME));
        }
        if (missing != 0 || wav.samples() >= stampDue) {
            stamp(captureNanos);
        }
        wav.append(ByteBuffer.wrap(pcm));
    }

    private void stamp(long captureNanos) throws IOException {
        stampDue = wav.samples() + SoundFormat.RATE_HZ;
        line(at("stamp")
                .put("monotonicNanos", captureNanos)
                .put("time", hostTime.at(captureNanos).toString()));
    }

    private JsonObject at(String type) {
        return new JsonObject().put("type", type).put("sample", wav.samples());
    }

    private void line(JsonObject object) throws IOException {
        sidecar.write(object + "\n");
    }

    /** From now on a player finds all that was appended, whatever happens. */
    void settle() throws IOException {
        wav.settle();
        sidecar.flush();
    }

    long samples() {
        return wav.samples();
    }

    long lostSamples() {
        return lostSamples;
    }

    long silentSamples() {
        return silentSamples;
    }

    @Override
    public void close() throws IOException {
        try (sidecar;
                wav) {
            line(new JsonObject()
                    .put("type", "end")
                    .put("samples", wav.samples())
                    .put("silentSamples", silentSamples)
                    .put("lostSamples", lostSamples));
        }
    }
}
