package dev.vitrine.streamer.qemu;

import org.jspecify.annotations.Nullable;

/** One call to a console's keyboard or mouse. */
sealed interface InputCall {

    int console();

    record Key(int console, int qnum, boolean pressed) implements InputCall {}

    record Button(int console, int number, boolean pressed) implements InputCall {}

    record MoveTo(int console, int x, int y) implements InputCall {}

    record MoveBy(int console, int dx, int dy) implements InputCall {}

    /** Motion: newer motion may take its place, and it is the first to be given up. */
    default boolean isMotion() {
        return this instanceof MoveTo || this instanceof MoveBy;
    }

    /** Letting go of something: never given up while there is any room, or a key would stay pressed. */
    default boolean isRelease() {
        return (this instanceof Key key && !key.pressed()) || (this instanceof Button button && !button.pressed());
    }

    /** The one call that does what this and then {@code next} would do, null when there is none. */
    default @Nullable InputCall merged(InputCall next) {
        if (console() != next.console()) {
            return null;
        }
        if (this instanceof MoveTo && next instanceof MoveTo) {
            return next;
        }
        return this instanceof MoveBy first && next instanceof MoveBy second
                ? new MoveBy(console(), first.dx() + second.dx(), first.dy() + second.dy())
                : null;
    }
}
