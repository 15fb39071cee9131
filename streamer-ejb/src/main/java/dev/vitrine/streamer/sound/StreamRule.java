package dev.vitrine.streamer.sound;

import java.util.regex.Pattern;

/**
 * A stream as it is configured ({@code vitrine.guest.NAME.sounds=chimes,speaker} names them in their order, {@code
 * vitrine.guest.NAME.sound.chimes.class} and {@code .match} describe each); the first rule that fits a voice names it.
 *
 * @param name letters, digits, {@code -} and {@code _}, beginning with a letter or digit, at most 32 characters
 */
public record StreamRule(String name, SoundClass soundClass, VoiceMatch match) {

    /** What a stream may be called. */
    public static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,31}");

    /** @throws IllegalArgumentException when the name is none; the message says what is allowed */
    public StreamRule {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("stream name '" + name
                    + "': must be letters, digits, - and _, beginning with a letter or digit, at most 32 characters");
        }
    }
}
