package dev.vitrine.turn.net;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A connected TCP socket, with TLS on it or without, and the bytes that wait to be written to it. */
final class StreamSocket {
    private static final int MOST_WAITING = 256 << 10;

    private final SocketChannel channel;
    private final StreamSelector selector;
    private final SelectionKey key;
    private final @Nullable TlsSession tls;
    private final ByteQueue out = new ByteQueue(MOST_WAITING);
    private boolean reading = true;

    StreamSocket(SocketChannel channel, StreamSelector selector, Readiness owner, @Nullable TlsSession tls)
            throws IOException {
        this.channel = channel;
        this.tls = tls;
        this.selector = selector;
        this.key = selector.register(channel, SelectionKey.OP_READ, owner);
    }

    /** Reads once and passes on the plaintext; false at the stream's end. */
    boolean read(ByteBuffer scratch, Consumer<ByteBuffer> receiver) throws IOException {
        scratch.clear();
        int count = channel.read(scratch);
        if (count <= 0) {
            return count == 0;
        }
        scratch.flip();
        if (tls == null) {
            receiver.accept(scratch);
            return true;
        }
        boolean open = tls.receive(scratch, receiver, out);
        flush();
        return open;
    }

    /** Whether the other side keeps up so far that this much more may wait for it. */
    boolean hasRoomFor(int lengthBytes) {
        return out.hasRoomFor(lengthBytes);
    }

    boolean isDrained() {
        return out.isEmpty();
    }

    /** Sends or keeps bytes. */
    void send(ByteBuffer bytes) throws IOException {
        if (tls == null) {
            out.add(bytes);
        } else {
            tls.send(bytes, out);
        }
        flush();
    }

    /** Writes what waits and asks to be called again if some is left. */
    void flush() throws IOException {
        if (!out.isEmpty()) {
            out.writeTo(channel);
        }
        updateInterest();
    }

    /** Stops or resumes reading, to hold back a sender whom the receiver cannot follow. */
    void reading(boolean wanted) {
        reading = wanted;
        updateInterest();
    }

    private void updateInterest() {
        selector.interest(key, (reading ? SelectionKey.OP_READ : 0) | (out.isEmpty() ? 0 : SelectionKey.OP_WRITE));
    }

    void close() {
        if (tls != null && channel.isConnected()) {
            try {
                tls.close(out);
                out.writeTo(channel);
            } catch (IOException e) {
                // The other side is gone already and needs no goodbye.
            }
        }
        selector.close(channel);
    }
}
