package dev.vitrine.streamer.verify;

import java.util.OptionalDouble;

/** What is expected to be heard. */
public sealed interface Expected {

    /**
     * A known sound.
     *
     * @param reference its name
     * @param lengthNanos how long it sounds
     * @param leastScore how alike it has to be, up to 1
     */
    record Known(String reference, long lengthNanos, double leastScore) implements Expected {

        @Override
        public String toString() {
            return "'%s' with a score of %s at least".formatted(reference, Text.number(leastScore));
        }
    }

    /**
     * A sound in which one frequency is dominant.
     *
     * @param toleranceHertz by how much it may be higher or lower
     * @param leastDbfs the least level of that frequency
     * @param mostDbfs the most
     */
    record Pitch(double hertz, double toleranceHertz, OptionalDouble leastDbfs, OptionalDouble mostDbfs)
            implements Expected {

        @Override
        public String toString() {
            return "a tone of %s ± %s Hz".formatted(Text.number(hertz), Text.number(toleranceHertz));
        }
    }

    /** Nothing. */
    record Silence() implements Expected {

        @Override
        public String toString() {
            return "silence";
        }
    }
}
