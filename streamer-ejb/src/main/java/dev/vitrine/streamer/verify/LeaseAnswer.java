package dev.vitrine.streamer.verify;

/** What became of a wish for a lease. */
public sealed interface LeaseAnswer {

    record Granted(Lease lease) implements LeaseAnswer {}

    /** Somebody else has the guest. */
    record Taken(String holder, long untilNanos) implements LeaseAnswer {}

    /** There is no such lease, or no more. */
    record Unknown() implements LeaseAnswer {}
}
