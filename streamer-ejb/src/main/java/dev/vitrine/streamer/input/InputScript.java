package dev.vitrine.streamer.input;

import java.util.ArrayList;
import java.util.List;

/**
 * Steps as single events with their times, so that whoever carries them out only waits. What a step presses it lets go of, but
 * for one that says {@link InputStep.Move#PRESS}.
 *
 * @param lengthMillis when all is done
 * @param lastStepMillis when the last step begins: the input that something answers
 */
public record InputScript(List<Timed> events, int lengthMillis, int lastStepMillis) {

    public static final int MOST_STEPS = 256;
    public static final int LONGEST_MILLIS = 60_000;
    private static final int MOST_EVENTS = 20_000;

    /** How long nothing is held between two clicks. */
    private static final int BETWEEN_CLICKS_MILLIS = 60;

    /** How often a drag moves: as often as most mice tell. */
    private static final int DRAG_MILLIS = 8;

    /** @param atMillis since the script began */
    public record Timed(int atMillis, InputEvent event) {}

    public InputScript {
        events = List.copyOf(events);
    }

    /** @throws IllegalArgumentException when it takes too long, or is nothing */
    public static InputScript of(List<InputStep> steps) {
        if (steps.isEmpty() || steps.size() > MOST_STEPS) {
            throw new IllegalArgumentException("an input has 1 to " + MOST_STEPS + " steps, not " + steps.size());
        }
        Writer writer = new Writer();
        int last = 0;
        for (InputStep step : steps) {
            last = (int) writer.now;
            writer.write(step);
            if (writer.now > LONGEST_MILLIS || writer.events.size() > MOST_EVENTS) {
                throw new IllegalArgumentException("an input takes at most " + LONGEST_MILLIS
                        + " ms, this one takes longer: split it, or shorten its times");
            }
        }
        return new InputScript(writer.events, (int) writer.now, last);
    }

    private static final class Writer {

        private final List<Timed> events = new ArrayList<>();
        private long now;

        void write(InputStep step) {
            switch (step) {
                case InputStep.TypeText text -> text.strokes().forEach(stroke -> type(stroke, text.keyMillis()));
                case InputStep.PressKey key -> press(key.move(), key.holdMillis(), key.key());
                case InputStep.PressButton button -> click(button);
                case InputStep.Drag drag -> drag(drag);
                case InputStep.Touch touch -> touch(touch);
                case InputStep.MoveTo move -> goTo(move.point());
                case InputStep.MoveBy by -> add(new InputEvent.PointerBy(by.dx(), by.dy()));
                case InputStep.TurnWheel wheel -> add(new InputEvent.WheelBy(wheel.stepsX(), wheel.stepsY()));
                case InputStep.Pause pause -> now += pause.lengthMillis();
            }
        }

        private void type(KeyboardLayout.Stroke stroke, int keyMillis) {
            hold(stroke, true);
            add(new InputEvent.KeyChange(stroke.key(), true));
            now += keyMillis;
            add(new InputEvent.KeyChange(stroke.key(), false));
            hold(stroke, false);
            now += keyMillis;
        }

        private void hold(KeyboardLayout.Stroke stroke, boolean pressed) {
            if (stroke.shift()) {
                add(new InputEvent.KeyChange(Key.SHIFT_LEFT, pressed));
            }
            if (stroke.altGraph()) {
                add(new InputEvent.KeyChange(Key.ALT_RIGHT, pressed));
            }
        }

        private void press(InputStep.Move move, int holdMillis, Key key) {
            if (move != InputStep.Move.RELEASE) {
                add(new InputEvent.KeyChange(key, true));
            }
            if (move == InputStep.Move.TAP) {
                now += holdMillis;
            }
            if (move != InputStep.Move.PRESS) {
                add(new InputEvent.KeyChange(key, false));
            }
        }

        private void click(InputStep.PressButton button) {
            button.at().ifPresent(this::goTo);
            int clicks = button.move() == InputStep.Move.TAP ? button.clicks() : 1;
            for (int click = 0; click < clicks; click++) {
                now += click == 0 ? 0 : BETWEEN_CLICKS_MILLIS;
                if (button.move() != InputStep.Move.RELEASE) {
                    add(new InputEvent.ButtonChange(button.button(), true));
                }
                if (button.move() == InputStep.Move.TAP) {
                    now += button.holdMillis();
                }
                if (button.move() != InputStep.Move.PRESS) {
                    add(new InputEvent.ButtonChange(button.button(), false));
                }
            }
        }

        private void drag(InputStep.Drag drag) {
            List<InputStep.Point> path = drag.path();
            goTo(path.getFirst());
            add(new InputEvent.ButtonChange(drag.button(), true));
            long begin = now;
            double length = length(path);
            for (int at = DRAG_MILLIS; at < drag.lengthMillis(); at += DRAG_MILLIS) {
                now = begin + at;
                goTo(along(path, length * at / drag.lengthMillis()));
            }
            now = begin + drag.lengthMillis();
            goTo(path.getLast());
            add(new InputEvent.ButtonChange(drag.button(), false));
        }

        private void touch(InputStep.Touch touch) {
            List<List<InputStep.Point>> paths = touch.paths();
            List<InputStep.Point> places =
                    new ArrayList<>(paths.stream().map(List::getFirst).toList());
            fingers(TouchPhase.BEGIN, places);
            long begin = now;
            boolean moves = paths.stream().anyMatch(path -> path.size() > 1);
            for (int at = DRAG_MILLIS; moves && at < touch.lengthMillis(); at += DRAG_MILLIS) {
                now = begin + at;
                move(paths, (double) at / touch.lengthMillis(), places);
            }
            now = begin + touch.lengthMillis();
            move(paths, 1, places);
            fingers(TouchPhase.END, places);
        }

        /** Moves every finger that is not there yet to that share of its way. */
        private void move(List<List<InputStep.Point>> paths, double share, List<InputStep.Point> places) {
            for (int finger = 0; finger < paths.size(); finger++) {
                List<InputStep.Point> path = paths.get(finger);
                InputStep.Point place = share < 1 ? along(path, length(path) * share) : path.getLast();
                if (!place.equals(places.set(finger, place))) {
                    add(new InputEvent.TouchChange(TouchPhase.MOVE, finger, place.x(), place.y()));
                }
            }
        }

        private void fingers(TouchPhase phase, List<InputStep.Point> places) {
            for (int finger = 0; finger < places.size(); finger++) {
                InputStep.Point place = places.get(finger);
                add(new InputEvent.TouchChange(phase, finger, place.x(), place.y()));
            }
        }

        private static double length(List<InputStep.Point> path) {
            double length = 0;
            for (int i = 1; i < path.size(); i++) {
                length += distance(path.get(i - 1), path.get(i));
            }
            return length;
        }

        /** The point that far along the path. */
        private static InputStep.Point along(List<InputStep.Point> path, double way) {
            double left = way;
            for (int i = 1; i < path.size(); i++) {
                InputStep.Point from = path.get(i - 1);
                InputStep.Point to = path.get(i);
                double distance = distance(from, to);
                if (left <= distance && distance > 0) {
                    double share = left / distance;
                    return new InputStep.Point((int) Math.round(from.x() + share * (to.x() - from.x())), (int)
                            Math.round(from.y() + share * (to.y() - from.y())));
                }
                left -= distance;
            }
            return path.getLast();
        }

        private static double distance(InputStep.Point from, InputStep.Point to) {
            return Math.hypot((double) to.x() - from.x(), (double) to.y() - from.y());
        }

        private void goTo(InputStep.Point point) {
            add(new InputEvent.PointerTo(point.x(), point.y()));
        }

        private void add(InputEvent event) {
            events.add(new Timed((int) Math.min(now, Integer.MAX_VALUE), event));
        }
    }
}
