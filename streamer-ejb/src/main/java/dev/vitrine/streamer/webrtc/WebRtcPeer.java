package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One viewer. Calls come from anywhere and are carried out on the media thread in their order; the native connection is made
 * for the first offer.
 */
final class WebRtcPeer implements Peer {

    private static final Logger LOGGER = System.getLogger(WebRtcPeer.class.getName());
    private static final Duration STATISTICS_PERIOD = Duration.ofSeconds(1);
    private static final int MOST_EARLY_CANDIDATES = 256;

    /** Makes the native connection. */
    @FunctionalInterface
    interface Opening {

        Viewing open(ConnectionCallbacks.Listener listener, RTCConfiguration configuration, PeerCaps caps);
    }

    private final MediaThread media;
    private final WebRtcSettings settings;
    private final Opening opening;
    private final Supplier<RTCConfiguration> configurations;
    private final PeerObserver observer;
    private final Consumer<WebRtcPeer> ending;
    private final InputChannels channels;
    private final List<IceCandidate> beforeOffer = new ArrayList<>();
    private final AtomicBoolean closeAsked = new AtomicBoolean();
    private volatile PeerStatistics statistics = PeerStatistics.NONE;
    private volatile PeerStrain strain = PeerStrain.NONE;

    private @Nullable Session session;
    private boolean ended;
    private PeerCaps caps = PeerCaps.NONE;

    /** What there is from the first offer on. */
    private record Session(Viewing viewing, Negotiation negotiation, Runnable endMeasuring) {}

    /**
     * @param configurations gives the one of the moment
     * @param ending is told, on the media thread, that the peer holds nothing any more
     */
    WebRtcPeer(
            MediaThread media,
            WebRtcSettings settings,
            Opening opening,
            Supplier<RTCConfiguration> configurations,
            PeerObserver observer,
            Consumer<WebRtcPeer> ending) {
        this.media = media;
        this.settings = settings;
        this.opening = opening;
        this.configurations = configurations;
        this.observer = observer;
        this.ending = ending;
        channels = new InputChannels(observer);
    }

    @Override
    public void offer(String sdp) {
        whileAlive(() -> {
            String fault = RemoteOffer.fault(sdp);
            if (!fault.isEmpty()) {
                observer.rejected(fault);
                return;
            }
            Session open = session == null ? open() : renewed(session);
            if (open != null) {
                open.negotiation().offer(sdp);
            }
        });
    }

    @Override
    public void candidate(IceCandidate candidate) {
        whileAlive(() -> {
            if (session != null) {
                session.negotiation().remote(candidate);
            } else if (beforeOffer.size() < MOST_EARLY_CANDIDATES) {
                beforeOffer.add(candidate);
            }
        });
    }

    @Override
    public void cap(PeerCaps next) {
        whileAlive(() -> {
            caps = next;
            if (session != null) {
                session.viewing().cap(next);
            }
        });
    }

    @Override
    public PeerStatistics statistics() {
        return statistics;
    }

    @Override
    public PeerStrain strain() {
        return strain;
    }

    /** For the media thread. */
    void limitChanged() {
        if (session != null) {
            session.viewing().limitChanged();
        }
    }

    @Override
    public void close() {
        if (closeAsked.compareAndSet(false, true)) {
            media.execute(this::end);
        }
    }

    /** Ends the connection now. For the media thread. */
    void end() {
        if (ended) {
            return;
        }
        ended = true;
        Session open = session;
        session = null;
        if (open != null) {
            open.endMeasuring().run();
            open.negotiation().end();
            channels.close();
            open.viewing().close();
        }
        ending.accept(this);
        observer.changed(PeerState.CLOSED);
    }

    private @Nullable Session open() {
        Viewing viewing;
        try {
            viewing = opening.open(new Events(), configurations.get(), caps);
        } catch (RuntimeException | Error refused) {
            observer.rejected("no connection can be made: " + refused.getMessage());
            return null;
        }
        Negotiation negotiation = new Negotiation(viewing.connection().peer(), media, settings, outcome(viewing));
        Session open = new Session(viewing, negotiation, media.every(STATISTICS_PERIOD, this::measure));
        session = open;
        beforeOffer.forEach(negotiation::remote);
        beforeOffer.clear();
        return open;
    }

    /** With fresh credentials for the relays that an ICE restart takes: those of the beginning may have expired. */
    private Session renewed(Session open) {
        try {
            open.viewing().connection().peer().setConfiguration(configurations.get());
        } catch (RuntimeException | Error refused) {
            LOGGER.log(Level.WARNING, "an ICE restart goes on with the earlier ICE servers: {0}", refused.getMessage());
        }
        return open;
    }

    private Negotiation.Outcome outcome(Viewing viewing) {
        return new Negotiation.Outcome() {
            @Override
            public void answered(String sdp) {
                viewing.encode();
                observer.answered(sdp);
            }

            @Override
            public void rejected(String reason) {
                observer.rejected(reason);
            }

            @Override
            public void candidate(IceCandidate candidate) {
                observer.candidate(candidate);
            }
        };
    }

    private void changed(Session open, RTCPeerConnectionState state) {
        switch (state) {
            case NEW, CONNECTING, CLOSED -> {}
            case CONNECTED -> {
                open.viewing().show();
                observer.changed(PeerState.CONNECTED);
            }
            case DISCONNECTED -> observer.changed(PeerState.DISCONNECTED);
            case FAILED -> observer.changed(PeerState.FAILED);
        }
    }

    private void measure() {
        withSession(open -> open.viewing()
                .connection()
                .peer()
                .getStats(report -> Callback.guard(() -> {
                    Measurement measurement = new StatisticsReport(report).measurement();
                    withSession(still -> {
                        statistics = measurement.statistics(
                                statistics, still.viewing().picturesOffered());
                        strain = still.viewing().strain(measurement);
                        still.viewing().adapt(measurement);
                    });
                })));
    }

    private void withSession(Consumer<Session> task) {
        media.execute(() -> {
            if (session != null) {
                task.accept(session);
            }
        });
    }

    private void whileAlive(Runnable task) {
        media.execute(() -> {
            if (!ended) {
                task.run();
            }
        });
    }

    private final class Events implements ConnectionCallbacks.Listener {

        @Override
        public void found(IceCandidate candidate) {
            withSession(open -> open.negotiation().local(candidate));
        }

        @Override
        public void changed(RTCPeerConnectionState state) {
            withSession(open -> WebRtcPeer.this.changed(open, state));
        }

        @Override
        public void opened(RTCDataChannel channel) {
            media.execute(() -> {
                if (session != null) {
                    channels.add(channel);
                } else {
                    NativeReference.of(channel).release();
                }
            });
        }
    }
}
