package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;

/**
 * A bound UDP socket. What cannot be sent is dropped and counted among the relay's drops by its reason; nothing ever
 * blocks.
 */
interface DatagramPort {
    /** Takes what arrives; the bytes may be overwritten when it returns. */
    @FunctionalInterface
    interface Receiver {
        void received(TransportAddress source, ByteBuffer buffer, int offset, int length, long nowNanos);
    }

    TransportAddress local();

    /** Sends a copy of a datagram, at the latest with the next {@link Poller#flush()}. */
    void send(TransportAddress to, boolean dontFragment, ByteBuffer buffer, int offset, int length);

    /** Sends a copy of data in a channel's frame, likewise. */
    void sendChannelData(TransportAddress to, int channel, ByteBuffer buffer, int offset, int length);

    /** Sends what waits and closes the socket. */
    void close();
}
