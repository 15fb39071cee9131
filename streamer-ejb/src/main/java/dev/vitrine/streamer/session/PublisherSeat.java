package dev.vitrine.streamer.session;

import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.util.List;

/** The place of a WebRTC server that a guest brings itself; calls and faults as for a {@link Seat}. */
public interface PublisherSeat extends AutoCloseable {

    /** @param displays what can be watched; empty: one display */
    void publish(List<Notice.DisplayDescription> displays);

    void answer(String viewer, String sdp);

    void candidate(String viewer, IceCandidate candidate);

    void cursor(CursorShape shape);

    void pointer(PointerPosition position);

    /** Goes away; the guest is off until a publisher comes again. */
    @Override
    void close();
}
