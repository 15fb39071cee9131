package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

/** A listening TCP socket, the server's own or a relay's. */
final class StreamListener implements Readiness, PortPair.Bound {
    /** Takes a connection that is not blocking any more. */
    @FunctionalInterface
    interface Acceptor {
        void accepted(SocketChannel channel, TransportAddress from, long nowNanos) throws IOException;
    }

    private static final int BACKLOG = 512;
    private static final int BATCH = 64;

    private final ServerSocketChannel channel;
    private final StreamSelector selector;
    private final Acceptor acceptor;

    private StreamListener(ServerSocketChannel channel, StreamSelector selector, Acceptor acceptor) {
        this.channel = channel;
        this.selector = selector;
        this.acceptor = acceptor;
    }

    /** Binds and listens; {@code shared} lets connections go out from the same address. */
    static StreamListener bind(TransportAddress local, boolean shared, StreamSelector selector, Acceptor acceptor)
            throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open();
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(Addresses.socketAddress(local), BACKLOG);
            StreamListener listener = new StreamListener(channel, selector, acceptor);
            selector.register(channel, SelectionKey.OP_ACCEPT, listener);
            return listener;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public TransportAddress local() throws IOException {
        return Addresses.of((InetSocketAddress) channel.getLocalAddress());
    }

    @Override
    public void ready(long nowNanos) throws IOException {
        for (int i = 0; i < BATCH; i++) {
            SocketChannel accepted = channel.accept();
            if (accepted == null) {
                return;
            }
            try {
                accepted.configureBlocking(false);
                accepted.setOption(StandardSocketOptions.TCP_NODELAY, true);
                InetSocketAddress from = (InetSocketAddress) accepted.getRemoteAddress();
                acceptor.accepted(accepted, Addresses.of(from), nowNanos);
            } catch (IOException e) {
                accepted.close();
            }
        }
    }

    @Override
    public void broken(long nowNanos) {
        // The next connection may be fine.
    }

    @Override
    public void close() {
        selector.close(channel);
    }
}
