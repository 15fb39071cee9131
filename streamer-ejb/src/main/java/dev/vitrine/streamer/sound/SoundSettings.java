package dev.vitrine.streamer.sound;

import java.util.List;

/**
 * How a guest's sound is told apart and kept.
 *
 * @param rules in order, the first that fits a voice names it; names differ
 * @param preRollSeconds how much of each stream is kept for who comes later, 0 to {@value #MOST_PRE_ROLL_SECONDS}
 */
public record SoundSettings(List<StreamRule> rules, int preRollSeconds) {

    public static final int MOST_PRE_ROLL_SECONDS = 600;

    /** @throws IllegalArgumentException when a value is out of bounds; the message names it and what is allowed */
    public SoundSettings {
        rules = List.copyOf(rules);
        if (preRollSeconds < 0 || preRollSeconds > MOST_PRE_ROLL_SECONDS) {
            throw new IllegalArgumentException(
                    "pre-roll of " + preRollSeconds + " seconds: must be 0 to " + MOST_PRE_ROLL_SECONDS);
        }
        if (rules.size() > SoundStreams.MOST_STREAMS) {
            throw new IllegalArgumentException(
                    rules.size() + " streams: a guest has at most " + SoundStreams.MOST_STREAMS);
        }
        if (rules.stream().map(StreamRule::name).distinct().count() != rules.size()) {
            throw new IllegalArgumentException("stream names "
                    + rules.stream().map(StreamRule::name).toList() + ": each must differ from the others");
        }
    }

    /** Voices by their order, a minute kept of each. */
    public static SoundSettings standard() {
        return new SoundSettings(List.of(), 60);
    }
}
