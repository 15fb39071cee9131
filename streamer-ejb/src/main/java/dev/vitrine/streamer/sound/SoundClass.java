package dev.vitrine.streamer.sound;

import java.util.regex.Pattern;

/**
 * What a stream is for, so that people and rules can tell a warning from a click: one of the three below or a word of the
 * user's own.
 *
 * @param name small letters, digits and {@code -}, beginning with a letter, at most 32 characters
 */
public record SoundClass(String name) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");

    /** What the driver must hear: seat belt, lane departure, blind spot. */
    public static final SoundClass SAFETY = new SoundClass("safety");

    /** Comfort and information; also whatever was not given a class. */
    public static final SoundClass NON_SAFETY = new SoundClass("non-safety");

    /** What sounds before the system is up. */
    public static final SoundClass EARLY = new SoundClass("early");

    /** @throws IllegalArgumentException when it is no such name; the message says what is allowed */
    public SoundClass {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("sound class '" + name
                    + "': must be small letters, digits and -, beginning with a letter, at most 32 characters");
        }
    }
}
