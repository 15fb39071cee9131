package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.remote.PublisherLink;
import dev.vitrine.streamer.remote.RemoteGuest;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.session.PublisherSeat;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.util.List;

/** The publisher of a remote guest: its calls go into the room's queue, what viewers say comes out as notices. */
final class RelayingSeat implements PublisherSeat, PublisherLink {

    private static final List<Notice.DisplayDescription> ONE_DISPLAY =
            List.of(new Notice.DisplayDescription(0, "Display", 0, 0));

    private final GuestRoom room;
    private final RemoteGuest guest;
    private final Notices notices;
    private boolean publishing;

    RelayingSeat(GuestRoom room, RemoteGuest guest, Notices notices) {
        this.room = room;
        this.guest = guest;
        this.notices = notices;
    }

    void send(Notice notice) {
        notices.send(notice);
    }

    @Override
    public void publish(List<Notice.DisplayDescription> described) {
        List<Notice.DisplayDescription> displays = described.isEmpty() ? ONE_DISPLAY : List.copyOf(described);
        room.queue().execute(() -> {
            if (publishing) {
                reject(FaultCode.OUT_OF_ORDER, "you publish already");
            } else if (!guest.publish(
                    this, displays.stream().map(RelayingSeat::published).toList())) {
                reject(FaultCode.NOT_ALLOWED, "this guest has a publisher already: only one at a time");
            } else {
                publishing = true;
                room.publisher(this);
                send(new Notice.Published(room.name()));
                send(room.viewers());
            }
        });
    }

    @Override
    public void answer(String viewer, String sdp) {
        whenPublishing(() -> requireKnown(viewer, guest.answer(viewer, sdp)));
    }

    @Override
    public void candidate(String viewer, IceCandidate candidate) {
        whenPublishing(() -> requireKnown(viewer, guest.candidate(viewer, candidate)));
    }

    @Override
    public void cursor(CursorShape shape) {
        whenPublishing(() -> guest.cursor(shape));
    }

    @Override
    public void pointer(PointerPosition position) {
        whenPublishing(() -> guest.pointer(position));
    }

    @Override
    public void close() {
        room.queue().execute(() -> {
            if (publishing) {
                publishing = false;
                room.publisher(null);
                guest.unpublish(this);
            }
        });
    }

    @Override
    public void viewerJoined(String viewer, int display) {
        send(new Notice.ViewerJoined(viewer, display));
    }

    @Override
    public void viewerOffered(String viewer, String sdp) {
        send(new Notice.ViewerOffered(viewer, sdp));
    }

    @Override
    public void viewerCandidate(String viewer, IceCandidate candidate) {
        send(new Notice.ViewerCandidate(viewer, candidate));
    }

    @Override
    public void viewerLeft(String viewer) {
        send(new Notice.ViewerLeft(viewer));
    }

    private void whenPublishing(Runnable task) {
        room.queue().execute(() -> {
            if (publishing) {
                task.run();
            } else {
                reject(FaultCode.OUT_OF_ORDER, "publish first");
            }
        });
    }

    private void requireKnown(String viewer, boolean known) {
        if (!known) {
            reject(FaultCode.NO_VIEWER, "no viewer '" + viewer + "' is connected to you");
        }
    }

    private void reject(FaultCode code, String message) {
        send(new Notice.Rejected(code, message));
    }

    private static RemoteGuest.Published published(Notice.DisplayDescription display) {
        return new RemoteGuest.Published(display.id(), display.label(), display.width(), display.height());
    }
}
