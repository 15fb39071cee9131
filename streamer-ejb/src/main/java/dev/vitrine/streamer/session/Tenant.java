package dev.vitrine.streamer.session;

import java.time.Instant;

/** Who has a guest for himself alone, and until when. */
public record Tenant(Person person, Instant until) {

    /** A sentence for whoever may not control the guest meanwhile. */
    String refusal() {
        return "this guest is leased to " + person.name() + " until " + until + ": nobody else controls it until then";
    }
}
