package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.verify.Expected;
import java.time.Duration;
import java.util.Optional;

/**
 * What a test bench expects of a stream.
 *
 * @param startWithin it begins so long after the call at most
 * @param least it sounds, or is silent, for so long at least
 * @param most and for so long at most
 * @param mostAfterInput it begins so long after the input at most
 */
public record SoundWish(
        StreamEar ear,
        Expected expected,
        Duration startWithin,
        Duration least,
        Optional<Duration> most,
        Optional<Duration> mostAfterInput) {}
