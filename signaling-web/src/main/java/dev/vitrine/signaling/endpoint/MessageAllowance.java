package dev.vitrine.signaling.endpoint;

/** How many messages a socket may send: a bucket that fills with time. Not thread-safe. */
final class MessageAllowance {

    /** A publisher moves the pointer 60 times a second. */
    static final int PER_SECOND = 200;

    static final int AT_ONCE = 1000;

    private static final double NANOS_PER_SECOND = 1e9;

    private double messages = AT_ONCE;
    private long filledNanos;

    MessageAllowance(long nowNanos) {
        this.filledNanos = nowNanos;
    }

    boolean take(long nowNanos) {
        messages = Math.min(AT_ONCE, messages + (nowNanos - filledNanos) * PER_SECOND / NANOS_PER_SECOND);
        filledNanos = nowNanos;
        if (messages < 1) {
            return false;
        }
        messages--;
        return true;
    }
}
