package dev.vitrine.turn.net;

import dev.vitrine.turn.relay.Event;
import dev.vitrine.turn.wire.TransportAddress;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The sockets of one loop: it waits for them and serves them. Everything but {@link #wakeUp()} is called on the loop's
 * thread, or before that has begun.
 */
interface Poller {
    /** Binds a socket for many clients, with room for their bursts as far as the system grants it. */
    DatagramPort listen(TransportAddress local, boolean shared, DatagramPort.Receiver receiver) throws IOException;

    /** Binds a socket of the relay with this number. */
    DatagramPort relay(int id, TransportAddress local, DatagramPort.Receiver receiver) throws IOException;

    /** Where TCP connections register. */
    StreamSelector streams();

    /** Waits until something is ready, somebody has called {@link #wakeUp()} or the time is over; 0 does not wait. */
    void await(long nanos) throws IOException;

    /** Serves what is ready. */
    void serve(long nowNanos);

    /** Sends what waits to be sent. */
    void flush();

    /** The next thing that the network told about a relay's peers, or null. */
    @Nullable Event nextReport();

    /** Ends the present or the next {@link #await}; any thread may call it. */
    void wakeUp();

    /** Closes all sockets. */
    void close();
}
