package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.UnsupportedAddressTypeException;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/** A UDP socket of the JDK: a call for each datagram, on every system. */
final class ChannelDatagramPort implements DatagramPort, Readiness {
    private static final int BATCH = 64;

    private final SelectorPoller poller;
    private final DatagramChannel channel;
    private final TransportAddress local;
    private final Receiver receiver;
    private final TransportAddress source = new TransportAddress();
    private final TransportAddress lastTo = new TransportAddress();
    private @Nullable InetSocketAddress lastToSocket;
    private boolean dontFragment;

    private ChannelDatagramPort(
            SelectorPoller poller, DatagramChannel channel, TransportAddress local, Receiver receiver) {
        this.poller = poller;
        this.channel = channel;
        this.local = local;
        this.receiver = receiver;
    }

    /**
     * Binds a socket.
     *
     * @param shared whether several threads bind the same address
     * @param bufferBytes to ask the system for in each direction, or 0
     */
    static ChannelDatagramPort bind(
            SelectorPoller poller, TransportAddress local, boolean shared, int bufferBytes, Receiver receiver)
            throws IOException {
        DatagramChannel channel =
                DatagramChannel.open(local.isIpv6() ? StandardProtocolFamily.INET6 : StandardProtocolFamily.INET);
        try {
            channel.configureBlocking(false);
            if (shared) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            if (bufferBytes > 0) {
                channel.setOption(StandardSocketOptions.SO_RCVBUF, bufferBytes);
                channel.setOption(StandardSocketOptions.SO_SNDBUF, bufferBytes);
            }
            channel.bind(Addresses.socketAddress(local));
            TransportAddress bound = Addresses.of((InetSocketAddress) channel.getLocalAddress());
            ChannelDatagramPort port = new ChannelDatagramPort(poller, channel, local.withPort(bound.port()), receiver);
            poller.streams().register(channel, SelectionKey.OP_READ, port);
            return port;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    @Override
    public TransportAddress local() {
        return local;
    }

    @Override
    public void ready(long nowNanos) throws IOException {
        ByteBuffer inbox = poller.inbox();
        for (int i = 0; i < BATCH && channel.isOpen(); i++) {
            inbox.clear();
            SocketAddress from = channel.receive(inbox);
            if (from == null) {
                return;
            }
            Addresses.read((InetSocketAddress) from, source);
            receiver.received(source, inbox, 0, inbox.position(), nowNanos);
        }
    }

    @Override
    public void broken(long nowNanos) {
        // A datagram socket outlives its errors: the next datagram may be fine.
    }

    @Override
    public void send(TransportAddress to, boolean dontFragment, ByteBuffer buffer, int offset, int length) {
        poller.outbox().clear().put(0, buffer, offset, length);
        send(to, dontFragment, length);
    }

    @Override
    public void sendChannelData(TransportAddress to, int channelNumber, ByteBuffer buffer, int offset, int length) {
        ByteBuffer outbox = poller.outbox().clear();
        ChannelData.writeHeader(outbox, 0, channelNumber, length);
        outbox.put(ChannelData.HEADER_LENGTH, buffer, offset, length);
        send(to, false, ChannelData.HEADER_LENGTH + length);
    }

    private void send(TransportAddress to, boolean whole, int length) {
        try {
            dontFragment(whole);
            if (channel.send(poller.outbox().limit(length), socketAddressOf(to)) != length) {
                poller.counters().dropped(DropReason.SEND_BUFFER_FULL);
            }
        } catch (IOException | UnsupportedAddressTypeException e) {
            poller.counters().dropped(DropReason.NO_ROUTE);
        }
    }

    private void dontFragment(boolean wanted) throws IOException {
        if (wanted != dontFragment) {
            channel.setOption(ExtendedSocketOptions.IP_DONTFRAGMENT, wanted);
            dontFragment = wanted;
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
        poller.streams().close(channel);
    }
}
