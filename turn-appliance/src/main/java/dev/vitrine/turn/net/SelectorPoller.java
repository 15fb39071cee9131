package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.RelayCounters;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** The JDK's selector for UDP and TCP alike. It hears of no ICMP errors. */
final class SelectorPoller implements Poller {
    private static final int BUFFER_BYTES = 4 << 20;
    private static final int BOX_BYTES = 66 << 10;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RelayCounters counters;
    private final StreamSelector channels = new StreamSelector(false);
    private final ByteBuffer inbox = ByteBuffer.allocateDirect(BOX_BYTES);
    private final ByteBuffer outbox = ByteBuffer.allocateDirect(BOX_BYTES);

    SelectorPoller(RelayCounters counters) throws IOException {
        this.counters = counters;
    }

    @Override
    public DatagramPort listen(TransportAddress local, boolean shared, DatagramPort.Receiver receiver)
            throws IOException {
        return ChannelDatagramPort.bind(this, local, shared, BUFFER_BYTES, receiver);
    }

    @Override
    public DatagramPort relay(int id, TransportAddress local, DatagramPort.Receiver receiver) throws IOException {
        return ChannelDatagramPort.bind(this, local, false, 0, receiver);
    }

    @Override
    public StreamSelector streams() {
        return channels;
    }

    @Override
    public void await(long nanos) throws IOException {
        Selector selector = channels.selector();
        if (nanos <= 0) {
            selector.selectNow();
        } else {
            selector.select((nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        }
    }

    @Override
    public void serve(long nowNanos) {
        channels.serve(nowNanos);
    }

    @Override
    public void flush() {
        // Every datagram has been sent at once.
    }

    @Override
    public @Nullable Event nextReport() {
        return null;
    }

    @Override
    public void wakeUp() {
        channels.selector().wakeup();
    }

    @Override
    public void close() {
        channels.close();
    }

    RelayCounters counters() {
        return counters;
    }

    ByteBuffer inbox() {
        return inbox;
    }

    ByteBuffer outbox() {
        return outbox;
    }
}
