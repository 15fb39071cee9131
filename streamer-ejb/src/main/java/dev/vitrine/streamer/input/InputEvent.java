package dev.vitrine.streamer.input;

/** One thing that is done to a guest's controls. */
public sealed interface InputEvent {

    record KeyChange(Key key, boolean pressed) implements InputEvent {}

    record ButtonChange(PointerButton button, boolean pressed) implements InputEvent {}

    /** @param x guest pixels from the left */
    record PointerTo(int x, int y) implements InputEvent {}

    record PointerBy(int dx, int dy) implements InputEvent {}

    /** Detents to the right and down. */
    record WheelBy(int stepsX, int stepsY) implements InputEvent {}

    /** @param finger from 0
     *  @param x guest pixels from the left */
    record TouchChange(TouchPhase phase, int finger, int x, int y) implements InputEvent {}
}
