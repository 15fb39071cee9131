package dev.vitrine.streamer.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What comes of it. */
public sealed interface SessionOutput {

    /**
     * The state that everybody sees, after a change.
     *
     * @param viewers in the order in which they came
     * @param controller the id of the viewer who controls
     * @param requests ids of those who ask for control, oldest first
     * @param away ids of those whose connection is lost and whose place is kept
     */
    record Changed(List<Viewer> viewers, Optional<String> controller, List<String> requests, List<String> away)
            implements SessionOutput {

        public Changed {
            viewers = List.copyOf(viewers);
            requests = List.copyOf(requests);
            away = List.copyOf(away);
        }
    }

    /**
     * Somebody has a place.
     *
     * @param viewer as who: whoever comes back is who they were
     * @param secret with which they come back
     * @param resumed whether they came back
     */
    record Seated(Viewer viewer, String secret, ViewerLimits limits, boolean resumed) implements SessionOutput {}

    /** @param mayReturn whether they could come again at once */
    record Ended(Viewer viewer, Ending ending, boolean mayReturn) implements SessionOutput {}

    /** Whoever wanted to come back as somebody whose session was ended: it stays ended. */
    record EndedBefore(String viewer, Ending ending, boolean mayReturn) implements SessionOutput {}

    /** An operator set that on the viewer. */
    record Limited(String viewer, ViewerLimits limits) implements SessionOutput {}

    /** What is taken from whoever is silent. */
    enum AtStake {
        CONTROL,
        SESSION
    }

    /** Unless the viewer does something, that is taken from it after {@code in}. */
    record IdleWarned(String viewer, AtStake atStake, Duration in) implements SessionOutput {}

    /** An operator says that to the viewer. */
    record Told(String viewer, Person operator, String text) implements SessionOutput {}

    /** From now on the guest is that tenant's alone, or free again; everybody sees it. */
    record LeaseChanged(Optional<Tenant> tenant) implements SessionOutput {}

    /** The request of {@code requester} was refused. */
    record Refused(String requester, String refuser) implements SessionOutput {}

    /** The input was not done, for whoever sent it. */
    record Rejected(String viewer, FaultCode code, String message) implements SessionOutput {}

    /** What an operator wanted was not done, for that operator. */
    record Declined(String message) implements SessionOutput {}
}
