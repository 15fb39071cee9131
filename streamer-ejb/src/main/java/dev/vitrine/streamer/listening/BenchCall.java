package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.verify.Expected;
import java.time.Duration;
import java.util.Optional;

/**
 * What a test bench expects of a stream, and what it does for that.
 *
 * @param name what the bench calls it, for the report
 * @param startWithin it begins so long after the call at most
 * @param least it sounds, or is silent, for so long at least
 * @param most and for so long at most
 * @param input what is done first
 * @param display to which
 * @param mostAfterInput it begins so long after the input at most
 * @param run to which it belongs
 */
public record BenchCall(
        String name,
        Expected expected,
        Duration startWithin,
        Duration least,
        Optional<Duration> most,
        Optional<GuestAct> input,
        int display,
        Optional<Duration> mostAfterInput,
        Optional<String> run) {}
