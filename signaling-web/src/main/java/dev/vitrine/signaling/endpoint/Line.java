package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.Received;
import dev.vitrine.streamer.session.FaultCode;
import jakarta.websocket.CloseReason;
import java.util.Set;

/** One open socket: what comes goes to its conversation, and somebody has to be there. Thread-safe but for {@link #receive}. */
final class Line {

    /** So long may the other side be silent; it is pinged several times meanwhile. */
    static final long SILENCE_NANOS = 60_000_000_000L;

    private static final CloseReason SILENT =
            new CloseReason(CloseReason.CloseCodes.GOING_AWAY, "no answer to pings for a minute");

    /**
     * With these nobody comes back: a browser closes with 1000, or with 1001 when its page goes; what is too large and the
     * faults that were too many (4008) come from somebody who would do the same again.
     */
    private static final Set<Integer> FAREWELLS = Set.of(1000, 1001, 1009, 4008);

    private final Conversation conversation;
    private final Replies replies;
    private final Outbox outbox;
    private final MessageAllowance allowance;
    private volatile boolean dismissed;
    private volatile long heardNanos;
    private volatile boolean silent;

    Line(Conversation conversation, Replies replies, Outbox outbox, long nowNanos) {
        this.conversation = conversation;
        this.replies = replies;
        this.outbox = outbox;
        this.allowance = new MessageAllowance(nowNanos);
        this.heardNanos = nowNanos;
    }

    void receive(Received received, long nowNanos) {
        heard(nowNanos);
        replies.messageCame();
        if (!allowance.take(nowNanos)) {
            replies.fault(
                    FaultCode.LIMIT, "too many messages: send at most " + MessageAllowance.PER_SECOND + " a second");
            return;
        }
        switch (received) {
            case Received.Accepted(var message) -> conversation.handle(message);
            case Received.Faulty(var code, var message) -> replies.fault(code, message);
        }
    }

    /** There is somebody. */
    void heard(long nowNanos) {
        heardNanos = nowNanos;
    }

    /** Asks whether somebody is there, or closes when there was nobody for too long. */
    void check(long nowNanos) {
        if (nowNanos - heardNanos > SILENCE_NANOS) {
            silent = true;
            outbox.close(SILENT);
        } else {
            outbox.ping();
        }
    }

    /** Sends whoever is here away for good. */
    void end(CloseReason reason) {
        dismissed = true;
        outbox.close(reason);
    }

    /** @param code with which the socket was closed, by whichever side */
    void closed(int code) {
        if (dismissed || (FAREWELLS.contains(code) && !silent)) {
            conversation.close();
        } else {
            conversation.lost();
        }
    }
}
