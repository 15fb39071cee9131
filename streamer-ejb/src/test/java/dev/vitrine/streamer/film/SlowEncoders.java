package dev.vitrine.streamer.film;

import dev.vitrine.streamer.picture.PictureLayout;
import java.nio.ByteBuffer;
import java.util.Optional;

/** Encoders that take long for each picture. */
record SlowEncoders(FilmEncoders quick, long millis) implements FilmEncoders {

    @Override
    public PictureEncoder pictures(FilmSettings settings) {
        PictureEncoder encoder = quick.pictures(settings);
        return new PictureEncoder() {
            @Override
            public Optional<Packet> encode(ByteBuffer pixels, PictureLayout layout, long at, boolean key) {
                try {
                    Thread.sleep(millis);
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return encoder.encode(pixels, layout, at, key);
            }

            @Override
            public void close() {
                encoder.close();
            }
        };
    }

    @Override
    public SoundEncoder sound() {
        return quick.sound();
    }
}
