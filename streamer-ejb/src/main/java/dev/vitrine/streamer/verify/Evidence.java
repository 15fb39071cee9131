package dev.vitrine.streamer.verify;

import java.util.Optional;

/**
 * What was kept that shows a verdict, by name.
 *
 * @param clip a recording of what was heard
 * @param screenshot what the display showed when a picture was not as expected
 * @param difference the same with what was wrong marked
 */
public record Evidence(Optional<String> clip, Optional<String> screenshot, Optional<String> difference) {

    public static final Evidence NONE = new Evidence(Optional.empty(), Optional.empty(), Optional.empty());

    public Evidence withClip(Optional<String> kept) {
        return new Evidence(kept, screenshot, difference);
    }
}
