package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** Takes the sound out of a segment's ring and gives it to a voice of the guest's; another format is another voice. */
final class SoundReader implements AutoCloseable {

    private static final long VOICE = 1;

    private final SharedFile segment;
    private final SoundStreams streams;
    private final IpcCounters counters;
    private final ByteBuffer pcm =
            ByteBuffer.allocateDirect(AudioLayout.RING_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private @Nullable Announced announced;
    private @Nullable VoiceSink voice;
    private @Nullable RingCursor cursor;

    /** What the header says of the sound; any number may be nonsense. */
    private record Announced(int rate, int channels, int format, int ringBytes) {

        static final Announced NOTHING = new Announced(0, 0, 0, 0);

        static Announced read(SharedHeader header) {
            return new Announced(
                    header.word(AudioLayout.SAMPLE_RATE_AT),
                    header.word(AudioLayout.CHANNELS_AT),
                    header.word(AudioLayout.FORMAT_AT),
                    header.word(AudioLayout.BUFFER_SIZE_AT));
        }

        /** Before the emulator said what its sound is. */
        boolean isNothing() {
            return rate == 0 && channels == 0;
        }

        boolean floating() {
            return format == AudioLayout.F32LE;
        }

        String fault(long segmentBytes) {
            if (format != AudioLayout.S16LE && format != AudioLayout.F32LE) {
                return "says format " + Integer.toUnsignedString(format) + ": it must be 0 (S16LE) or 1 (F32LE)";
            }
            if (channels < 1 || channels > 2) {
                return "says " + Integer.toUnsignedString(channels) + " channels: it must be 1 or 2";
            }
            long most = Math.min(segmentBytes - AudioLayout.RING_AT, AudioLayout.RING_BYTES);
            if (ringBytes < Long.BYTES || ringBytes > most || ringBytes % Long.BYTES != 0) {
                return "says buffer_size " + Integer.toUnsignedString(ringBytes)
                        + ": it must be a multiple of 8, at most " + most;
            }
            return "";
        }

        PcmFormat.Verdict pcm() {
            return PcmFormat.check(
                    floating() ? 32 : 16, true, floating(), false, Integer.toUnsignedLong(rate), channels);
        }
    }

    SoundReader(SharedFile segment, SoundStreams streams, IpcCounters counters) {
        this.segment = segment;
        this.streams = streams;
        this.counters = counters;
    }

    /** From now on only what is written from now on is heard: another emulator may be there. */
    void passOver() {
        announced = null;
    }

    /** What a look found. */
    sealed interface Look {

        /** @param bytes of sound that were taken */
        record Taken(int bytes) implements Look {}

        /** @param fault a sentence that names what would be right */
        record Faulty(String fault) implements Look {}
    }

    /**
     * Takes what is new.
     *
     * @throws InternalError when the segment was made shorter at this very moment
     */
    Look look(long nowNanos) throws IOException {
        long segmentBytes = segment.sizeBytes();
        if (segmentBytes < AudioLayout.RING_AT + Long.BYTES) {
            return new Look.Faulty("has " + segmentBytes + " bytes: it must have " + AudioLayout.SEGMENT_BYTES);
        }
        SharedHeader header = segment.header();
        Announced now = Announced.read(header);
        String fault = fault(header, now, segmentBytes);
        if (!fault.isEmpty()) {
            silence(nowNanos);
            return new Look.Faulty(fault);
        }
        if (now.isNothing()) {
            return new Look.Taken(0);
        }
        if (!now.equals(announced)) {
            begin(header, now, nowNanos);
        }
        return new Look.Taken(take(header, now, nowNanos));
    }

    @Override
    public void close() {
        silence(System.nanoTime());
    }

    private static String fault(SharedHeader header, Announced now, long segmentBytes) {
        int magic = header.word(AudioLayout.MAGIC_AT);
        if (magic == 0 && now.equals(Announced.NOTHING)) {
            return ""; // new, and nobody has written yet
        }
        if (magic != AudioLayout.MAGIC) {
            return "begins with 0x%08X: it must begin with 0x%08X".formatted(magic, AudioLayout.MAGIC);
        }
        int version = header.word(AudioLayout.VERSION_AT);
        if (version != AudioLayout.VERSION) {
            return "is of version " + Integer.toUnsignedString(version) + ": this server knows version "
                    + AudioLayout.VERSION;
        }
        if (now.isNothing()) {
            return "";
        }
        String wrong = now.fault(segmentBytes);
        return wrong.isEmpty() && now.pcm() instanceof PcmFormat.Verdict.Refused(String reason) ? reason : wrong;
    }

    private void begin(SharedHeader header, Announced now, long nowNanos) {
        if (now.pcm() instanceof PcmFormat.Verdict.Accepted(PcmFormat format)) {
            announced = now;
            cursor = new RingCursor(
                    now.ringBytes(),
                    format.frameBytes(),
                    format.bytesPerSecond(),
                    header.word(AudioLayout.WRITE_POS_AT),
                    nowNanos);
            VoiceSink opened = streams.open(new VoiceDescription(VOICE, format, nowNanos));
            opened.enabled(true, nowNanos);
            voice = opened;
        }
    }

    private int take(SharedHeader header, Announced now, long nowNanos) throws IOException {
        RingCursor reading = cursor;
        VoiceSink listening = voice;
        if (reading == null || listening == null) {
            return 0;
        }
        long lostBefore = reading.lostBytes();
        int bytes = reading.available(header.word(AudioLayout.WRITE_POS_AT), nowNanos);
        if (bytes > 0) {
            int first = Math.min(bytes, now.ringBytes() - reading.offset());
            pcm.clear().limit(first);
            boolean there = segment.read(pcm, AudioLayout.RING_AT + reading.offset());
            pcm.limit(bytes);
            there = there && segment.read(pcm, AudioLayout.RING_AT);
            boolean heard = there && !reading.wasOverrun(header.word(AudioLayout.WRITE_POS_AT));
            reading.advance(bytes);
            header.word(AudioLayout.READ_POS_AT, reading.position());
            pcm.flip();
            if (heard) {
                mend(now);
                listening.write(pcm, nowNanos);
            }
            counters.countSound(heard ? bytes : 0, reading.lostBytes() - lostBefore + (heard ? 0 : bytes));
        }
        return bytes;
    }

    /** What is no number would stay in every filter behind this. */
    private void mend(Announced now) {
        for (int at = 0; now.floating() && at < pcm.limit(); at += Float.BYTES) {
            if (!Float.isFinite(pcm.getFloat(at))) {
                pcm.putFloat(at, 0);
                counters.countBadSample();
            }
        }
    }

    private void silence(long nowNanos) {
        VoiceSink playing = voice;
        voice = null;
        announced = null;
        if (playing != null) {
            playing.end(nowNanos);
        }
    }
}
