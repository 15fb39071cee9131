package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import java.util.Optional;

/** What one viewer is told of its display's keyboard and touch screen. For the room's queue. */
final class SeatControls {

    private final Notices notices;
    private Notice.ControlsChanged last = new Notice.ControlsChanged(Optional.empty(), TouchScreen.NONE);

    SeatControls(Notices notices) {
        this.notices = notices;
    }

    /** Tells what the viewer does not know yet. */
    void tell(Display watched) {
        Notice.ControlsChanged now = new Notice.ControlsChanged(watched.keyboardLights(), watched.touchScreen());
        if (!now.equals(last)) {
            last = now;
            notices.send(now);
        }
    }
}
