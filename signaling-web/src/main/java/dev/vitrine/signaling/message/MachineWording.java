package dev.vitrine.signaling.message;

import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.session.Happening;
import dev.vitrine.streamer.session.Notice;
import java.util.Optional;

/** Puts what becomes of a guest's machine into the words of the wire. */
public final class MachineWording {

    private MachineWording() {}

    static ServerMessage of(Notice.MachineChanged changed) {
        return new ServerMessage.MachineState(state(changed.report()), reason(changed.report()));
    }

    static ServerMessage of(Notice.MachineHappened happened) {
        Happening happening = happened.happening();
        return new ServerMessage.MachineEvent(happening.event().kind().word(), happening.by(), happening.sentence());
    }

    /** What it does; empty while it cannot be reached. */
    public static Optional<String> state(MachineReport report) {
        return report instanceof MachineReport.Present present ? Optional.of(present.runState()) : Optional.empty();
    }

    /** Why it cannot be reached. */
    public static Optional<String> reason(MachineReport report) {
        return report instanceof MachineReport.Absent absent ? Optional.of(absent.reason()) : Optional.empty();
    }
}
