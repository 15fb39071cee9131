package dev.vitrine.streamer.libav;

import dev.vitrine.streamer.film.EncodingException;
import dev.vitrine.streamer.film.FilmEncoders;
import dev.vitrine.streamer.film.FilmSettings;
import dev.vitrine.streamer.film.PictureEncoder;
import dev.vitrine.streamer.film.SoundEncoder;
import java.nio.file.Path;
import java.util.function.Supplier;

/** VP8 by libvpx, Opus by libopus. The libraries are loaded when the first encoder is made. */
public final class LibavEncoders implements FilmEncoders {

    private final Path nativeDirectory;

    /** @param nativeDirectory where the libraries are laid before they are loaded, made when it is not there */
    public LibavEncoders(Path nativeDirectory) {
        this.nativeDirectory = nativeDirectory;
    }

    @Override
    public PictureEncoder pictures(FilmSettings settings) {
        return loaded(() -> new Vp8Encoder(settings));
    }

    @Override
    public SoundEncoder sound() {
        return loaded(OpusEncoder::new);
    }

    private <T> T loaded(Supplier<T> encoder) {
        try {
            Libav.load(nativeDirectory);
            return encoder.get();
        } catch (LinkageError missing) {
            throw new EncodingException(
                    "films need FFmpeg's libraries, which this server cannot load from its lib/native (that needs"
                            + " Linux on x86-64 with glibc 2.35): " + cause(missing),
                    missing);
        }
    }

    /** From the second time on the JVM says only that it failed before, and the cause what it was. */
    private static String cause(Throwable missing) {
        Throwable deepest = missing;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return (deepest instanceof ClassNotFoundException ? "there is no class " : "") + deepest.getMessage();
    }
}
