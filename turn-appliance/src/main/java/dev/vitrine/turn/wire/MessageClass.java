package dev.vitrine.turn.wire;

/** The four classes of STUN messages, as the bits C1 C0 of the type (RFC 8489 section 5). */
public enum MessageClass {
    REQUEST(0x000),
    INDICATION(0x010),
    SUCCESS(0x100),
    ERROR(0x110);

    private final int bits;

    MessageClass(int bits) {
        this.bits = bits;
    }

    /** The 14-bit message type of a method in this class. */
    public int typeOf(int method) {
        return (method & 0xF80) << 2 | (method & 0x070) << 1 | (method & 0x00F) | bits;
    }

    /** The class of a message type. */
    public static MessageClass ofType(int type) {
        return switch (type & 0x110) {
            case 0x000 -> REQUEST;
            case 0x010 -> INDICATION;
            case 0x100 -> SUCCESS;
            default -> ERROR;
        };
    }

    /** The method of a message type. */
    public static int methodOfType(int type) {
        return (type & 0x3E00) >> 2 | (type & 0x00E0) >> 1 | (type & 0x000F);
    }
}
