package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.picture.Region;
import java.time.Duration;
import java.util.Optional;

/**
 * What a test bench expects of a picture.
 *
 * @param display its number
 * @param region the part that matters, empty: all of it
 * @param startWithin it begins to be so that long after the call at most
 * @param least it stays so for so long at least
 * @param most and for so long at most
 * @param mostAfterInput it begins so long after the input at most
 * @param mostApart it begins so long before or after the sound of the same call at most
 */
public record PictureWish(
        int display,
        Optional<Region> region,
        PictureCondition condition,
        Duration startWithin,
        Duration least,
        Optional<Duration> most,
        Optional<Duration> mostAfterInput,
        Optional<Duration> mostApart) {

    @Override
    public String toString() {
        return region.map(part -> "the region " + part).orElse("the picture") + " of display " + display + " "
                + condition;
    }
}
