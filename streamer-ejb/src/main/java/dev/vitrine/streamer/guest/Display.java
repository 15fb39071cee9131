package dev.vitrine.streamer.guest;

import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import java.util.Optional;

/** One display of a guest with its picture and its controls. */
public interface Display {

    /** The display's address in its guest: stable while the guest is configured, from 0. */
    int id();

    /** What people call it. */
    String label();

    Screen screen();

    GuestInput input();

    CursorShape cursor();

    PointerPosition pointer();

    /** Whether the pointer takes positions ({@link GuestInput#pointerTo}) rather than motion. */
    boolean pointerAbsolute();

    /** The lights of its keyboard; empty when the guest's driver is not told of them. */
    default Optional<KeyboardLights> keyboardLights() {
        return Optional.empty();
    }

    /** Whether {@link GuestInput#touch} reaches anything. */
    default TouchScreen touchScreen() {
        return TouchScreen.NONE;
    }

    /** Pixels; 0 while unknown. */
    int width();

    /** Pixels; 0 while unknown. */
    int height();
}
