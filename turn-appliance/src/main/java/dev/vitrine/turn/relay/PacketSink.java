package dev.vitrine.turn.relay;

import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;

/**
 * Where the machine's packets go. Called while a packet is handled; bytes of that packet may be passed on in place and
 * stay valid until the caller of the machine overwrites them, the machine's own messages only until the call returns.
 */
public interface PacketSink {
    /** A whole STUN message, of which a copy must be taken. */
    void messageToClient(FiveTuple client, ByteBuffer buffer, int offset, int length);

    /** Data that arrived in place, to be framed as ChannelData. */
    void channelDataToClient(FiveTuple client, int channel, ByteBuffer buffer, int offset, int length);

    /** Data that arrived in place, to be sent bare from a relay's socket. */
    void dataToPeer(int relay, TransportAddress peer, boolean dontFragment, ByteBuffer buffer, int offset, int length);
}
