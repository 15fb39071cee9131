package dev.vitrine.turn.net;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;

/**
 * The selector at which TCP connections register. Somebody else may be waiting in it, on another thread, and takes changes
 * in only when he waits anew; so he is told of them.
 */
final class StreamSelector {
    private static final System.Logger LOG = System.getLogger(StreamSelector.class.getName());

    private final Selector selector;
    private final boolean watched;

    /**
     * Opens a selector.
     *
     * @param watched whether another thread waits in it
     */
    StreamSelector(boolean watched) throws IOException {
        this.selector = Selector.open();
        this.watched = watched;
    }

    Selector selector() {
        return selector;
    }

    SelectionKey register(SelectableChannel channel, int interest, Readiness owner) throws IOException {
        SelectionKey key = channel.register(selector, interest, owner);
        changed();
        return key;
    }

    void interest(SelectionKey key, int interest) {
        if (key.isValid() && key.interestOps() != interest) {
            key.interestOps(interest);
            changed();
        }
    }

    /** Closes a channel that may be registered here. */
    void close(SelectableChannel channel) {
        Closing.quietly(channel);
        changed();
    }

    private void changed() {
        if (watched) {
            selector.wakeup();
        }
    }

    /** Serves the channels that the last selection has found ready. */
    void serve(long nowNanos) {
        for (SelectionKey key : selector.selectedKeys()) {
            Readiness ready = (Readiness) key.attachment();
            if (key.isValid()) {
                serve(ready, nowNanos);
            }
        }
        selector.selectedKeys().clear();
    }

    static void serve(Readiness ready, long nowNanos) {
        try {
            ready.ready(nowNanos);
        } catch (IOException e) {
            ready.broken(nowNanos);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "A packet or connection broke an invariant and was given up", e);
            ready.broken(nowNanos);
        }
    }

    /** Closes every channel and the selector. */
    void close() {
        for (SelectionKey key : selector.keys()) {
            Closing.quietly(key.channel());
        }
        Closing.quietly(selector);
    }
}
