package dev.vitrine.streamer.verify;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a {@link PictureExpectationMachine} is told, in the order of time. */
public sealed interface PictureInput {

    /**
     * The picture was looked at after it had changed, and once before it begins to count.
     *
     * @param sinceNanos since when it is as it is
     * @param holds whether it is as expected
     * @param anew whether that begins again although it was so before
     * @param distance how far it is from what is expected, 0 to 1
     * @param words the same as a sentence without an end
     * @param measured values by name
     */
    record Looked(
            long sinceNanos, boolean holds, boolean anew, double distance, String words, Map<String, Double> measured)
            implements PictureInput {

        public Looked {
            measured = Collections.unmodifiableMap(new LinkedHashMap<>(measured));
        }
    }

    /** The sound that the same call expects came, and began then. */
    record SoundBegan(long nanos) implements PictureInput {}

    /** The sound that the same call expects did not come. */
    record NoSound() implements PictureInput {}
}
