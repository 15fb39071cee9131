package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import java.util.OptionalInt;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * What a test bench does to a guest before it listens: something is pressed, let go, or both.
 *
 * @param target what is pressed
 * @param holdMillis how long it is held in a {@link Move#TAP}
 */
public record GuestAct(Target target, Move move, int holdMillis) {

    public static final int STANDARD_HOLD_MILLIS = 100;
    public static final int LONGEST_HOLD_MILLIS = 10_000;

    /** What becomes of it. */
    public enum Move {
        PRESS,
        RELEASE,
        /** Pressed, held and let go. */
        TAP
    }

    /** Something that can be pressed. */
    public sealed interface Target {

        record OfKey(Key key) implements Target {}

        /** @param x guest pixels where the pointer goes before, empty: it stays where it is */
        record OfButton(PointerButton button, OptionalInt x, OptionalInt y) implements Target {}
    }

    /** @throws IllegalArgumentException when the hold is out of range */
    public GuestAct {
        if (holdMillis < 0 || holdMillis > LONGEST_HOLD_MILLIS) {
            throw new IllegalArgumentException(
                    "holdMillis is " + holdMillis + ", allowed: 0 to " + LONGEST_HOLD_MILLIS);
        }
    }

    /** Begins it; what is held is let go by the timer. */
    void begin(Display display, ScheduledExecutorService timer) {
        GuestInput input = display.input();
        switch (move) {
            case PRESS -> press(input, true);
            case RELEASE -> press(input, false);
            case TAP -> {
                press(input, true);
                ScheduledFuture<?> _ = timer.schedule(() -> press(input, false), holdMillis, TimeUnit.MILLISECONDS);
            }
        }
    }

    private void press(GuestInput input, boolean pressed) {
        switch (target) {
            case Target.OfKey key -> input.key(key.key(), pressed);
            case Target.OfButton button -> {
                if (button.x().isPresent() && button.y().isPresent()) {
                    input.pointerTo(button.x().getAsInt(), button.y().getAsInt());
                }
                input.button(button.button(), pressed);
            }
        }
    }
}
