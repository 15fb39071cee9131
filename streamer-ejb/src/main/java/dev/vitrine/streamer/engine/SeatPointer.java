package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;

/** What one viewer is told of its display's pointer. For the room's queue. */
final class SeatPointer {

    private final Notices notices;
    private CursorShape lastShape = CursorShape.NONE;
    private PointerPosition lastPosition = new PointerPosition(0, 0, false);

    SeatPointer(Notices notices) {
        this.notices = notices;
    }

    /** Tells what the viewer does not know yet. */
    void tell(Display watched) {
        CursorShape shape = watched.cursor();
        if (!shape.equals(lastShape)) {
            lastShape = shape;
            notices.send(new Notice.CursorChanged(shape));
        }
        PointerPosition position = watched.pointer();
        if (!position.equals(lastPosition)) {
            lastPosition = position;
            notices.send(new Notice.PointerMoved(position));
        }
    }
}
