package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.FiveTuple;
import dev.vitrine.turn.relay.Order;
import dev.vitrine.turn.relay.PacketSink;
import dev.vitrine.turn.relay.Relay;
import dev.vitrine.turn.relay.RelayDependencies;
import dev.vitrine.turn.relay.RelaySettings;
import dev.vitrine.turn.relay.Transport;
import dev.vitrine.turn.wire.ChannelData;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One thread with one relay machine and all the sockets that belong to it. */
final class RelayLoop implements Runnable, PacketSink {
    private static final int INBOX_BYTES = 66 << 10;

    private final Poller poller;
    private final ByteBuffer streamInbox = ByteBuffer.allocate(INBOX_BYTES);
    private final ByteBuffer frame = ByteBuffer.allocate(INBOX_BYTES);
    private final ByteBuffer plaintext = ByteBuffer.allocate(INBOX_BYTES);
    private final FiveTuple tuple = new FiveTuple();
    private final List<@Nullable DatagramPort> datagramListeners = new ArrayList<>();
    private final List<@Nullable DtlsListener> dtlsListeners = new ArrayList<>();
    private final List<AutoCloseable> streamListeners = new ArrayList<>();
    private final RelaySockets relays;
    private final Map<Long, ClientStream> streams = new HashMap<>();
    private final Queue<Consumer<Relay>> mailbox = new ConcurrentLinkedQueue<>();
    private final Consumer<Order> log;
    private final Relay relay;
    private final StreamLimits limits;
    private long nextConnection = 1;
    private int unprovenStreams;
    private long nextSweepNanos;
    private volatile boolean stopping;

    /** Makes a loop without listeners; {@code log} gets births and ends of allocations on the loop's thread. */
    RelayLoop(
            DatagramSupport datagrams,
            RelaySettings settings,
            RelayDependencies dependencies,
            StreamLimits limits,
            Consumer<Order> log)
            throws IOException {
        this.limits = limits;
        this.log = log;
        this.relay = new Relay(settings, dependencies, this);
        this.poller = datagrams.open(relay.counters());
        this.relays = new RelaySockets(this);
    }

    Poller poller() {
        return poller;
    }

    StreamSelector streams() {
        return poller.streams();
    }

    StreamLimits limits() {
        return limits;
    }

    ByteBuffer streamInbox() {
        return streamInbox;
    }

    ByteBuffer plaintext() {
        return plaintext;
    }

    RelaySockets relays() {
        return relays;
    }

    /** Opens a UDP listener and gives the address it has. */
    TransportAddress listenDatagram(int index, TransportAddress local, boolean shared) throws IOException {
        DatagramPort port = poller.listen(local, shared, (source, buffer, offset, length, now) -> {
            tuple.setDatagram(Transport.UDP, index, source);
            relay.fromClient(tuple, buffer, offset, length, now);
            carryOut(now);
        });
        put(datagramListeners, index, port);
        return port.local();
    }

    /** Opens a DTLS listener and gives the address it has. */
    TransportAddress listenDtls(int index, TransportAddress local, boolean shared, TlsContext tls) throws IOException {
        DtlsListener listener = new DtlsListener(this, index, tls);
        put(dtlsListeners, index, listener);
        return listener.bind(local, shared);
    }

    /** Opens a TCP listener, or a TLS one when there is a context. */
    StreamListener listenStream(int index, TransportAddress local, @Nullable TlsContext tls) throws IOException {
        StreamListener listener = StreamListener.bind(
                local, false, streams(), (channel, from, now) -> accept(index, channel, from, tls, now));
        streamListeners.add(listener);
        return listener;
    }

    private void accept(
            int index, SocketChannel channel, TransportAddress from, @Nullable TlsContext tls, long nowNanos)
            throws IOException {
        if (unprovenStreams >= limits.mostUnproven()) {
            channel.close();
            return;
        }
        TlsSession session = tls == null ? null : new TlsSession(tls.streamEngine(), plaintext);
        long connection = nextConnection++;
        FiveTuple client =
                new FiveTuple().setStream(tls == null ? Transport.TCP : Transport.TLS, index, connection, from);
        streams.put(connection, new ClientStream(this, client, channel, session, nowNanos));
        unprovenStreams++;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                once();
            }
        } catch (IOException e) {
            throw new IllegalStateException("the selector failed", e);
        } finally {
            poller.close();
        }
    }

    private void once() throws IOException {
        long waitNanos = Math.min(relay.nextDeadlineNanos() - System.nanoTime(), limits.sweepNanos());
        poller.await(mailbox.isEmpty() ? Math.max(0, waitNanos) : 0);
        long now = System.nanoTime();
        relay.wallClock(System.currentTimeMillis(), now);
        poller.serve(now);
        for (Consumer<Relay> task = mailbox.poll(); task != null; task = mailbox.poll()) {
            task.accept(relay);
            carryOut(now);
        }
        relay.onTimeout(now);
        carryOut(now);
        sweepIfDue(now);
        flush(now);
    }

    /** Sends what waits, and what the reports about it make the machine say. */
    private void flush(long nowNanos) {
        poller.flush();
        Event report = poller.nextReport();
        if (report != null) {
            for (; report != null; report = poller.nextReport()) {
                tell(report, nowNanos);
            }
            poller.flush();
        }
    }

    /** Closes streams and DTLS associations that have had no allocation for too long. */
    private void sweepIfDue(long nowNanos) {
        if (nowNanos - nextSweepNanos < 0) {
            return;
        }
        nextSweepNanos = nowNanos + limits.sweepNanos();
        unprovenStreams = 0;
        for (ClientStream stream : List.copyOf(streams.values())) {
            if (stream.isJoined() || relay.hasAllocation(stream.tuple())) {
                stream.proven(nowNanos);
            } else if (nowNanos - stream.provenNanos() > limits.patienceNanos()) {
                stream.end(nowNanos);
            } else {
                unprovenStreams++;
            }
        }
        for (DtlsListener listener : dtlsListeners) {
            if (listener != null) {
                listener.sweep(relay, nowNanos);
            }
        }
    }

    /** Runs something on the loop's thread and gives its result. */
    <T extends @Nullable Object> CompletableFuture<T> ask(Function<Relay, T> question) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        mailbox.add(machine -> answer.complete(question.apply(machine)));
        poller.wakeUp();
        return answer;
    }

    void stop() {
        stopping = true;
        poller.wakeUp();
    }

    /** One frame of a stream. */
    void fromStream(FiveTuple client, ByteBuffer buffer, int length, long nowNanos) {
        relay.fromClient(client, buffer, 0, length, nowNanos);
        carryOut(nowNanos);
    }

    /** One decrypted datagram. */
    void fromDtls(FiveTuple client, ByteBuffer buffer, long nowNanos) {
        relay.fromClient(client, buffer, buffer.position(), buffer.remaining(), nowNanos);
        carryOut(nowNanos);
    }

    void fromRelay(int id, TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos) {
        relay.fromPeer(id, source, buffer, offset, length, nowNanos);
        carryOut(nowNanos);
    }

    void tell(Event event, long nowNanos) {
        relay.handle(event, nowNanos);
        carryOut(nowNanos);
    }

    void forget(ClientStream stream) {
        streams.remove(stream.tuple().connection());
    }

    void forget(PeerStream stream) {
        relays.forget(stream);
    }

    private void carryOut(long nowNanos) {
        for (Order order = relay.nextOrder(); order != null; order = relay.nextOrder()) {
            switch (order) {
                case Order.OpenRelay open -> relay.handle(relays.open(open), nowNanos);
                case Order.CloseRelay close -> relays.close(close.relay());
                case Order.CloseClient close -> endClient(close.client(), nowNanos);
                case Order.ConnectPeer connect -> relays.connect(connect, nowNanos);
                case Order.AdoptPeer adopt -> relays.adopt(adopt, nowNanos);
                case Order.RejectPeer reject -> relays.reject(reject.socket());
                case Order.ClosePeer close -> relays.closePeer(close.connectionId(), nowNanos);
                case Order.JoinStreams join -> join(join, nowNanos);
                case Order.AllocationBorn born -> log.accept(born);
                case Order.AllocationEnded ended -> log.accept(ended);
            }
        }
    }

    private void join(Order.JoinStreams join, long nowNanos) {
        ClientStream client = streams.get(join.client().connection());
        if (client == null) {
            relays.closePeer(join.connectionId(), nowNanos);
            return;
        }
        try {
            relays.join(join.connectionId(), client);
        } catch (IOException e) {
            client.end(nowNanos);
        }
    }

    private void endClient(FiveTuple client, long nowNanos) {
        ClientStream stream = streams.get(client.connection());
        if (stream != null) {
            stream.end(nowNanos);
        }
    }

    @Override
    public void messageToClient(FiveTuple client, ByteBuffer buffer, int offset, int length) {
        switch (client.transport()) {
            case UDP -> sendDatagram(client, buffer, offset, length);
            case DTLS -> sendDtls(client, buffer, offset, length);
            case TCP, TLS -> sendStream(client, buffer.slice(offset, length));
        }
    }

    @Override
    public void channelDataToClient(FiveTuple client, int channel, ByteBuffer buffer, int offset, int length) {
        if (client.transport() == Transport.UDP) {
            DatagramPort port = listener(client);
            if (port != null) {
                port.sendChannelData(client.client(), channel, buffer, offset, length);
            }
            return;
        }
        ChannelData.writeHeader(frame, 0, channel, length);
        frame.put(ChannelData.HEADER_LENGTH, buffer, offset, length);
        int total = ChannelData.HEADER_LENGTH + length;
        if (client.transport().isStream()) {
            int padded = ChannelData.paddedLength(length);
            for (int i = total; i < padded; i++) {
                frame.put(i, (byte) 0);
            }
            total = padded;
        }
        messageToClient(client, frame, 0, total);
    }

    @Override
    public void dataToPeer(
            int id, TransportAddress peer, boolean dontFragment, ByteBuffer buffer, int offset, int length) {
        if (!relays.send(id, peer, dontFragment, buffer, offset, length)) {
            relay.counters().dropped(DropReason.NO_ROUTE);
        }
    }

    private void sendDatagram(FiveTuple client, ByteBuffer buffer, int offset, int length) {
        DatagramPort port = listener(client);
        if (port != null) {
            port.send(client.client(), false, buffer, offset, length);
        }
    }

    private @Nullable DatagramPort listener(FiveTuple client) {
        DatagramPort port = datagramListeners.get(client.listener());
        if (port == null) {
            relay.counters().dropped(DropReason.NO_ROUTE, client);
        }
        return port;
    }

    private void sendDtls(FiveTuple client, ByteBuffer buffer, int offset, int length) {
        DtlsListener listener = dtlsListeners.get(client.listener());
        if (listener == null || !listener.send(client.client(), buffer.slice(offset, length))) {
            relay.counters().dropped(DropReason.SLOW_CLIENT, client);
        }
    }

    private void sendStream(FiveTuple client, ByteBuffer bytes) {
        ClientStream stream = streams.get(client.connection());
        if (stream == null || !stream.socket().hasRoomFor(bytes.remaining())) {
            relay.counters().dropped(DropReason.SLOW_CLIENT, client);
            return;
        }
        try {
            stream.socket().send(bytes);
        } catch (IOException e) {
            long now = System.nanoTime();
            mailbox.add(machine -> stream.end(now));
            poller.wakeUp();
        }
    }

    private static <T> void put(List<@Nullable T> list, int index, T value) {
        while (list.size() <= index) {
            list.add(null);
        }
        list.set(index, value);
    }
}
