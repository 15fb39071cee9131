package dev.vitrine.signaling.message;

import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.session.Notice;
import java.util.Optional;

/** Puts what is known of a display's keyboard and touch screen into the words of the wire. */
public final class ControlsWording {

    private ControlsWording() {}

    static ServerMessage of(Notice.ControlsChanged changed) {
        return new ServerMessage.Controls(lights(changed.lights()), touch(changed.touchScreen()));
    }

    public static Optional<ServerMessage.LightsItem> lights(Optional<KeyboardLights> lights) {
        return lights.map(on -> new ServerMessage.LightsItem(on.capsLock(), on.numLock(), on.scrollLock()));
    }

    /** Empty where there is no touch screen for certain. */
    public static Optional<ServerMessage.TouchItem> touch(TouchScreen screen) {
        return screen.fingers() == 0
                ? Optional.empty()
                : Optional.of(new ServerMessage.TouchItem(screen.fingers(), screen.certain()));
    }
}
