package dev.vitrine.streamer.session;

import java.util.Optional;

/** What happens to a guest's session. */
public sealed interface SessionInput {

    record Join(Viewer viewer) implements SessionInput {}

    record Leave(String viewer) implements SessionInput {}

    record Request(String viewer) implements SessionInput {}

    record Release(String viewer) implements SessionInput {}

    /** The controller hands control over to somebody who asked for it. */
    record Grant(String viewer, String requester) implements SessionInput {}

    record Refuse(String viewer, String requester) implements SessionInput {}

    /** An operator takes control from whoever has it. */
    record Take(String viewer) implements SessionInput {}

    /** From now on the guest is that tenant's alone, or free again. */
    record Leased(Optional<Tenant> tenant) implements SessionInput {}
}
