package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.sound.StreamRule;
import dev.vitrine.streamer.sound.VoiceMatch;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Reads how a guest's sound is told apart: {@code PREFIXsounds} names its streams in their order, {@code
 * PREFIXsound.STREAM.class} and {@code .match} describe each, {@code PREFIXpreroll} says how many seconds are kept.
 */
final class SoundConfiguration {

    private static final String NAMES_ALLOWED = "at most " + SoundStreams.MOST_STREAMS
            + " names parted by commas, each once, of letters, digits, - and _, at most 32 characters long";
    private static final String CLASSES_ALLOWED =
            "safety, non-safety, early or a word of your own: small letters, digits and -,"
                    + " beginning with a letter, at most 32 characters";

    private SoundConfiguration() {}

    /** @param prefix the guest's: {@code vitrine.guest.NAME.} */
    static SoundSettings read(ConfigurationValues values, String prefix) {
        String property = prefix + "sounds";
        List<String> names = values.list(property, "");
        if (names.size() > SoundStreams.MOST_STREAMS) {
            throw new ConfigurationException(property, String.join(",", names), NAMES_ALLOWED);
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!StreamRule.NAME.matcher(name).matches() || !seen.add(name)) {
                throw new ConfigurationException(property, name, NAMES_ALLOWED);
            }
        }
        int preRollSeconds = values.number(
                prefix + "preroll",
                0,
                SoundSettings.MOST_PRE_ROLL_SECONDS,
                SoundSettings.standard().preRollSeconds());
        return new SoundSettings(
                names.stream()
                        .map(name -> rule(values, prefix + "sound." + name + ".", name))
                        .toList(),
                preRollSeconds);
    }

    private static StreamRule rule(ConfigurationValues values, String prefix, String name) {
        return new StreamRule(name, soundClass(values, prefix + "class"), match(values, prefix + "match"));
    }

    private static SoundClass soundClass(ConfigurationValues values, String property) {
        String text = values.text(property).orElse(SoundClass.NON_SAFETY.name());
        try {
            return new SoundClass(text);
        } catch (IllegalArgumentException notAClass) {
            throw new ConfigurationException(property, text, CLASSES_ALLOWED, notAClass);
        }
    }

    /** Without one, voices take the names in their order. */
    private static VoiceMatch match(ConfigurationValues values, String property) {
        String text = values.text(property).orElse("any");
        return VoiceMatch.parse(text).orElseThrow(() -> new ConfigurationException(property, text, VoiceMatch.ALLOWED));
    }
}
