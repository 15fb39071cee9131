package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.verify.Lease;

/** Who holds a lease, as others are told. */
final class LeaseHolder {

    private LeaseHolder() {}

    /** The name without the role that stands before it. */
    static String name(Lease lease) {
        return lease.holder().substring(lease.holder().indexOf(':') + 1);
    }
}
