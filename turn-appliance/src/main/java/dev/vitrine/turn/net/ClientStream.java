package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.FiveTuple;
import dev.vitrine.turn.wire.StreamFrame;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A client on TCP or TLS: cuts its bytes into frames until it is joined to a peer's connection. */
final class ClientStream implements Readiness {
    private static final int MOST_UNFRAMED = 68 << 10;

    private final RelayLoop loop;
    private final FiveTuple tuple;
    private final StreamSocket socket;
    private final ByteQueue unframed = new ByteQueue(MOST_UNFRAMED);
    private @Nullable PeerStream joined;
    private long provenNanos;
    private boolean closed;

    ClientStream(RelayLoop loop, FiveTuple tuple, SocketChannel channel, @Nullable TlsSession tls, long nowNanos)
            throws IOException {
        this.loop = loop;
        this.tuple = tuple;
        this.provenNanos = nowNanos;
        this.socket = new StreamSocket(channel, loop.streams(), this, tls);
    }

    FiveTuple tuple() {
        return tuple;
    }

    StreamSocket socket() {
        return socket;
    }

    boolean isJoined() {
        return joined != null;
    }

    /** When this last had a right to be here: an allocation, or its first moment. */
    long provenNanos() {
        return provenNanos;
    }

    void proven(long nowNanos) {
        provenNanos = nowNanos;
    }

    @Override
    public void ready(long nowNanos) throws IOException {
        socket.flush();
        PeerStream peer = joined;
        if (peer != null && socket.isDrained()) {
            peer.resume();
        }
        if (!socket.read(loop.streamInbox(), bytes -> received(bytes, nowNanos))) {
            end(nowNanos);
        }
    }

    private void received(ByteBuffer bytes, long nowNanos) {
        if (joined != null) {
            toPeer(joined, bytes, nowNanos);
            return;
        }
        unframed.add(bytes);
        while (!closed && !unframed.isEmpty()) {
            ByteBuffer view = unframed.view();
            int length = StreamFrame.length(view, 0, view.remaining());
            if (length == StreamFrame.BROKEN) {
                end(nowNanos);
                return;
            }
            if (length == StreamFrame.INCOMPLETE) {
                return;
            }
            loop.fromStream(tuple, view, length, nowNanos);
            unframed.consumed(length);
            if (joined != null) {
                passOnTheRest(joined, nowNanos);
                return;
            }
        }
    }

    private void passOnTheRest(PeerStream peer, long nowNanos) {
        ByteBuffer rest = unframed.view();
        int length = rest.remaining();
        if (length > 0) {
            toPeer(peer, rest, nowNanos);
            unframed.consumed(length);
        }
    }

    private void toPeer(PeerStream peer, ByteBuffer bytes, long nowNanos) {
        try {
            peer.socket().send(bytes);
            socket.reading(peer.socket().isDrained());
        } catch (IOException e) {
            end(nowNanos);
        }
    }

    /** From here on this carries a peer's bytes. */
    void join(PeerStream peer) {
        joined = peer;
    }

    void resume() {
        socket.reading(true);
    }

    @Override
    public void broken(long nowNanos) {
        end(nowNanos);
    }

    /** Ends the connection and tells the machine. */
    void end(long nowNanos) {
        if (closed) {
            return;
        }
        closed = true;
        socket.close();
        loop.forget(this);
        PeerStream peer = joined;
        if (peer != null) {
            peer.end(nowNanos);
        }
        loop.tell(new Event.ClientClosed(tuple), nowNanos);
    }
}
