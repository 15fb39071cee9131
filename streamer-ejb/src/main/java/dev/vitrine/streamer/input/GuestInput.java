package dev.vitrine.streamer.input;

/**
 * The keyboard, pointer and touch screen of one display. Calls return at once and keep their order; what a guest cannot take (a position
 * while its pointer is relative, anything while it is off) is dropped by the guest's side, never an error.
 */
public interface GuestInput {

    void key(Key key, boolean pressed);

    /** @param x guest pixels from the left, clamped to the display */
    void pointerTo(int x, int y);

    void pointerBy(int dx, int dy);

    void button(PointerButton button, boolean pressed);

    /** @param stepsX detents to the right, negative to the left
     *  @param stepsY detents down, negative up */
    void wheel(int stepsX, int stepsY);

    /**
     * A finger on the touch screen; a guest without one drops it.
     *
     * @param finger from 0
     * @param x guest pixels from the left, clamped to the display
     */
    default void touch(TouchPhase phase, int finger, int x, int y) {}
}
