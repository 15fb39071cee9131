package dev.vitrine.streamer.input;

import java.util.List;
import java.util.Optional;

/** Something that a test bench does with a guest's controls; all times are milliseconds. */
public sealed interface InputStep {

    /** What becomes of a key or a button. */
    enum Move {
        PRESS,
        RELEASE,
        /** Pressed, held and let go. */
        TAP
    }

    /** Guest pixels from the top left. */
    record Point(int x, int y) {}

    /** @param keyMillis how long each key is held, and how long it is waited before the next */
    record TypeText(List<KeyboardLayout.Stroke> strokes, int keyMillis) implements InputStep {

        public TypeText {
            strokes = List.copyOf(strokes);
        }
    }

    /** @param holdMillis of a tap */
    record PressKey(Key key, Move move, int holdMillis) implements InputStep {}

    /**
     * @param at where the pointer goes before; empty: it stays where it is
     * @param holdMillis of each tap
     * @param clicks how many taps follow one another
     */
    record PressButton(PointerButton button, Optional<Point> at, Move move, int holdMillis, int clicks)
            implements InputStep {}

    /**
     * Pressed at the first point, moved along the others, let go at the last.
     *
     * @param path two points or more
     * @param lengthMillis of the way
     */
    record Drag(PointerButton button, List<Point> path, int lengthMillis) implements InputStep {

        /** @throws IllegalArgumentException when there is no way */
        public Drag {
            path = List.copyOf(path);
            if (path.size() < 2) {
                throw new IllegalArgumentException("a drag goes from one point to another, it has two or more");
            }
        }
    }

    /**
     * Fingers on the touch screen, all at once: each is set down at the first point of its path, moved along the others and
     * taken away at the last.
     *
     * @param paths one for each finger, of one point or more
     * @param lengthMillis until they are taken away
     */
    record Touch(List<List<Point>> paths, int lengthMillis) implements InputStep {

        /** @throws IllegalArgumentException when no finger is there, or one is nowhere */
        public Touch {
            paths = paths.stream().map(List::copyOf).toList();
            if (paths.isEmpty() || paths.stream().anyMatch(List::isEmpty)) {
                throw new IllegalArgumentException("a touch has one finger or more, each with one point or more");
            }
        }
    }

    record MoveTo(Point point) implements InputStep {}

    record MoveBy(int dx, int dy) implements InputStep {}

    /** Detents to the right and down. */
    record TurnWheel(int stepsX, int stepsY) implements InputStep {}

    record Pause(int lengthMillis) implements InputStep {}
}
