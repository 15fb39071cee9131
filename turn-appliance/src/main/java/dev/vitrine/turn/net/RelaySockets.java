package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.Order;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The sockets behind the relays of one loop, UDP by their small numbers, and the connections of TCP relays. */
final class RelaySockets {
    private final RelayLoop loop;
    private final List<@Nullable DatagramPort> ports = new ArrayList<>();
    private final Map<Integer, StreamListener> listeners = new HashMap<>();
    private final Map<Integer, PeerStream> peers = new HashMap<>();
    private final Map<Long, SocketChannel> accepted = new HashMap<>();
    private long nextAccepted;

    RelaySockets(RelayLoop loop) {
        this.loop = loop;
    }

    /** Binds a relay's socket and gives the event that says how it went. */
    Event open(Order.OpenRelay order) {
        int id = order.relay();
        try {
            if (order.tcp()) {
                listeners.put(
                        id,
                        StreamListener.bind(
                                order.local(),
                                true,
                                loop.streams(),
                                (channel, from, now) -> accept(id, channel, from, now)));
            } else {
                while (ports.size() <= id) {
                    ports.add(null);
                }
                ports.set(
                        id,
                        loop.poller()
                                .relay(
                                        id,
                                        order.local(),
                                        (source, buffer, offset, length, now) ->
                                                loop.fromRelay(id, source, buffer, offset, length, now)));
            }
            return new Event.RelayOpened(id);
        } catch (IOException e) {
            return new Event.RelayRefused(id);
        }
    }

    void close(int id) {
        StreamListener listener = listeners.remove(id);
        if (listener != null) {
            listener.close();
            return;
        }
        DatagramPort port = id < ports.size() ? ports.set(id, null) : null;
        if (port != null) {
            port.close();
        }
    }

    /** Sends from a relay's socket; false if that is closed. */
    boolean send(int id, TransportAddress peer, boolean dontFragment, ByteBuffer buffer, int offset, int length) {
        DatagramPort port = ports.get(id);
        if (port == null) {
            return false;
        }
        port.send(peer, dontFragment, buffer, offset, length);
        return true;
    }

    private void accept(int relay, SocketChannel channel, TransportAddress from, long nowNanos) {
        long socket = nextAccepted++;
        accepted.put(socket, channel);
        loop.tell(new Event.PeerAccepted(relay, from, socket), nowNanos);
    }

    void adopt(Order.AdoptPeer order, long nowNanos) {
        SocketChannel channel = accepted.remove(order.socket());
        try {
            if (channel != null) {
                peers.put(order.connectionId(), PeerStream.accepted(loop, order.connectionId(), channel));
            }
        } catch (IOException e) {
            loop.tell(new Event.PeerClosed(order.connectionId()), nowNanos);
        }
    }

    void reject(long socket) {
        SocketChannel channel = accepted.remove(socket);
        if (channel != null) {
            Closing.quietly(channel);
        }
    }

    void connect(Order.ConnectPeer order, long nowNanos) {
        StreamListener listener = listeners.get(order.relay());
        try {
            if (listener == null) {
                throw new IOException("the relay is closed");
            }
            int id = order.connectionId();
            peers.put(id, PeerStream.connect(loop, id, listener.local(), order.peer()));
        } catch (IOException e) {
            loop.tell(new Event.PeerConnectFailed(order.connectionId()), nowNanos);
        }
    }

    void join(int connectionId, ClientStream client) throws IOException {
        PeerStream peer = peers.get(connectionId);
        if (peer == null) {
            throw new IOException("the peer is gone");
        }
        peer.join(client);
    }

    void closePeer(int connectionId, long nowNanos) {
        PeerStream peer = peers.get(connectionId);
        if (peer != null) {
            peer.end(nowNanos);
        }
    }

    void forget(PeerStream stream) {
        peers.remove(stream.connectionId(), stream);
    }
}
