package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ClientMessage;
import dev.vitrine.signaling.message.ServerMessage;
import dev.vitrine.signaling.message.Wording;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import jakarta.websocket.CloseReason;

/** What one socket is told; it counts the faults, and one too many of them is the last. Thread-safe. */
final class Replies implements Notices {

    private static final CloseReason LEFT = new CloseReason(CloseReason.CloseCodes.NORMAL_CLOSURE, "");
    private static final CloseReason TOO_LARGE =
            new CloseReason(CloseReason.CloseCodes.TOO_BIG, FaultCode.TOO_LARGE.wireName());

    /** A code of our own: the container closes with 1008 too, when the application is replaced under a viewer. */
    private static final CloseReason TOO_MANY_FAULTS = new CloseReason(
            CloseReason.CloseCodes.getCloseCode(4008), FaultStreak.LIMIT + " messages in a row were wrong");

    /** A code of our own: whoever reads it does not come back by itself. */
    private static final CloseReason ENDED = new CloseReason(CloseReason.CloseCodes.getCloseCode(4003), "ended");

    /** A page takes its guest's place again by itself: 1012 says that the service restarts (RFC 6455's registry). */
    private static final CloseReason GUEST_CHANGED =
            new CloseReason(CloseReason.CloseCodes.SERVICE_RESTART, FaultCode.GUEST_UNAVAILABLE.wireName());

    /** A code of our own: there is nothing to come again for. */
    private static final CloseReason GUEST_REMOVED =
            new CloseReason(CloseReason.CloseCodes.getCloseCode(4004), FaultCode.GUEST_REMOVED.wireName());

    private final Outbox outbox;
    private final FaultStreak streak = new FaultStreak();

    Replies(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public void send(Notice notice) {
        if (notice instanceof Notice.Rejected(FaultCode code, String message)) {
            fault(code, message);
            return;
        }
        outbox.post(Wording.of(notice));
        if (notice instanceof Notice.RoomClosed closed) {
            outbox.close(closed.returns() ? GUEST_CHANGED : GUEST_REMOVED);
        } else if (notice instanceof Notice.Ended || notice instanceof Notice.Replaced) {
            outbox.close(ENDED);
        }
    }

    /** Before anything that answers it. */
    void messageCame() {
        streak.messageCame();
    }

    void pong(ClientMessage.Ping ping) {
        outbox.post(new ServerMessage.Pong(ping.id()));
    }

    void fault(FaultCode code, String message) {
        outbox.post(new ServerMessage.Fault(code.wireName(), message));
        if (code == FaultCode.TOO_LARGE) {
            outbox.close(TOO_LARGE);
        } else if (streak.faulted()) {
            outbox.close(TOO_MANY_FAULTS);
        }
    }

    /** The other side leaves. */
    void goodbye() {
        outbox.close(LEFT);
    }
}
