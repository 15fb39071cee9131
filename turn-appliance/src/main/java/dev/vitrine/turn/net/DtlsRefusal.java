package dev.vitrine.turn.net;

import java.nio.ByteBuffer;

/**
 * The alert for a DTLS client whose offer was not taken. The JDK's engine writes none before it has chosen a version, and
 * such a client would repeat its ClientHello until its patience ends (RFC 6347 section 4.1, RFC 5246 section 7.2).
 *
 * <pre>
 * type 21 (8) | version of the client's record (16) | epoch 0 (16) | sequence 0 (48) | length 2 (16) | fatal 2, 70
 * </pre>
 */
final class DtlsRefusal {
    private static final byte ALERT = 21;
    private static final byte FATAL = 2;
    private static final byte PROTOCOL_VERSION = 70;

    private DtlsRefusal() {}

    /** Fills {@code record} with the alert that answers the record at {@code offset}; it is ready to be read. */
    static void write(ByteBuffer clientRecord, int offset, ByteBuffer record) {
        record.clear();
        record.put(ALERT).putShort(clientRecord.getShort(offset + 1));
        record.putShort((short) 0).putShort((short) 0).putInt(0);
        record.putShort((short) 2).put(FATAL).put(PROTOCOL_VERSION).flip();
    }
}
