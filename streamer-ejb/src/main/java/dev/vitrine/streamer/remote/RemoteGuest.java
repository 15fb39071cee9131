package dev.vitrine.streamer.remote;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.PeerState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A guest whose own WebRTC server, the publisher, sends the media. Everything but {@link #state} and {@link #displays} is
 * called by one thread at a time.
 *
 * <pre>
 * CONNECTING --publish--> RUNNING --unpublish--> OFF --publish--> RUNNING
 * </pre>
 */
public final class RemoteGuest implements Guest {

    private final Map<String, RelayedPeer> peers = new LinkedHashMap<>();
    private @Nullable PublisherLink publisher;
    private @Nullable GuestObserver observer;
    private volatile GuestState state =
            new GuestState.Connecting("waiting for the guest's own WebRTC server to publish");
    private volatile List<Display> displays = List.of();

    /** What a publisher says of one of its displays. */
    public record Published(int id, String label, int width, int height) {}

    @Override
    public void open(GuestObserver observer) {
        this.observer = observer;
    }

    @Override
    public void close() {
        observer = null;
        closePeers();
    }

    @Override
    public GuestState state() {
        return state;
    }

    @Override
    public List<Display> displays() {
        return displays;
    }

    @Override
    public boolean showsPictures() {
        return false;
    }

    /** None here: the sound goes from the publisher to the browsers. */
    @Override
    public Optional<SoundStreams> sound() {
        return Optional.empty();
    }

    @Override
    public SoundAttachment soundAttachment() {
        return new SoundAttachment.Absent("the guest's own WebRTC server sends its sound straight to the browsers");
    }

    /** @return false when another publisher is there already */
    public boolean publish(PublisherLink link, List<Published> published) {
        if (publisher != null) {
            return false;
        }
        publisher = link;
        displays = published.stream()
                .<Display>map(one -> new RemoteDisplay(one.id(), one.label(), one.width(), one.height()))
                .toList();
        become(new GuestState.Running());
        return true;
    }

    /** The publisher went away; nothing happens when {@code link} is not the one that publishes. */
    public void unpublish(PublisherLink link) {
        if (!link.equals(publisher)) {
            return;
        }
        publisher = null;
        closePeers();
        become(new GuestState.Off("the guest's own WebRTC server went away"));
    }

    /** A peer that talks to the publisher; it is closed when the publisher goes away. */
    public Peer connect(String viewer, Display display, PeerObserver peerObserver) {
        PublisherLink link = publisher;
        RelayedPeer peer = new RelayedPeer(viewer, link, peerObserver, () -> peers.remove(viewer));
        if (link == null) {
            peerObserver.changed(PeerState.CLOSED);
        } else {
            peers.put(viewer, peer);
            link.viewerJoined(viewer, display.id());
        }
        return peer;
    }

    /** @return false when there is no such viewer */
    public boolean answer(String viewer, String sdp) {
        RelayedPeer peer = peers.get(viewer);
        if (peer != null) {
            peer.observer().answered(sdp);
        }
        return peer != null;
    }

    /** @return false when there is no such viewer */
    public boolean candidate(String viewer, IceCandidate candidate) {
        RelayedPeer peer = peers.get(viewer);
        if (peer != null) {
            peer.observer().candidate(candidate);
        }
        return peer != null;
    }

    public void cursor(CursorShape shape) {
        forEachDisplay(display -> display.cursor(shape));
    }

    public void pointer(PointerPosition position) {
        forEachDisplay(display -> display.pointer(position));
    }

    private interface Change {
        void apply(RemoteDisplay display);
    }

    private void forEachDisplay(Change change) {
        for (Display display : displays) {
            change.apply((RemoteDisplay) display);
            if (observer != null) {
                observer.pointerChanged(display);
            }
        }
    }

    private void become(GuestState next) {
        state = next;
        if (observer != null) {
            observer.guestChanged();
        }
    }

    private void closePeers() {
        List.copyOf(peers.values()).forEach(peer -> peer.observer().changed(PeerState.CLOSED));
        peers.clear();
    }
}
