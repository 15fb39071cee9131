package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.viewer.IceSettings;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.Peers;
import dev.vitrine.streamer.viewer.PictureLimit;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/**
 * Viewers over libwebrtc, which encodes once for each of them. One media thread calls into the library; one more thread for
 * each display that is watched brings its pictures.
 */
public final class WebRtcPeers implements Peers {

    private final WebRtcSettings settings;
    private final Supplier<IceSettings> ice;
    private final MediaThread media;
    private final MediaLibrary library;
    private final SharedFeeds feeds;
    private final Set<WebRtcPeer> peers = new HashSet<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile PictureLimit limit = PictureLimit.NONE;

    /**
     * @param ice asked anew for each connection and each of its ICE restarts, on the media thread, since credentials may be good for a while only
     * @param threads for the media thread and one for each display
     * @throws Error when the native library or one of the system's libraries that it needs cannot be loaded
     */
    public WebRtcPeers(WebRtcSettings settings, Supplier<IceSettings> ice, ThreadFactory threads) {
        this.settings = settings;
        this.ice = ice;
        library = new MediaLibrary();
        media = new MediaThread(threads);
        feeds = new SharedFeeds(settings.downsample(), threads, media);
    }

    @Override
    public Peer connect(Display display, Optional<SoundSource> sound, PeerObserver observer) {
        if (closed.get()) {
            throw new IllegalStateException("the peers are closed");
        }
        Screen screen = display.screen();
        WebRtcPeer.Opening opening = (events, configuration, caps) -> open(screen, sound, events, configuration, caps);
        WebRtcPeer peer = new WebRtcPeer(media, settings, opening, this::configuration, observer, peers::remove);
        media.execute(() -> peers.add(peer));
        return peer;
    }

    @Override
    public void limit(PictureLimit newLimit) {
        if (!limit.equals(newLimit) && !closed.get()) {
            limit = newLimit;
            media.execute(() -> List.copyOf(peers).forEach(WebRtcPeer::limitChanged));
        }
    }

    private RTCConfiguration configuration() {
        return ConnectionSettings.of(ice.get(), settings.ports());
    }

    private Viewing open(
            Screen screen,
            Optional<SoundSource> sound,
            ConnectionCallbacks.Listener listener,
            RTCConfiguration configuration,
            PeerCaps caps) {
        if (closed.get()) {
            throw new IllegalStateException("the peers are closed");
        }
        return new Viewing(
                library.factory(), configuration, listener, settings, feeds, screen, sound, caps, () -> limit);
    }

    /** Waits until all is closed; not to be called from an observer. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            media.execute(() -> List.copyOf(peers).forEach(peer -> Callback.guard(peer::end)));
            media.execute(feeds::close);
            media.close();
            library.close();
        }
    }
}
