package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.CreateSessionDescriptionObserver;
import dev.onvoid.webrtc.RTCAnswerOptions;
import dev.onvoid.webrtc.RTCIceCandidate;
import dev.onvoid.webrtc.RTCPeerConnection;
import dev.onvoid.webrtc.RTCSdpType;
import dev.onvoid.webrtc.RTCSessionDescription;
import dev.onvoid.webrtc.SetSessionDescriptionObserver;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Offer and answer of one peer connection (RFC 8829), with the candidates that come too early for either side. For the media
 * thread, on which the library's callbacks are continued.
 *
 * <pre>
 * STABLE -- offer --> APPLYING -- applied --> ANSWERING -- answered --> STABLE
 *    ^                    |                       |
 *    +------ rejected ----+-----------------------+
 * </pre>
 *
 * An offer that comes in the middle waits for the end; of several that wait only the newest counts.
 */
final class Negotiation {

    /** Told, on the media thread, what comes of an offer. */
    interface Outcome {

        void answered(String sdp);

        void rejected(String reason);

        void candidate(IceCandidate candidate);
    }

    private enum State {
        STABLE,
        APPLYING,
        ANSWERING
    }

    private static final int MOST_EARLY_CANDIDATES = 256;

    private final RTCPeerConnection peer;
    private final MediaThread media;
    private final WebRtcSettings settings;
    private final Outcome outcome;
    private final List<IceCandidate> earlyRemote = new ArrayList<>();
    private final List<IceCandidate> earlyLocal = new ArrayList<>();
    private State state = State.STABLE;
    private boolean remoteKnown;
    private boolean ended;
    private @Nullable String waiting;

    Negotiation(RTCPeerConnection peer, MediaThread media, WebRtcSettings settings, Outcome outcome) {
        this.peer = peer;
        this.media = media;
        this.settings = settings;
        this.outcome = outcome;
    }

    void offer(String sdp) {
        if (state != State.STABLE) {
            waiting = sdp;
            return;
        }
        state = State.APPLYING;
        attempt("the offer", () -> {
            String prepared = RemoteOffer.prepare(sdp, settings);
            peer.setRemoteDescription(
                    new RTCSessionDescription(RTCSdpType.OFFER, prepared), set("the offer", this::applied));
        });
    }

    /** Takes a candidate of the browser, or keeps it for the offer that it belongs to. */
    void remote(IceCandidate candidate) {
        if (candidate.endOfCandidates()) {
            return; // libwebrtc needs no end: it pairs what it has
        }
        if (!remoteKnown || state == State.APPLYING || waiting != null) {
            if (earlyRemote.size() < MOST_EARLY_CANDIDATES) {
                earlyRemote.add(candidate);
            }
            return;
        }
        try {
            peer.addIceCandidate(
                    new RTCIceCandidate(candidate.sdpMid(), candidate.sdpMLineIndex(), candidate.candidate()));
        } catch (RuntimeException | Error unusable) { // the library throws plain errors for SDP that it cannot read
            outcome.rejected("the candidate \"" + candidate.candidate() + "\" cannot be used: " + reason(unusable));
        }
    }

    /** Passes on a candidate of our own, never before the answer that it belongs to. */
    void local(IceCandidate candidate) {
        if (state == State.STABLE) {
            outcome.candidate(candidate);
        } else {
            earlyLocal.add(candidate);
        }
    }

    /** Nothing is told and nothing is called any more. */
    void end() {
        ended = true;
    }

    private void applied() {
        remoteKnown = true;
        state = State.ANSWERING;
        if (waiting == null) {
            flush(earlyRemote, this::remote);
        }
        attempt(
                "the answer",
                () -> peer.createAnswer(new RTCAnswerOptions(), new CreateSessionDescriptionObserver() {
                    @Override
                    public void onSuccess(RTCSessionDescription answer) {
                        resume(() -> apply(answer));
                    }

                    @Override
                    public void onFailure(String error) {
                        resume(() -> failed("the answer", error));
                    }
                }));
    }

    private void apply(RTCSessionDescription answer) {
        attempt(
                "the answer",
                () -> peer.setLocalDescription(answer, set("the answer", () -> {
                    state = State.STABLE;
                    outcome.answered(answer.sdp);
                    flush(earlyLocal, outcome::candidate);
                    takeWaiting();
                })));
    }

    private void failed(String what, String reason) {
        state = State.STABLE;
        outcome.rejected(what + " cannot be used: " + reason);
        takeWaiting();
    }

    private void takeWaiting() {
        String next = waiting;
        waiting = null;
        if (next != null) {
            offer(next);
        }
    }

    private void attempt(String what, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException | Error unusable) { // the library throws plain errors for SDP that it cannot read
            failed(what, reason(unusable));
        }
    }

    private SetSessionDescriptionObserver set(String what, Runnable next) {
        return new SetSessionDescriptionObserver() {
            @Override
            public void onSuccess() {
                resume(next);
            }

            @Override
            public void onFailure(String error) {
                resume(() -> failed(what, error));
            }
        };
    }

    /** Goes on with what a callback began, on the media thread. */
    private void resume(Runnable next) {
        Callback.guard(() -> media.execute(() -> {
            if (!ended) {
                next.run();
            }
        }));
    }

    private static void flush(List<IceCandidate> early, Consumer<IceCandidate> to) {
        List<IceCandidate> kept = List.copyOf(early);
        early.clear();
        kept.forEach(to);
    }

    private static String reason(Throwable unusable) {
        String message = unusable.getMessage();
        return message == null ? unusable.getClass().getSimpleName() : message;
    }
}
