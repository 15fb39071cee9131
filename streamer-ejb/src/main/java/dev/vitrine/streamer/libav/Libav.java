package dev.vitrine.streamer.libav;

import dev.vitrine.streamer.film.EncodingException;
import java.nio.file.Path;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;

/** Loads FFmpeg's libraries, and says what their numbers mean. */
final class Libav {

    private static final int LONGEST_MESSAGE = 256;

    private Libav() {}

    /**
     * Loads them, once in the process's life. What is made with them is released by whoever made it: a thread that looks after
     * garbage would keep the application's class loader.
     */
    static synchronized void load(Path nativeDirectory) {
        presume("org.bytedeco.javacpp.cachedir", nativeDirectory.toString());
        presume("org.bytedeco.javacpp.nopointergc", "true");
        presume("org.bytedeco.javacpp.maxbytes", "0");
        presume("org.bytedeco.javacpp.maxphysicalbytes", "0");
        Loader.load(avutil.class);
        Loader.load(avcodec.class);
        Loader.load(swscale.class);
        avutil.av_log_set_level(avutil.AV_LOG_ERROR);
    }

    private static void presume(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    /** @throws EncodingException when it is negative: then it is an error */
    static int checked(int result, String what) {
        if (result >= 0) {
            return result;
        }
        try (BytePointer message = new BytePointer(LONGEST_MESSAGE)) {
            avutil.av_strerror(result, message, LONGEST_MESSAGE);
            throw new EncodingException(what + " failed: " + message.getString());
        }
    }
}
