package dev.vitrine.streamer.film;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.film.timing.SoundPackets;
import dev.vitrine.streamer.recording.FrameQueue;
import dev.vitrine.streamer.sound.Mix;
import dev.vitrine.streamer.sound.SoundSink;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.webm.WebmTracks;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sound of a film: all streams of the guest in one, on its way from the sound's thread to the film's. */
final class FilmSound implements AutoCloseable {

    private static final int FIVE_SECONDS = 500;
    private static final long MILLISECOND_NANOS = TimeUnit.MILLISECONDS.toNanos(1);

    private final @Nullable Mix mix;
    private final @Nullable SoundEncoder encoder;
    private final Consumer<FilmBlock> taker;
    private final FrameQueue queue = new FrameQueue(FIVE_SECONDS);
    private final SoundSink sink = queue::add;
    private final SoundPackets packets = new SoundPackets(this::encode);
    private boolean cameFrame;

    private FilmSound(@Nullable Mix mix, @Nullable SoundEncoder encoder, Consumer<FilmBlock> taker) {
        this.mix = mix;
        this.encoder = encoder;
        this.taker = taker;
        if (mix != null) {
            mix.attach(sink);
        }
    }

    static FilmSound of(Optional<SoundStreams> streams, FilmEncoders encoders, Consumer<FilmBlock> taker) {
        return streams.isEmpty()
                ? new FilmSound(null, null, taker)
                : new FilmSound(streams.get().mix(), encoders.sound(), taker);
    }

    /** Empty when the guest has none. */
    Optional<WebmTracks.Opus> track() {
        return Optional.ofNullable(encoder).map(SoundEncoder::track);
    }

    /** Compresses what came until now. */
    void drain() throws InterruptedException {
        do {
            cameFrame = false;
            boolean _ = queue.take(0, this::frame);
        } while (cameFrame);
    }

    private void frame(byte[] pcm, long captureNanos, long lostFramesBefore) {
        cameFrame = true;
        packets.add(pcm, captureNanos);
    }

    private void encode(byte[] pcm, long captureNanos) {
        if (encoder != null) {
            taker.accept(new FilmBlock(WebmTracks.SOUND, captureNanos / MILLISECOND_NANOS, true, encoder.encode(pcm)));
        }
    }

    @Override
    public void close() {
        if (mix != null) {
            mix.detach(sink);
        }
        queue.close();
        if (encoder != null) {
            encoder.close();
        }
    }
}
