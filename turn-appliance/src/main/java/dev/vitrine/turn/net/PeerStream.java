package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A TCP connection to or from a peer (RFC 6062). Its bytes stay in the kernel until a client's connection is joined. */
final class PeerStream implements Readiness {
    private final RelayLoop loop;
    private final int connectionId;
    private final SocketChannel channel;
    private @Nullable StreamSocket socket;
    private @Nullable ClientStream client;
    private boolean closed;

    private PeerStream(RelayLoop loop, int connectionId, SocketChannel channel) {
        this.loop = loop;
        this.connectionId = connectionId;
        this.channel = channel;
    }

    /** Begins to connect from a relay's address; the machine is told how it went. */
    static PeerStream connect(RelayLoop loop, int connectionId, TransportAddress local, TransportAddress peer)
            throws IOException {
        SocketChannel channel = SocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            channel.bind(Addresses.socketAddress(local));
            PeerStream stream = new PeerStream(loop, connectionId, channel);
            channel.connect(Addresses.socketAddress(peer));
            loop.streams().register(channel, SelectionKey.OP_CONNECT, stream);
            return stream;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Takes a connection that a peer has made. */
    static PeerStream accepted(RelayLoop loop, int connectionId, SocketChannel channel) throws IOException {
        PeerStream stream = new PeerStream(loop, connectionId, channel);
        stream.established();
        return stream;
    }

    private StreamSocket established() throws IOException {
        StreamSocket made = new StreamSocket(channel, loop.streams(), this, null);
        made.reading(false);
        socket = made;
        return made;
    }

    int connectionId() {
        return connectionId;
    }

    StreamSocket socket() throws IOException {
        StreamSocket made = socket;
        if (made == null) {
            throw new IOException("the peer's connection does not stand yet");
        }
        return made;
    }

    void join(ClientStream other) throws IOException {
        client = other;
        other.join(this);
        socket().reading(true);
    }

    void resume() {
        if (socket != null) {
            socket.reading(true);
        }
    }

    @Override
    public void ready(long nowNanos) throws IOException {
        StreamSocket made = socket;
        if (made == null) {
            if (channel.finishConnect()) {
                established();
                loop.tell(new Event.PeerConnected(connectionId), nowNanos);
            }
            return;
        }
        made.flush();
        ClientStream other = client;
        if (other == null) {
            return;
        }
        if (made.isDrained()) {
            other.resume();
        }
        if (!made.read(loop.streamInbox(), bytes -> toClient(other, bytes, nowNanos))) {
            end(nowNanos);
        }
    }

    private void toClient(ClientStream other, ByteBuffer bytes, long nowNanos) {
        try {
            other.socket().send(bytes);
            resumeOnlyIf(other.socket().isDrained());
        } catch (IOException e) {
            end(nowNanos);
        }
    }

    private void resumeOnlyIf(boolean drained) {
        if (socket != null) {
            socket.reading(drained);
        }
    }

    @Override
    public void broken(long nowNanos) {
        boolean connecting = socket == null;
        if (connecting && !closed) {
            closed = true;
            loop.streams().close(channel);
            loop.forget(this);
            loop.tell(new Event.PeerConnectFailed(connectionId), nowNanos);
            return;
        }
        end(nowNanos);
    }

    /** Ends the connection and the client's that is joined to it. */
    void end(long nowNanos) {
        if (closed) {
            return;
        }
        closed = true;
        if (socket != null) {
            socket.close();
        }
        loop.streams().close(channel);
        loop.forget(this);
        ClientStream other = client;
        if (other != null) {
            other.end(nowNanos);
        }
        loop.tell(new Event.PeerClosed(connectionId), nowNanos);
    }
}
