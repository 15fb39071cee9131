package dev.vitrine.streamer.turncheck;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A STUN answer, read (RFC 8489, section 5; the diagram is {@link StunRequest}'s). */
final class StunAnswer {

    private static final int SUCCESS = 0x0100;
    private static final int ERROR = 0x0110;
    private static final int CLASS_BITS = 0x0110;

    private final boolean success;
    private final byte[] transaction;
    private final Map<Integer, byte[]> attributes;

    private StunAnswer(boolean success, byte[] transaction, Map<Integer, byte[]> attributes) {
        this.success = success;
        this.transaction = transaction;
        this.attributes = attributes;
    }

    /** Empty when it is no answer in STUN. Of an attribute that comes twice the first counts, as the RFC says. */
    static Optional<StunAnswer> parse(byte[] message) {
        ByteBuffer rest = ByteBuffer.wrap(message);
        if (message.length < StunRequest.HEADER_BYTES) {
            return Optional.empty();
        }
        int kind = rest.getShort() & 0xFFFF;
        int length = rest.getShort() & 0xFFFF;
        int stunClass = kind & CLASS_BITS;
        if (kind > 0x3FFF
                || rest.getInt() != StunRequest.MAGIC_COOKIE
                || length != message.length - StunRequest.HEADER_BYTES
                || (stunClass != SUCCESS && stunClass != ERROR)) {
            return Optional.empty();
        }
        byte[] transaction = new byte[StunRequest.TRANSACTION_BYTES];
        rest.get(transaction);
        return attributes(rest).map(attributes -> new StunAnswer(stunClass == SUCCESS, transaction, attributes));
    }

    private static Optional<Map<Integer, byte[]>> attributes(ByteBuffer rest) {
        Map<Integer, byte[]> attributes = new HashMap<>();
        while (rest.remaining() >= 4) {
            int type = rest.getShort() & 0xFFFF;
            int length = rest.getShort() & 0xFFFF;
            int padded = (length + 3) & ~3;
            if (padded > rest.remaining()) {
                return Optional.empty();
            }
            byte[] value = new byte[length];
            rest.get(value).position(rest.position() + padded - length);
            attributes.putIfAbsent(type, value);
        }
        return rest.hasRemaining() ? Optional.empty() : Optional.of(attributes);
    }

    boolean answers(byte[] request) {
        int end = StunRequest.HEADER_BYTES;
        return Arrays.equals(transaction, 0, transaction.length, request, end - StunRequest.TRANSACTION_BYTES, end);
    }

    boolean success() {
        return success;
    }

    /** Of an error, 300 to 699; 0 when there is none. */
    int errorCode() {
        byte[] value = attributes.getOrDefault(StunNumbers.ERROR_CODE, new byte[0]);
        return value.length < 4 ? 0 : (value[2] & 7) * 100 + (value[3] & 0xFF);
    }

    Optional<byte[]> bytes(int type) {
        return Optional.ofNullable(attributes.get(type));
    }

    Optional<String> text(int type) {
        return bytes(type).map(value -> new String(value, StandardCharsets.UTF_8));
    }

    /** The address in an XOR-...-ADDRESS attribute (section 14.2). */
    Optional<InetSocketAddress> address(int type) {
        return bytes(type).flatMap(this::address);
    }

    private Optional<InetSocketAddress> address(byte[] value) {
        if (value.length != 8 && value.length != 20) {
            return Optional.empty();
        }
        byte[] mask = ByteBuffer.allocate(4 + transaction.length)
                .putInt(StunRequest.MAGIC_COOKIE)
                .put(transaction)
                .array();
        ByteBuffer fields = ByteBuffer.wrap(value, 2, value.length - 2);
        int port = (fields.getShort() & 0xFFFF) ^ (StunRequest.MAGIC_COOKIE >>> 16);
        byte[] address = new byte[fields.remaining()];
        fields.get(address);
        for (int i = 0; i < address.length; i++) {
            address[i] ^= mask[i];
        }
        try {
            return Optional.of(new InetSocketAddress(InetAddress.getByAddress(address), port));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("4 and 16 bytes are addresses", impossible);
        }
    }
}
