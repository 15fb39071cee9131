package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.input.InputMessage;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the input and the voice of one viewer through, the controller's, and that of no other. When control moves, what the old controller
 * holds down is let go before the new one's first message, on whichever threads they come.
 */
final class InputGate {

    private @Nullable ViewerSeat controller;

    synchronized void give(@Nullable ViewerSeat seat) {
        if (controller != seat) {
            if (controller != null) {
                controller.letGoOfAll();
            }
            controller = seat;
        }
    }

    synchronized void pass(ViewerSeat seat, InputMessage message) {
        seat.act(message, controller == seat.owner());
    }

    /** The same for what the viewer's microphone hears. */
    synchronized void hear(ViewerSeat seat, ByteBuffer block) {
        if (controller == seat && !seat.muted()) {
            seat.speak(block);
        }
    }

    /** An operator mutes the viewer's microphone, or not any more; what is heard then continues nothing. */
    synchronized void mute(ViewerSeat seat, boolean whether) {
        seat.mute(whether);
    }

    /** Lets go of what {@code seat} holds down, because its viewer, its channel or its display is gone. */
    synchronized void drop(ViewerSeat seat) {
        seat.letGo();
    }
}
