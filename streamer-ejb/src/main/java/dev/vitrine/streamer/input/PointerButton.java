package dev.vitrine.streamer.input;

import java.util.List;
import java.util.Optional;

/** A button of the pointer, in the order of {@code MouseEvent.button} (UI Events). */
public enum PointerButton {
    LEFT,
    MIDDLE,
    RIGHT,
    /** The browser's "back". */
    SIDE,
    /** The browser's "forward". */
    EXTRA;

    private static final List<PointerButton> BY_NUMBER = List.of(values());

    /** The button with that {@code MouseEvent.button}. */
    public static Optional<PointerButton> ofNumber(int number) {
        return number < 0 || number >= BY_NUMBER.size() ? Optional.empty() : Optional.of(BY_NUMBER.get(number));
    }

    /** Its {@code MouseEvent.button}. */
    public int number() {
        return BY_NUMBER.indexOf(this);
    }
}
