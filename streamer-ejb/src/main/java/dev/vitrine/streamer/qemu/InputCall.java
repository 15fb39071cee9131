package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.input.TouchPhase;
import org.jspecify.annotations.Nullable;

/** One call to a console's keyboard, mouse or touch screen. */
sealed interface InputCall {

    int console();

    record Key(int console, int qnum, boolean pressed) implements InputCall {}

    record Button(int console, int number, boolean pressed) implements InputCall {}

    record MoveTo(int console, int x, int y) implements InputCall {}

    record MoveBy(int console, int dx, int dy) implements InputCall {}

    /** @param finger its slot, from 0 */
    record Touch(int console, TouchPhase phase, int finger, int x, int y) implements InputCall {

        boolean moves() {
            return phase == TouchPhase.MOVE;
        }
    }

    /** Motion: newer motion may take its place, and it is the first to be given up. */
    default boolean isMotion() {
        return this instanceof MoveTo || this instanceof MoveBy || (this instanceof Touch touch && touch.moves());
    }

    /** Letting go of something: never given up while there is any room, or a key would stay pressed. */
    default boolean isRelease() {
        return (this instanceof Key key && !key.pressed())
                || (this instanceof Button button && !button.pressed())
                || (this instanceof Touch touch && touch.phase() == TouchPhase.END);
    }

    /** The one call that does what this and then {@code next} would do, null when there is none. */
    default @Nullable InputCall merged(InputCall next) {
        if (console() != next.console()) {
            return null;
        }
        if (this instanceof MoveTo && next instanceof MoveTo) {
            return next;
        }
        if (this instanceof Touch first && next instanceof Touch second) {
            return first.moves() && second.moves() && first.finger() == second.finger() ? next : null;
        }
        return this instanceof MoveBy first && next instanceof MoveBy second
                ? new MoveBy(console(), first.dx() + second.dx(), first.dy() + second.dy())
                : null;
    }
}
