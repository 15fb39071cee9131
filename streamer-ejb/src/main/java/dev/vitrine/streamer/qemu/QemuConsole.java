package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.guest.SerialState;
import dev.vitrine.streamer.guest.SerialText;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** One of QEMU's character devices that are consoles, over all lives of its QEMU. */
final class QemuConsole implements SerialConsole {

    /** So much of what it printed is kept. */
    static final int KEPT_BYTES = 256 * 1024;

    /** More who wait are answered at once, and ask again. */
    static final int MOST_WAITING = 256;

    private record Waiting(long after, CompletableFuture<Void> told) {}

    private final String id;
    private final ReentrantLock lock = new ReentrantLock();
    private final SerialHistory history = new SerialHistory(KEPT_BYTES);
    private final List<Waiting> waiting = new ArrayList<>();
    private volatile String name;
    private volatile SerialState state = SerialState.AWAY;
    private volatile @Nullable SerialStream stream;

    QemuConsole(String id) {
        this.id = id;
        name = id;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public SerialState state() {
        return state;
    }

    /** What QEMU says of it now. */
    void become(String newName, SerialState newState) {
        name = newName;
        state = newState;
    }

    /** From now on what is typed goes there; null: nowhere. */
    void attach(@Nullable SerialStream newStream) {
        stream = newStream;
    }

    /** On the thread that reads: those who waited are told, and have to return at once. */
    void printed(ByteBuffer bytes) {
        List<Waiting> due = new ArrayList<>();
        lock.lock();
        try {
            history.add(bytes);
            for (Iterator<Waiting> all = waiting.iterator(); all.hasNext(); ) {
                Waiting one = all.next();
                if (history.hasMore(one.after())) {
                    all.remove();
                    due.add(one);
                }
            }
        } finally {
            lock.unlock();
        }
        due.forEach(one -> one.told().complete(null));
    }

    @Override
    public long printedBytes() {
        lock.lock();
        try {
            return history.end();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public long forgottenBytes() {
        lock.lock();
        try {
            return history.oldest();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SerialText read(long after, int mostBytes) {
        lock.lock();
        try {
            return history.read(after, mostBytes);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<Void> more(long after) {
        Waiting one = new Waiting(after, new CompletableFuture<>());
        lock.lock();
        try {
            if (history.hasMore(after) || waiting.size() >= MOST_WAITING) {
                return CompletableFuture.completedFuture(null);
            }
            waiting.add(one);
        } finally {
            lock.unlock();
        }
        CompletableFuture<Void> _ = one.told().whenComplete((_, _) -> forget(one));
        return one.told();
    }

    private void forget(Waiting one) {
        lock.lock();
        try {
            waiting.remove(one);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<SerialAnswer> type(byte[] bytes) {
        SerialStream open = stream;
        return open == null || state != SerialState.OPEN ? refused() : open.type(bytes);
    }

    @Override
    public CompletableFuture<SerialAnswer> sendBreak() {
        SerialStream open = stream;
        return open == null || state != SerialState.OPEN ? refused() : open.sendBreak();
    }

    private CompletableFuture<SerialAnswer> refused() {
        return CompletableFuture.completedFuture(new SerialAnswer.Refused(
                switch (state) {
                    case CLOSED -> "the guest has not opened its end of this console";
                    case TAKEN -> "another program has this console: end it, or give the guest another -chardev dbus";
                    case AWAY, OPEN -> "the guest is away";
                }));
    }
}
