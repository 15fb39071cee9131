package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SerialAnswer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** What is typed into a console and waits until its guest reads, in order and bounded. */
final class SerialQueue {

    /** A page and a bench that type at the same time have room; whoever pastes waits for answers. */
    static final int ROOM_BYTES = 16 * 1024;

    /** A break is a thing of no bytes: more of them at once are nobody's. */
    static final int MOST_TYPINGS = 64;

    /**
     * One call.
     *
     * @param bytes none: a break
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on once, and never compared
    record Typing(byte[] bytes, CompletableFuture<SerialAnswer> answer) {

        static Typing of(byte[] bytes) {
            return new Typing(bytes, new CompletableFuture<>());
        }

        boolean isBreak() {
            return bytes.length == 0;
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final ArrayDeque<Typing> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean closed;

    /** @return false when there was no room */
    boolean offer(Typing typing) {
        lock.lock();
        try {
            if (closed || waiting.size() >= MOST_TYPINGS || waitingBytes + typing.bytes().length > ROOM_BYTES) {
                return false;
            }
            waiting.addLast(typing);
            waitingBytes += typing.bytes().length;
            changed.signal();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the next; null when the queue was closed. */
    @Nullable Typing take() throws InterruptedException {
        lock.lock();
        try {
            while (waiting.isEmpty() && !closed) {
                changed.await();
            }
            Typing next = closed ? null : waiting.pollFirst();
            waitingBytes -= next == null ? 0 : next.bytes().length;
            return next;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing is taken any more. @return what nobody will take */
    List<Typing> close() {
        lock.lock();
        try {
            closed = true;
            List<Typing> left = new ArrayList<>(waiting);
            waiting.clear();
            waitingBytes = 0;
            changed.signalAll();
            return left;
        } finally {
            lock.unlock();
        }
    }
}
