package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which of a guest's voices a rule means: all that is present must hold. As text, terms with spaces between: {@code
 * voice=2 rate=32000 channels=1 bits=8}; {@code any} alone for every voice.
 *
 * @param voice the voice's place among the guest's open voices, from 1
 */
public record VoiceMatch(OptionalInt voice, OptionalInt rateHz, OptionalInt channels, OptionalInt bits) {

    public static final VoiceMatch ANY =
            new VoiceMatch(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,6}");

    /** What {@link #parse} takes, for messages. */
    public static final String ALLOWED =
            "any, or one or more of voice=1..16, rate=1000..384000, channels=1..8, bits=8|16|32, with spaces between";

    /** @return empty when the text is not {@link #ALLOWED} */
    public static Optional<VoiceMatch> parse(String text) {
        if (text.strip().equals("any")) {
            return Optional.of(ANY);
        }
        VoiceMatch match = ANY;
        for (String term : SPACES.split(text.strip(), -1)) {
            VoiceMatch longer = match.with(term);
            if (longer == null) {
                return Optional.empty();
            }
            match = longer;
        }
        return Optional.of(match);
    }

    boolean fits(int place, PcmFormat format) {
        return holds(voice, place)
                && holds(rateHz, format.rateHz())
                && holds(channels, format.channels())
                && holds(bits, format.bits());
    }

    private static boolean holds(OptionalInt wanted, int found) {
        return wanted.isEmpty() || wanted.getAsInt() == found;
    }

    private @Nullable VoiceMatch with(String term) {
        int equals = term.indexOf('=');
        if (equals < 0) {
            return null;
        }
        String digits = term.substring(equals + 1);
        if (!NUMBER.matcher(digits).matches()) {
            return null;
        }
        int number = Integer.parseInt(digits);
        OptionalInt value = OptionalInt.of(number);
        return switch (term.substring(0, equals)) {
            case "voice" ->
                within(number, 1, SoundStreams.MOST_STREAMS) && voice.isEmpty()
                        ? new VoiceMatch(value, rateHz, channels, bits)
                        : null;
            case "rate" ->
                within(number, PcmFormat.LEAST_RATE_HZ, PcmFormat.MOST_RATE_HZ) && rateHz.isEmpty()
                        ? new VoiceMatch(voice, value, channels, bits)
                        : null;
            case "channels" ->
                within(number, 1, PcmFormat.MOST_CHANNELS) && channels.isEmpty()
                        ? new VoiceMatch(voice, rateHz, value, bits)
                        : null;
            case "bits" ->
                (number == 8 || number == 16 || number == 32) && bits.isEmpty()
                        ? new VoiceMatch(voice, rateHz, channels, value)
                        : null;
            default -> null;
        };
    }

    private static boolean within(int number, int least, int most) {
        return number >= least && number <= most;
    }
}
