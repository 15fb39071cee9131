package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * The algorithms that derive a long-term key (RFC 8489 sections 14.11 and 14.12).
 *
 * <pre>
 * +-------------------------------+-------------------------------+
 * |          algorithm            |  parameters length (0 here)   |
 * +-------------------------------+-------------------------------+
 * </pre>
 */
public enum PasswordAlgorithm {
    MD5(1),
    SHA256(2);

    /** The value of PASSWORD-ALGORITHMS in this server's answers: SHA-256 first, because it is preferred. */
    public static final long OFFERED = 0x0002_0000_0001_0000L;

    private final int number;

    PasswordAlgorithm(int number) {
        this.number = number;
    }

    public int number() {
        return number;
    }

    /** Reads a PASSWORD-ALGORITHM attribute; null if it is malformed or not one of {@link #OFFERED}. */
    public static @Nullable PasswordAlgorithm read(StunMessage message, int index) {
        if (message.valueLength(index) != 4) {
            return null;
        }
        return switch (message.int32(index)) {
            case 0x0001_0000 -> MD5;
            case 0x0002_0000 -> SHA256;
            default -> null;
        };
    }

    /** Whether a PASSWORD-ALGORITHMS attribute is exactly what this server offers. */
    public static boolean echoesOffer(StunMessage message, int index) {
        return message.valueLength(index) == 8 && message.int64(index) == OFFERED;
    }

    static void writeOffer(ByteBuffer buffer, int at) {
        buffer.putLong(at, OFFERED);
    }
}
