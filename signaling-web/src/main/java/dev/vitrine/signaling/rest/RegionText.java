package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.picture.Region;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A region as an address has it: {@code X,Y,WIDTH,HEIGHT}. */
final class RegionText {

    private static final Pattern REGION = Pattern.compile("(\\d{1,5}),(\\d{1,5}),(\\d{1,5}),(\\d{1,5})");

    private RegionText() {}

    /** @throws ProblemException when it is none */
    static Optional<Region> of(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        Matcher numbers = REGION.matcher(text);
        if (!numbers.matches() || number(numbers, 3) == 0 || number(numbers, 4) == 0) {
            throw ProblemException.badRequest(
                    "region is '" + text + "', it must be X,Y,WIDTH,HEIGHT in pixels, as in 0,0,64,32");
        }
        return Optional.of(new Region(number(numbers, 1), number(numbers, 2), number(numbers, 3), number(numbers, 4)));
    }

    private static int number(Matcher numbers, int group) {
        return Integer.parseInt(numbers.group(group));
    }
}
