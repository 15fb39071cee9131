package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.websocket.CloseReason;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent on one socket: one message at a time, in order, never on the thread of whoever posts. Of the
 * pointer's places and shapes, of controls and of levels only the newest waits. A socket that reads too slowly is closed. Thread-safe.
 */
final class Outbox {

    /** So many messages wait at most. */
    static final int CAPACITY = 512;

    private static final CloseReason TOO_SLOW = new CloseReason(
            CloseReason.CloseCodes.TRY_AGAIN_LATER, "messages were not read: " + CAPACITY + " were waiting");

    private final Wire wire;
    private final Executor executor;
    private final Deque<Item> waiting = new ArrayDeque<>();
    private boolean sending;
    private boolean closing;

    private sealed interface Item {
        record Message(ServerMessage message) implements Item {}

        record Ping() implements Item {}

        record Close(CloseReason reason) implements Item {}
    }

    Outbox(Wire wire, Executor executor) {
        this.wire = wire;
        this.executor = executor;
    }

    /** Sends it after all that waits; returns at once. */
    void post(ServerMessage message) {
        if (message instanceof ServerMessage.Pointer
                || message instanceof ServerMessage.Cursor
                || message instanceof ServerMessage.Controls
                || message instanceof ServerMessage.Levels) {
            forgetOlder(message.getClass());
        }
        post(new Item.Message(message));
    }

    void ping() {
        post(new Item.Ping());
    }

    /** Closes the socket after all that waits; what is posted later is dropped. */
    void close(CloseReason reason) {
        post(new Item.Close(reason));
    }

    private synchronized void forgetOlder(Class<?> kind) {
        waiting.removeIf(item -> item instanceof Item.Message(ServerMessage old) && kind.isInstance(old));
    }

    private synchronized void post(Item item) {
        if (closing) {
            return;
        }
        if (waiting.size() >= CAPACITY) {
            closing = true;
            waiting.clear();
            // Not behind the message that is stuck.
            executor.execute(() -> wire.close(TOO_SLOW));
            return;
        }
        closing = item instanceof Item.Close;
        waiting.add(item);
        if (!sending) {
            sending = true;
            executor.execute(this::sendNext);
        }
    }

    private void sendNext() {
        Item next = takeNext();
        switch (next) {
            case null -> {}
            case Item.Message(ServerMessage message) -> wire.send(message, this::sendNextSoon);
            case Item.Ping() -> wire.ping(this::sendNextSoon);
            case Item.Close(CloseReason reason) -> wire.close(reason);
        }
    }

    /** By way of the executor: what is done at once would otherwise call itself once for each message. */
    private void sendNextSoon() {
        executor.execute(this::sendNext);
    }

    private synchronized @Nullable Item takeNext() {
        Item next = waiting.poll();
        sending = next != null;
        return next;
    }
}
