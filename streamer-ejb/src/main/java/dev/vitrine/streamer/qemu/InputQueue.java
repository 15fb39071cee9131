package dev.vitrine.streamer.qemu;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Input on its way to QEMU, in order. When QEMU is slow, motion becomes one motion; when it stands still, motion is dropped
 * first, then what is pressed, and what is released last.
 */
final class InputQueue {

    static final int MOTION_ROOM = 256;
    static final int PRESS_ROOM = 512;
    static final int ROOM = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<InputCall> calls = new ArrayDeque<>();
    private boolean closed;

    /** @return false when there was no room */
    boolean offer(InputCall call) {
        lock.lock();
        try {
            InputCall last = calls.peekLast();
            InputCall merged = last == null ? null : last.merged(call);
            if (merged != null) {
                calls.pollLast();
                calls.addLast(merged);
                return true;
            }
            if (closed || calls.size() >= roomFor(call)) {
                return false;
            }
            calls.addLast(call);
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next call; null when the queue was closed. */
    @Nullable InputCall take() throws InterruptedException {
        lock.lock();
        try {
            while (calls.isEmpty() && !closed) {
                changed.await();
            }
            return closed ? null : calls.pollFirst();
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            calls.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private static int roomFor(InputCall call) {
        if (call.isMotion()) {
            return MOTION_ROOM;
        }
        return call.isRelease() ? ROOM : PRESS_ROOM;
    }
}
