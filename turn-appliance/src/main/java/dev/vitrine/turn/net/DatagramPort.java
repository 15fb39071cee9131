package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** A bound UDP socket: hands each datagram to its owner and sends others. */
final class DatagramPort implements Readiness, AutoCloseable {
    /** Takes what arrives. */
    @FunctionalInterface
    interface Receiver {
        void received(TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos);
    }

    private static final int BATCH = 64;
    private static final int BUFFER_BYTES = 4 << 20;

    private final DatagramChannel channel;
    private final ByteBuffer inbox;
    private final Receiver receiver;
    private final TransportAddress source = new TransportAddress();
    private final TransportAddress lastTo = new TransportAddress();
    private @Nullable InetSocketAddress lastToSocket;
    private boolean dontFragment;

    private DatagramPort(DatagramChannel channel, ByteBuffer inbox, Receiver receiver) {
        this.channel = channel;
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /**
     * Binds a socket.
     *
     * @param inbox into which all sockets of a loop read in turn; at least 64 KiB
     * @param shared whether several threads bind the same address
     */
    static DatagramPort bind(
            TransportAddress local, boolean shared, Selector selector, ByteBuffer inbox, Receiver receiver)
            throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(local.isIpv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.bind(Addresses.socketAddress(local));
            DatagramPort port = new DatagramPort(channel, inbox, receiver);
            channel.register(selector, SelectionKey.OP_READ, port);
            return port;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /** Asks for room for bursts from many clients; the system may grant less. */
    void widen() throws IOException {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, BUFFER_BYTES);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER_BYTES);
    }

    TransportAddress local() throws IOException {
        return Addresses.of((InetSocketAddress) channel.getLocalAddress());
    }

    @Override
    public void ready(long nowNanos) throws IOException {
        for (int i = 0; i < BATCH && channel.isOpen(); i++) {
            inbox.clear();
            SocketAddress from = channel.receive(inbox);
            if (from == null) {
                return;
            }
            inbox.flip();
            Addresses.read((InetSocketAddress) from, source);
            receiver.received(source, inbox, 0, inbox.limit(), nowNanos);
        }
    }

    @Override
    public void broken(long nowNanos) {
        // A datagram socket outlives its errors: the next datagram may be fine.
    }

    /** Sends one datagram; false if the system did not take it. */
    boolean send(TransportAddress to, ByteBuffer buffer, int offset, int length) {
        int limit = buffer.limit();
        int position = buffer.position();
        try {
            buffer.limit(offset + length).position(offset);
            return channel.send(buffer, socketAddressOf(to)) == length;
        } catch (IOException e) {
            return false;
        } finally {
            buffer.limit(limit).position(position);
        }
    }

    /** Sets the don't-fragment bit of the datagrams from here on. */
    void dontFragment(boolean wanted) {
        if (wanted == dontFragment) {
            return;
        }
        try {
            channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, wanted);
            dontFragment = wanted;
        } catch (IOException | UnsupportedOperationException e) {
            dontFragment = false;
        }
    }

    static boolean canSetDontFragment() {
        try (DatagramChannel probe = DatagramChannel.open()) {
            return probe.supportedOptions().contains(ExtendedSocketOptions.IP_DONTFRAGMENT);
        } catch (IOException e) {
            return false;
        }
    }

    private InetSocketAddress socketAddressOf(TransportAddress to) {
        InetSocketAddress known = lastToSocket;
        if (known == null || !lastTo.equals(to)) {
            known = Addresses.socketAddress(to);
            lastTo.set(to);
            lastToSocket = known;
        }
        return known;
    }

    @Override
    public void close() {
        Closing.quietly(channel);
    }
}
