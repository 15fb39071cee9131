package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.onvoid.webrtc.RTCDataChannel;
import dev.onvoid.webrtc.RTCDataChannelBuffer;
import dev.onvoid.webrtc.RTCDataChannelInit;
import dev.onvoid.webrtc.RTCDataChannelState;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCOfferOptions;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCPeerConnectionState;
import dev.onvoid.webrtc.RTCRtpTransceiver;
import dev.onvoid.webrtc.RTCRtpTransceiverDirection;
import dev.onvoid.webrtc.RTCRtpTransceiverInit;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.RTCStats;
import dev.onvoid.webrtc.RTCStatsType;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.media.MediaStreamTrack;
import dev.onvoid.webrtc.media.audio.CustomAudioSource;
import dev.onvoid.webrtc.media.video.CustomVideoSource;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.onvoid.webrtc.media.video.VideoTrack;
import dev.onvoid.webrtc.media.video.VideoTrackSink;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.Peers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The browser's end of a connection, in this process: offers, receives, decodes. */
final class ViewingPeer implements AutoCloseable {

    /** What the server's end told its observer. */
    final BlockingQueue<String> answers = new LinkedBlockingQueue<>();

    final BlockingQueue<String> rejections = new LinkedBlockingQueue<>();
    final BlockingQueue<PeerState> states = new LinkedBlockingQueue<>();
    final BlockingQueue<String> inputs = new LinkedBlockingQueue<>();
    final AtomicReference<@Nullable ReceivedPicture> picture = new AtomicReference<>();
    final AtomicLong pictures = new AtomicLong();

    private final List<NativeReference> references = new ArrayList<>();
    private final ConnectionCallbacks callbacks = new ConnectionCallbacks(new Events());
    private final Object pictureArrived = new Object();
    private final VideoTrackSink sink = this::received;
    private final RTCPeerConnection connection;
    private final Peer server;
    private final VideoTrack track;
    private final RTCDataChannel keys;
    private final RTCDataChannel pointer;
    private final List<RTCIceCandidate> early = new ArrayList<>();
    private boolean answered;
    private boolean closed;

    ViewingPeer(MediaLibrary library, Peers peers, Display display, Optional<SoundSource> sound) {
        // first, since it may refuse, and a native connection that nobody closes kills the process when the library
        // ends
        server = peers.connect(display, sound, new ServerEvents());
        connection = library.factory().createPeerConnection(new RTCConfiguration(), callbacks);
        CustomVideoSource noVideo = owned(new CustomVideoSource());
        CustomAudioSource noAudio = owned(new CustomAudioSource());
        RTCRtpTransceiver video = receive(owned(library.factory().createVideoTrack("none", noVideo)));
        receive(owned(library.factory().createAudioTrack("none", noAudio)));
        track = (VideoTrack) video.getReceiver().getTrack();
        track.addSink(sink);
        keys = owned(connection.createDataChannel("keys", new RTCDataChannelInit()));
        RTCDataChannelInit unreliable = new RTCDataChannelInit();
        unreliable.ordered = false;
        unreliable.maxRetransmits = 0;
        pointer = owned(connection.createDataChannel("pointer", unreliable));
    }

    Peer server() {
        return server;
    }

    RTCPeerConnection connection() {
        return connection;
    }

    /** Offers, takes the answer and waits for the connection. */
    ViewingPeer join() throws Exception {
        offer(false);
        await(PeerState.CONNECTED);
        return this;
    }

    /** Offers and takes the answer, which it gives. */
    String offer(boolean restart) throws Exception {
        offerAlone(restart);
        String answer = take(answers);
        set(new RTCSessionDescription(RTCSdpType.ANSWER, answer), false);
        synchronized (early) {
            answered = true;
            early.forEach(connection::addIceCandidate);
            early.clear();
        }
        return answer;
    }

    void offerAlone(boolean restart) throws Exception {
        RTCOfferOptions options = new RTCOfferOptions();
        options.iceRestart = restart;
        CompletableFuture<RTCSessionDescription> offered = new CompletableFuture<>();
        connection.createOffer(options, new CreateSessionDescriptionObserver() {
            @Override
            public void onSuccess(RTCSessionDescription description) {
                offered.complete(description);
            }

            @Override
            public void onFailure(String error) {
                offered.completeExceptionally(new AssertionError(error));
            }
        });
        RTCSessionDescription offer = offered.get(20, TimeUnit.SECONDS);
        set(offer, true);
        server.offer(offer.sdp);
    }

    void await(PeerState wanted) throws InterruptedException {
        PeerState last = null;
        while (last != wanted) {
            last = take(states);
        }
    }

    /** Waits for a picture that fits. */
    ReceivedPicture awaitPicture(Predicate<ReceivedPicture> fits) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        synchronized (pictureArrived) {
            while (true) {
                ReceivedPicture now = picture.get();
                if (now != null && fits.test(now)) {
                    return now;
                }
                long leftMillis = (deadline - System.nanoTime()) / 1_000_000;
                if (leftMillis <= 0) {
                    throw new AssertionError("no such picture within 30 s, " + pictures + " others");
                }
                pictureArrived.wait(leftMillis);
            }
        }
    }

    void send(InputChannel channel, byte[] message) throws Exception {
        RTCDataChannel to = channel == InputChannel.KEYS ? keys : pointer;
        awaitState(to, RTCDataChannelState.OPEN);
        ByteBuffer direct =
                ByteBuffer.allocateDirect(message.length).put(message).flip();
        to.send(new RTCDataChannelBuffer(direct, true));
    }

    void awaitState(RTCDataChannel channel, RTCDataChannelState wanted) throws InterruptedException {
        Loopback.await(() -> channel.getState() == wanted);
    }

    /** Waits until this end received so much. */
    void awaitReceived(String kind, String member, double least) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (received(kind, member) < least) {
            if (System.nanoTime() - deadline > 0) {
                throw new AssertionError("less than " + least + " " + member + " within 30 s");
            }
            Thread.sleep(100);
        }
    }

    RTCDataChannel openChannel(String label) {
        return owned(connection.createDataChannel(label, new RTCDataChannelInit()));
    }

    /** A number from what this end received, summed over the streams of that kind. */
    double received(String kind, String member) throws Exception {
        CompletableFuture<Double> sum = new CompletableFuture<>();
        connection.getStats(report -> Callback.guard(() -> {
            double found = 0;
            for (RTCStats stats : report.getStats().values()) {
                if (stats.getType() == RTCStatsType.INBOUND_RTP
                        && kind.equals(stats.getAttributes().get("kind"))
                        && stats.getAttributes().get(member) instanceof Number number) {
                    found += number.doubleValue();
                }
            }
            sum.complete(found);
        }));
        return sum.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        server.close();
        callbacks.detach();
        track.removeSink(sink);
        synchronized (early) {
            closed = true;
        }
        NativeReference own = NativeReference.of(connection);
        connection.close();
        references.reversed().forEach(NativeReference::release);
        own.release();
    }

    static <T> T take(BlockingQueue<T> from) throws InterruptedException {
        T taken = from.poll(30, TimeUnit.SECONDS);
        if (taken == null) {
            throw new AssertionError("nothing within 30 s");
        }
        return taken;
    }

    private RTCRtpTransceiver receive(MediaStreamTrack none) {
        RTCRtpTransceiverInit init = new RTCRtpTransceiverInit();
        init.direction = RTCRtpTransceiverDirection.RECV_ONLY;
        return owned(connection.addTransceiver(none, init));
    }

    private <T extends NativeObject> T owned(T object) {
        references.add(NativeReference.of(object));
        return object;
    }

    private void received(VideoFrame frame) {
        Callback.guard(() -> {
            picture.set(ReceivedPicture.of(frame));
            frame.release();
            pictures.incrementAndGet();
            synchronized (pictureArrived) {
                pictureArrived.notifyAll();
            }
        });
    }

    private void set(RTCSessionDescription description, boolean local) throws Exception {
        CompletableFuture<Boolean> done = new CompletableFuture<>();
        SetSessionDescriptionObserver observer = new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                done.complete(true);
            }

            @Override
            public void onFailure(String error) {
                done.completeExceptionally(new AssertionError(error));
            }
        };
        if (local) {
            connection.setLocalDescription(description, observer);
        } else {
            connection.setRemoteDescription(description, observer);
        }
        done.get(20, TimeUnit.SECONDS);
    }

    private final class Events implements ConnectionCallbacks.Listener {

        @Override
        public void found(IceCandidate candidate) {
            server.candidate(candidate);
        }

        @Override
        public void changed(RTCPeerConnectionState state) {
            // the server's end tells what the tests ask for
        }

        @Override
        public void opened(RTCDataChannel channel) {
            NativeReference.of(channel).release();
        }
    }

    private final class ServerEvents implements PeerObserver {

        @Override
        public void answered(String sdp) {
            answers.add(sdp);
        }

        @Override
        public void rejected(String reason) {
            rejections.add(reason);
        }

        @Override
        public void candidate(IceCandidate candidate) {
            RTCIceCandidate taken =
                    new RTCIceCandidate(candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.candidate());
            synchronized (early) {
                if (closed) {
                    return;
                }
                if (answered) {
                    connection.addIceCandidate(taken);
                } else {
                    early.add(taken);
                }
            }
        }

        @Override
        public void changed(PeerState state) {
            states.add(state);
        }

        @Override
        public void input(InputChannel channel, ByteBuffer message) {
            byte[] bytes = new byte[message.remaining()];
            message.get(bytes);
            inputs.add(channel + " " + HexFormat.of().formatHex(bytes));
        }
    }
}
