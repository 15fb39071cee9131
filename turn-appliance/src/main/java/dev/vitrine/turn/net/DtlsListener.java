package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.FiveTuple;
import dev.vitrine.turn.relay.Relay;
import dev.vitrine.turn.relay.Transport;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** A UDP socket on which every client has a DTLS association of its own. */
final class DtlsListener {
    private static final int RECORD_BYTES = 66 << 10;
    private static final int CLIENT_HELLO_BYTES = 13;
    private static final byte HANDSHAKE_RECORD = 22;

    private final RelayLoop loop;
    private final int index;
    private final TlsContext tls;
    private final StreamLimits limits;
    private final ByteBuffer record = ByteBuffer.allocate(RECORD_BYTES);
    private final Map<TransportAddress, DtlsSession> sessions = new HashMap<>();
    private final FiveTuple tuple = new FiveTuple();
    private @Nullable DatagramPort port;
    private int unproven;

    DtlsListener(RelayLoop loop, int index, TlsContext tls) {
        this.loop = loop;
        this.index = index;
        this.tls = tls;
        this.limits = loop.limits();
    }

    TransportAddress bind(TransportAddress local, boolean shared) throws IOException {
        DatagramPort bound = loop.poller().listen(local, shared, this::received);
        port = bound;
        return bound.local();
    }

    private void received(TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos) {
        DtlsSession session = sessions.get(source);
        if (session == null) {
            session = begin(source, buffer, offset, length, nowNanos);
            if (session == null) {
                return;
            }
        }
        try {
            TransportAddress client = source.copy();
            boolean open = session.receive(buffer.slice(offset, length), plain -> {
                tuple.setDatagram(Transport.DTLS, index, client);
                loop.fromDtls(tuple, plain, nowNanos);
            });
            if (!open) {
                end(client, nowNanos);
            }
        } catch (SSLException e) {
            if (!session.isEstablished()) {
                DtlsRefusal.write(buffer, offset, record);
                transmit(source, record);
            }
            end(source.copy(), nowNanos);
        }
    }

    private @Nullable DtlsSession begin(
            TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos) {
        boolean hello = length > CLIENT_HELLO_BYTES && buffer.get(offset) == HANDSHAKE_RECORD;
        if (!hello || unproven >= limits.mostUnproven() || sessions.size() >= limits.mostDtls()) {
            return null;
        }
        TransportAddress client = source.copy();
        DtlsSession session = new DtlsSession(
                tls.datagramEngine(), loop.plaintext(), record, datagram -> transmit(client, datagram), nowNanos);
        sessions.put(client, session);
        unproven++;
        return session;
    }

    private void transmit(TransportAddress client, ByteBuffer datagram) {
        if (port != null) {
            port.send(client, false, datagram, datagram.position(), datagram.remaining());
        }
    }

    boolean send(TransportAddress client, ByteBuffer plain) {
        DtlsSession session = sessions.get(client);
        try {
            return session != null && session.send(plain);
        } catch (SSLException e) {
            return false;
        }
    }

    private void end(TransportAddress client, long nowNanos) {
        DtlsSession session = sessions.remove(client);
        if (session != null) {
            session.close();
            loop.tell(new Event.ClientClosed(new FiveTuple().setDatagram(Transport.DTLS, index, client)), nowNanos);
        }
    }

    /** Ends associations that have had no allocation for too long. */
    void sweep(Relay relay, long nowNanos) {
        unproven = 0;
        for (Iterator<Map.Entry<TransportAddress, DtlsSession>> all =
                        List.copyOf(sessions.entrySet()).iterator();
                all.hasNext(); ) {
            Map.Entry<TransportAddress, DtlsSession> entry = all.next();
            DtlsSession session = entry.getValue();
            tuple.setDatagram(Transport.DTLS, index, entry.getKey());
            if (relay.hasAllocation(tuple)) {
                session.proven(nowNanos);
            } else if (nowNanos - session.provenNanos() > limits.patienceNanos()) {
                end(entry.getKey(), nowNanos);
            } else {
                unproven++;
            }
        }
    }
}
