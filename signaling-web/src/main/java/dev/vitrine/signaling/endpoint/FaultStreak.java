package dev.vitrine.signaling.endpoint;

/**
 * Counts faults in a row. The engine's faults come later than the message they answer: a row ends only when more than one
 * message came since the last fault. Thread-safe.
 */
final class FaultStreak {

    static final int LIMIT = 20;

    private long messages;
    private long messagesAtLastFault;
    private int faults;

    synchronized void messageCame() {
        messages++;
    }

    /** @return whether that was one too many */
    synchronized boolean faulted() {
        faults = messages - messagesAtLastFault > 1 ? 1 : faults + 1;
        messagesAtLastFault = messages;
        return faults >= LIMIT;
    }
}
