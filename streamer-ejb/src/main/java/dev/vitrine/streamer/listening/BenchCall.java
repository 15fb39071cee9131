package dev.vitrine.streamer.listening;

import java.util.Optional;

/**
 * What a test bench expects of a guest, and what it does for that.
 *
 * @param name what the bench calls it, for the report
 * @param sound what is to be heard
 * @param picture what is to be seen; without a sound it has no time apart from one
 * @param input what is done first
 * @param run to which it belongs
 */
public record BenchCall(
        String name,
        Optional<SoundWish> sound,
        Optional<PictureWish> picture,
        Optional<InputWish> input,
        Optional<String> run) {

    /** @throws IllegalArgumentException when nothing is expected */
    public BenchCall {
        if (sound.isEmpty() && picture.isEmpty()) {
            throw new IllegalArgumentException("neither a sound nor a picture is expected");
        }
    }
}
