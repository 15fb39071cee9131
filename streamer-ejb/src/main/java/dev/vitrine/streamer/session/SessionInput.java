package dev.vitrine.streamer.session;

import java.util.Optional;

/** What happens to a guest's session. */
public sealed interface SessionInput {

    /**
     * Somebody comes, or comes back.
     *
     * @param viewer as who they come, unless they come back
     * @param secret with which they may come back
     * @param resuming the secret with which they say that they come back
     * @param elsewhere how many viewers of other guests are the same person
     * @param busy why the server lets nobody else in at the moment, in a sentence
     */
    record Join(Viewer viewer, String secret, Optional<String> resuming, int elsewhere, Optional<String> busy)
            implements SessionInput {}

    /** By its own will. */
    record Leave(String viewer) implements SessionInput {}

    /** The viewer's connection is gone. */
    record Lost(String viewer) implements SessionInput {}

    /** The viewer gave a sign of life at the time of the input, which alone may be earlier than that of the one before. */
    record Active(String viewer) implements SessionInput {}

    record Request(String viewer) implements SessionInput {}

    record Release(String viewer) implements SessionInput {}

    /** The controller hands control over to somebody who asked for it. */
    record Grant(String viewer, String requester) implements SessionInput {}

    record Refuse(String viewer, String requester) implements SessionInput {}

    /** An operator takes control from whoever has it. */
    record Take(String viewer) implements SessionInput {}

    /** From now on the guest is that tenant's alone, or free again. */
    record Leased(Optional<Tenant> tenant) implements SessionInput {}

    /** An operator, who need not watch, does something to a viewer. */
    record Supervised(String viewer, Person operator, Supervision action) implements SessionInput {}

    /** An operator closes the guest to newcomers, or opens it again. */
    record Admission(boolean closed) implements SessionInput {}

    /** Time has passed: the deadline came. */
    record Passed() implements SessionInput {}

    /** The guest is shown no more. */
    record Closed() implements SessionInput {}
}
