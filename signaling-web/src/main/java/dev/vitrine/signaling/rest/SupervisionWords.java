package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.session.LimitsChange;
import dev.vitrine.streamer.session.Supervision;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** What operators do to viewers, in the words of the audit log. */
final class SupervisionWords {

    private SupervisionWords() {}

    static String action(Supervision action) {
        return switch (action) {
            case Supervision.Limit _ -> "session.limit";
            case Supervision.Say _ -> "session.message";
            case Supervision.Give _ -> "session.give-control";
            case Supervision.Withdraw _ -> "session.withdraw-control";
            case Supervision.End _ -> "session.end";
        };
    }

    /** What was said to the viewer stays between the two; all else is told. */
    static String detail(Supervision action) {
        return switch (action) {
            case Supervision.Limit limit -> detail(limit.change());
            case Supervision.End end -> end.reason();
            case Supervision.Say _, Supervision.Give _, Supervision.Withdraw _ -> "";
        };
    }

    private static String detail(LimitsChange change) {
        List<String> words = new ArrayList<>();
        change.viewOnly().ifPresent(on -> words.add(on ? "view only" : "not view only"));
        change.microphoneMuted().ifPresent(on -> words.add(on ? "microphone muted" : "microphone not muted"));
        change.maxBitsPerSecond().ifPresent(most -> words.add(cap(most, "bit/s")));
        change.maxPicturesPerSecond().ifPresent(most -> words.add(cap(most, "pictures/s")));
        return String.join(", ", words);
    }

    private static String cap(OptionalInt most, String unit) {
        return most.isPresent() ? "at most " + most.getAsInt() + " " + unit : "no cap of " + unit;
    }
}
