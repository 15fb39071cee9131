package dev.vitrine.streamer.input;

/**
 * What is known of a display's touch screen.
 *
 * @param fingers how many it can tell apart; 0: there is none
 * @param certain whether the guest is known to have one: QEMU takes touches also for a guest without, and drops them
 */
public record TouchScreen(int fingers, boolean certain) {

    public static final TouchScreen NONE = new TouchScreen(0, true);

    /** More fingers than any guest tells apart. */
    public static final int MOST_FINGERS = 16;

    /** Whether a finger of that number can be told to the guest. */
    public boolean takes(int finger) {
        return finger >= 0 && finger < fingers;
    }
}
