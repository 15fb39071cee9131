package dev.vitrine.streamer.recording;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;

/** What a player that is not ours finds in a WAV file: that of the Java platform. */
record PlayedWav(AudioFormat format, long samples, ShortBuffer interleaved) {

    static PlayedWav of(Path file) throws IOException {
        try (AudioInputStream stream = AudioSystem.getAudioInputStream(file.toFile())) {
            byte[] bytes = stream.readAllBytes();
            return new PlayedWav(
                    stream.getFormat(),
                    stream.getFrameLength(),
                    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer());
        } catch (UnsupportedAudioFileException unreadable) {
            throw new IOException(file + " cannot be played", unreadable);
        }
    }

    short left(long sample) {
        return interleaved.get((int) (2 * sample));
    }

    short right(long sample) {
        return interleaved.get((int) (2 * sample + 1));
    }
}
