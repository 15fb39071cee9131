package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/** How often sounds of one pitch come, as long as they come regularly. */
final class Repetition {

    private static final int KEPT = 12;
    private static final double SAME_PITCH = 0.03;
    private static final double REGULAR = 0.1;
    private static final double CLICK_HZ = 0;

    private record Strike(double hertz, long onset) {}

    private final Deque<Strike> strikes = new ArrayDeque<>();

    /** A sound with these tones began at that sample. How often it comes: known from its third time on. */
    OptionalDouble struck(List<Tone> tones, long onset) {
        double hertz = tones.isEmpty() ? CLICK_HZ : tones.getFirst().hertz();
        long[] onsets = new long[3];
        onsets[0] = onset;
        int found = 1;
        for (Strike strike : strikes) {
            if (found < onsets.length && Math.abs(strike.hertz() - hertz) <= SAME_PITCH * hertz) {
                onsets[found++] = strike.onset();
            }
        }
        strikes.addFirst(new Strike(hertz, onset));
        if (strikes.size() > KEPT) {
            strikes.removeLast();
        }
        return found < onsets.length ? OptionalDouble.empty() : rate(onsets);
    }

    /** @param onsets the newest first */
    private static OptionalDouble rate(long[] onsets) {
        double last = onsets[0] - onsets[1];
        double before = onsets[1] - onsets[2];
        boolean regular = last > 0 && Math.abs(last - before) <= REGULAR * last;
        return regular ? OptionalDouble.of(2.0 * SoundFormat.RATE_HZ / (last + before)) : OptionalDouble.empty();
    }
}
