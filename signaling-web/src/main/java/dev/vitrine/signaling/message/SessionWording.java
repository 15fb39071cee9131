package dev.vitrine.signaling.message;

import dev.vitrine.streamer.session.Ending;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.SessionOutput.AtStake;
import dev.vitrine.streamer.session.ViewerLimits;
import java.util.Optional;
import java.util.OptionalInt;

/** Puts what becomes of a viewer's session into the words of the wire. */
final class SessionWording {

    private static final double MILLIS_PER_SECOND = 1000;

    private SessionWording() {}

    static ServerMessage of(Notice.Limited limited) {
        ViewerLimits limits = limited.limits();
        return new ServerMessage.Limits(
                limits.viewOnly(),
                limits.microphoneMuted(),
                boxed(limits.maxBitsPerSecond()),
                boxed(limits.maxPicturesPerSecond()));
    }

    static ServerMessage of(Notice.IdleWarned warned) {
        return new ServerMessage.InputIdle(
                warned.atStake() == AtStake.CONTROL ? "control" : "session",
                warned.in().toMillis() / MILLIS_PER_SECOND);
    }

    static ServerMessage of(Notice.Ended ended) {
        return switch (ended.ending()) {
            case Ending.EndedBy by ->
                new ServerMessage.Ended(
                        "operator",
                        Optional.of(by.operator().name()),
                        Optional.of(by.reason()).filter(reason -> !reason.isEmpty()),
                        ended.mayReturn());
            case Ending.Idle _ -> ended("idle", ended.mayReturn());
            case Ending.Left _ -> ended("left", ended.mayReturn());
            case Ending.Lost _ -> ended("lost", ended.mayReturn());
            case Ending.Closed _ -> ended("closed", ended.mayReturn());
        };
    }

    static ServerMessage ended(String cause, boolean mayReturn) {
        return new ServerMessage.Ended(cause, Optional.empty(), Optional.empty(), mayReturn);
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
