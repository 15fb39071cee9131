package dev.vitrine.streamer.qemu;

import java.util.concurrent.atomic.AtomicLong;

/** What happened on a guest's connections since it was opened; each number only grows. */
public final class QemuCounters {

    private final AtomicLong pictures = new AtomicLong();
    private final AtomicLong updates = new AtomicLong();
    private final AtomicLong droppedMessages = new AtomicLong();
    private final AtomicLong droppedInputs = new AtomicLong();
    private final AtomicLong sessions = new AtomicLong();

    QemuCounters() {}

    /** Whole pictures that were taken. */
    public long pictures() {
        return pictures.get();
    }

    /** Parts of pictures that were taken. */
    public long updates() {
        return updates.get();
    }

    /** Messages whose sizes, rectangles or formats did not fit. */
    public long droppedMessages() {
        return droppedMessages.get();
    }

    /** Keys, buttons and motion that the guest could not take. */
    public long droppedInputs() {
        return droppedInputs.get();
    }

    /** How often QEMU was found. */
    public long sessions() {
        return sessions.get();
    }

    void countPicture() {
        pictures.getAndIncrement();
    }

    void countUpdate() {
        updates.getAndIncrement();
    }

    void countDroppedMessage() {
        droppedMessages.getAndIncrement();
    }

    void countDroppedInput() {
        droppedInputs.getAndIncrement();
    }

    void countSession() {
        sessions.getAndIncrement();
    }
}
