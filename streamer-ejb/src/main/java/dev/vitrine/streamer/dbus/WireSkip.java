package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;

/**
 * Passes over a value of any type, so that what is not understood can be ignored as the D-Bus Specification asks ("Header
 * Fields"). The type stands in the same bytes as the value; a type that is no type makes the cursor fail.
 */
final class WireSkip {

    private WireSkip() {}

    /** Passes over a VARIANT: its signature with exactly one complete type, then the value. */
    static void variant(WireCursor cursor, int depth) {
        cursor.skipSignature();
        int type = cursor.textOffset();
        int typeEnd = type + cursor.textLength();
        if (!cursor.failed() && value(cursor, type, typeEnd, depth) != typeEnd) {
            cursor.fail();
        }
    }

    /** Passes over one value of the type at {@code type} and tells where the type ends, or -1 when the cursor failed. */
    private static int value(WireCursor cursor, int type, int typeEnd, int depth) {
        if (type >= typeEnd || depth > WireLimits.DEPTH) {
            cursor.fail();
            return -1;
        }
        switch (cursor.bytes().get(type)) {
            case 'y' -> cursor.uint8();
            case 'n', 'q' -> {
                cursor.align(2);
                cursor.take(2);
            }
            case 'b', 'i', 'u', 'h' -> cursor.int32();
            case 'x', 't', 'd' -> cursor.int64();
            case 's', 'o' -> cursor.skipString();
            case 'g' -> cursor.skipSignature();
            case 'v' -> variant(cursor, depth + 1);
            case 'a' -> {
                return array(cursor, type + 1, typeEnd, depth + 1);
            }
            case '(' -> {
                return struct(cursor, type + 1, typeEnd, depth + 1);
            }
            default -> cursor.fail();
        }
        return cursor.failed() ? -1 : type + 1;
    }

    private static int array(WireCursor cursor, int element, int typeEnd, int depth) {
        int length = cursor.int32();
        int elementEnd = typeLength(cursor.bytes(), element, typeEnd, depth);
        if (elementEnd < 0 || length < 0 || length > WireLimits.ARRAY_BYTES) {
            cursor.fail();
            return -1;
        }
        cursor.align(alignment(cursor.bytes().get(element)));
        cursor.take(length);
        return cursor.failed() ? -1 : elementEnd;
    }

    private static int struct(WireCursor cursor, int member, int typeEnd, int depth) {
        cursor.align(8);
        int at = member;
        while (at >= 0 && at < typeEnd && cursor.bytes().get(at) != ')') {
            at = value(cursor, at, typeEnd, depth);
        }
        if (at < 0 || at >= typeEnd || at == member) {
            cursor.fail();
            return -1;
        }
        return at + 1;
    }

    /** Where the complete type at {@code type} ends, or -1 when there is none. */
    private static int typeLength(ByteBuffer bytes, int type, int typeEnd, int depth) {
        if (type >= typeEnd || depth > WireLimits.DEPTH) {
            return -1;
        }
        return switch (bytes.get(type)) {
            case 'y', 'n', 'q', 'b', 'i', 'u', 'h', 'x', 't', 'd', 's', 'o', 'g', 'v' -> type + 1;
            case 'a' -> typeLength(bytes, type + 1, typeEnd, depth + 1);
            case '(' -> enclosed(bytes, type + 1, typeEnd, ')', depth + 1);
            case '{' -> enclosed(bytes, type + 1, typeEnd, '}', depth + 1);
            default -> -1;
        };
    }

    private static int enclosed(ByteBuffer bytes, int member, int typeEnd, char closing, int depth) {
        int at = member;
        while (at >= 0 && at < typeEnd && bytes.get(at) != closing) {
            at = typeLength(bytes, at, typeEnd, depth);
        }
        return at < 0 || at >= typeEnd || at == member ? -1 : at + 1;
    }

    private static int alignment(byte type) {
        return switch (type) {
            case 'y', 'g', 'v' -> 1;
            case 'n', 'q' -> 2;
            case 'x', 't', 'd', '(', '{' -> 8;
            default -> 4;
        };
    }
}
