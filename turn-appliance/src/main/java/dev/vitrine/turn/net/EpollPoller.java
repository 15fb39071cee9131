package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.relay.RelayCounters;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * Linux: UDP sockets by epoll and in batches, TCP by the JDK's selector on a thread that only waits.
 *
 * <pre>
 * struct epoll_event | events (4) | data (8) |            on x86-64, 12 bytes
 *                    | events (4) | pad (4) | data (8) |  elsewhere
 * </pre>
 */
final class EpollPoller implements Poller {
    private static final int BUFFER_BYTES = 4 << 20;
    /** A limit and no reservation: what one peer may send while the loop naps. */
    private static final int RELAY_BUFFER_BYTES = 1 << 20;

    private static final int MOST_EVENTS = 256;
    private static final boolean PACKED = System.getProperty("os.arch").equals("amd64");
    private static final int EVENT_BYTES = PACKED ? 12 : 16;
    private static final int EVENT_DATA = PACKED ? 4 : 8;
    /** What the counter that wakes the loop is watched as; ports are watched as their place in the list. */
    private static final int WAKER = -1;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Kernel kernel = new Kernel();
    private final Kernel kernelOfOthers = new Kernel();
    private final RelayCounters counters;
    private final ByteBuffer events = Kernel.allocate(MOST_EVENTS * EVENT_BYTES);
    private final long eventsAddress = Kernel.addressOf(events);
    private final List<@Nullable LinuxDatagramPort> ports = new ArrayList<>();
    private final Queue<Integer> freePlaces = new ArrayDeque<>();
    private final ReceiveBatch batch = new ReceiveBatch();
    private final TransportAddress source = new TransportAddress();
    private final SendQueue queue = new SendQueue(new SendVector(kernel));
    private final Queue<Event> reports = new ArrayDeque<>();
    private final ErrorQueue errors = new ErrorQueue(kernel, reports);
    private final Pacing pacing = new Pacing();
    private final StreamWatcher watcher;
    private final int epoll;
    private final int waker;
    private boolean begun;
    private boolean closed;
    private int ready;
    private int served;

    EpollPoller(RelayCounters counters) throws IOException {
        this.counters = counters;
        this.epoll = kernel.epoll();
        this.waker = kernel.eventCounter();
        if (epoll < 0 || waker < 0) {
            throw new IOException("epoll or eventfd failed: error " + -Math.min(epoll, waker));
        }
        watch(waker, WAKER);
        this.watcher = new StreamWatcher(this::wakeUp);
    }

    private void watch(int descriptor, int data) throws IOException {
        events.putInt(0, Kernel.EPOLLIN);
        events.putLong(EVENT_DATA, data);
        int result = kernel.watch(epoll, descriptor, eventsAddress);
        if (result < 0) {
            throw new IOException("a socket cannot be watched: error " + -result);
        }
    }

    @Override
    public DatagramPort listen(TransportAddress local, boolean shared, DatagramPort.Receiver receiver)
            throws IOException {
        BoundSocket bound = BoundSocket.open(kernel, local, shared);
        SocketOption.RECEIVE_BUFFER.set(kernel, bound.descriptor(), BUFFER_BYTES);
        SocketOption.SEND_BUFFER.set(kernel, bound.descriptor(), BUFFER_BYTES);
        return add(bound, LinuxDatagramPort.LISTENER, receiver);
    }

    @Override
    public DatagramPort relay(int id, TransportAddress local, DatagramPort.Receiver receiver) throws IOException {
        BoundSocket bound = BoundSocket.open(kernel, local, false);
        ErrorQueue.collect(kernel, bound.descriptor(), local.isIpv6());
        SocketOption.RECEIVE_BUFFER.set(kernel, bound.descriptor(), RELAY_BUFFER_BYTES);
        SocketOption.SEND_BUFFER.set(kernel, bound.descriptor(), RELAY_BUFFER_BYTES);
        return add(bound, id, receiver);
    }

    private LinuxDatagramPort add(BoundSocket bound, int relay, DatagramPort.Receiver receiver) throws IOException {
        Integer free = freePlaces.poll();
        int place = free == null ? ports.size() : free;
        if (free == null) {
            ports.add(null);
        }
        try {
            watch(bound.descriptor(), place);
        } catch (IOException e) {
            kernel.close(bound.descriptor());
            freePlaces.add(place);
            throw e;
        }
        LinuxDatagramPort port = new LinuxDatagramPort(this, bound, place, relay, receiver);
        ports.set(place, port);
        return port;
    }

    /** A port is closed; what the present wake-up still has for its place is for nobody, or is looked at in vain. */
    void forget(int place) {
        ports.set(place, null);
        freePlaces.add(place);
    }

    @Override
    public StreamSelector streams() {
        return watcher.streams();
    }

    @Override
    public void await(long nanos) throws IOException {
        if (!begun) {
            begun = true;
            kernel.sleepExactly();
            watcher.start();
        }
        int nap = pacing.isSteady() ? pacing.napNanos(System.nanoTime()) : 0;
        if (nap > 0) {
            kernel.sleep(nap);
        }
        int millis = (int) Math.min(Integer.MAX_VALUE, (nanos + NANOS_PER_MILLI - 1) / NANOS_PER_MILLI);
        ready = kernel.await(epoll, eventsAddress, MOST_EVENTS, millis);
        if (ready < 0 && ready != -Kernel.EINTR) {
            throw new IOException("epoll failed: error " + -ready);
        }
    }

    @Override
    public void serve(long nowNanos) {
        served = 0;
        for (int i = 0; i < ready; i++) {
            int state = events.getInt(i * EVENT_BYTES);
            int place = (int) events.getLong(i * EVENT_BYTES + EVENT_DATA);
            if (place == WAKER) {
                kernel.reset(waker);
                watcher.serve(nowNanos);
            } else {
                serve(ports.get(place), state, nowNanos);
            }
        }
        pacing.observe(served, nowNanos);
    }

    private static void serve(@Nullable LinuxDatagramPort port, int state, long nowNanos) {
        if (port == null) {
            return;
        }
        if ((state & Kernel.EPOLLERR) != 0) {
            port.readErrors();
        }
        // Receiving also takes off an error that the queue above does not hold, or epoll would report it for ever.
        if ((state & (Kernel.EPOLLIN | Kernel.EPOLLERR)) != 0) {
            StreamSelector.serve(port, nowNanos);
        }
    }

    @Override
    public void flush() {
        queue.flush();
    }

    @Override
    public @Nullable Event nextReport() {
        return reports.poll();
    }

    @Override
    public void wakeUp() {
        synchronized (kernelOfOthers) {
            if (!closed) {
                kernelOfOthers.count(waker);
            }
        }
    }

    @Override
    public void close() {
        watcher.close();
        for (int i = 0; i < ports.size(); i++) {
            LinuxDatagramPort port = ports.get(i);
            if (port != null) {
                port.close();
            }
        }
        synchronized (kernelOfOthers) {
            closed = true;
            kernel.close(waker);
            kernel.close(epoll);
        }
    }

    Kernel kernel() {
        return kernel;
    }

    ReceiveBatch batch() {
        return batch;
    }

    /** Scratch for the sender of one datagram. */
    TransportAddress source() {
        return source;
    }

    SendQueue queue() {
        return queue;
    }

    ErrorQueue errors() {
        return errors;
    }

    RelayCounters counters() {
        return counters;
    }

    /** Counts datagrams of the present wake-up. */
    void served(int datagrams) {
        served += datagrams;
    }
}
