package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;

/** Recognises the signature of a body that ends in an array of bytes after arguments of fixed length: {@code uuuuay}. */
final class ArraySignature {

    private ArraySignature() {}

    /** How long the arguments before the array's bytes are, the array's own length included; 0 for other signatures. */
    static int argumentsLength(ByteBuffer bytes, int offset, int length) {
        int arguments = length - 2;
        if (arguments < 0 || bytes.get(offset + arguments) != 'a' || bytes.get(offset + arguments + 1) != 'y') {
            return 0;
        }
        int end = 0;
        for (int i = 0; i < arguments; i++) {
            int size = fixedSize(bytes.get(offset + i));
            if (size == 0) {
                return 0;
            }
            end = align(end, size) + size;
        }
        return align(end, Integer.BYTES) + Integer.BYTES;
    }

    /** The size of a value of the type, which is its alignment too; 0 when it is not the same for all values. */
    private static int fixedSize(byte type) {
        return switch (type) {
            case 'y' -> 1;
            case 'n', 'q' -> 2;
            case 'b', 'i', 'u', 'h' -> 4;
            case 'x', 't', 'd' -> 8;
            default -> 0;
        };
    }

    private static int align(int offset, int size) {
        return (offset + size - 1) & -size;
    }
}
