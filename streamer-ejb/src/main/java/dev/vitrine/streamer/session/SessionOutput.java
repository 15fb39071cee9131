package dev.vitrine.streamer.session;

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
     */
    record Changed(List<Viewer> viewers, Optional<String> controller, List<String> requests) implements SessionOutput {

        public Changed {
            viewers = List.copyOf(viewers);
            requests = List.copyOf(requests);
        }
    }

    /** From now on the guest is that tenant's alone, or free again; everybody sees it. */
    record LeaseChanged(Optional<Tenant> tenant) implements SessionOutput {}

    /** The request of {@code requester} was refused. */
    record Refused(String requester, String refuser) implements SessionOutput {}

    /** The input was not done, for whoever sent it. */
    record Rejected(String viewer, FaultCode code, String message) implements SessionOutput {}
}
