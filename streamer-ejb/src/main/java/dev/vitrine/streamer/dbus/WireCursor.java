package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Reads marshalled values one after the other (D-Bus Specification, "Marshaling (Wire Format)").
 *
 * <p>A value that does not fit into the bytes makes the cursor {@link #failed}; from then on it reads zeros and empty
 * strings and moves no further, so that its user asks once, at the end. It never reads outside the bytes it was given.
 */
public final class WireCursor {

    private ByteBuffer bytes = ByteBuffer.allocate(0);
    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private int base;
    private int position;
    private int end;
    private boolean failed;
    private int textOffset;
    private int textLength;

    /**
     * Starts at {@code start} and ends before {@code end}, both absolute in {@code bytes}; values are aligned from
     * {@code base} on, where the message begins.
     */
    WireCursor wrap(ByteBuffer bytes, int base, int start, int end, ByteOrder order) {
        this.bytes = bytes;
        this.base = base;
        this.position = start;
        this.end = end;
        this.order = order;
        this.failed = false;
        this.textOffset = start;
        this.textLength = 0;
        return this;
    }

    public boolean failed() {
        return failed;
    }

    public boolean atEnd() {
        return failed || position >= end;
    }

    public void align(int boundary) {
        int past = (position - base) & (boundary - 1);
        if (past != 0) {
            take(boundary - past);
        }
    }

    /** A BYTE as 0 to 255. */
    public int uint8() {
        int at = take(1);
        return at < 0 ? 0 : Byte.toUnsignedInt(bytes.get(at));
    }

    /** An INT32, or the bits of a UINT32, BOOLEAN or UNIX_FD. */
    public int int32() {
        align(4);
        int at = take(4);
        return at < 0 ? 0 : int32At(bytes, at, order);
    }

    /** The bits of an INT64, UINT64 or DOUBLE. */
    public long int64() {
        align(8);
        int at = take(8);
        if (at < 0) {
            return 0;
        }
        long value = bytes.getLong(at);
        return bytes.order() == order ? value : Long.reverseBytes(value);
    }

    /** A STRING or OBJECT_PATH. */
    public String string() {
        skipString();
        return text();
    }

    /** A SIGNATURE. */
    public String signature() {
        skipSignature();
        return text();
    }

    void skipString() {
        terminated(int32());
    }

    void skipSignature() {
        terminated(uint8());
    }

    /** Where the text that was read last begins, absolute. */
    int textOffset() {
        return textOffset;
    }

    int textLength() {
        return textLength;
    }

    int position() {
        return position;
    }

    /** Moves on by {@code length} bytes and tells where they began, or -1 when they are not all there. */
    int take(int length) {
        if (failed || length < 0 || length > end - position) {
            failed = true;
            return -1;
        }
        int at = position;
        position += length;
        return at;
    }

    /** Goes back to a position that was read before. */
    void back(int position) {
        this.position = position;
    }

    void fail() {
        failed = true;
    }

    ByteBuffer bytes() {
        return bytes;
    }

    static int int32At(ByteBuffer bytes, int at, ByteOrder order) {
        int value = bytes.getInt(at);
        return bytes.order() == order ? value : Integer.reverseBytes(value);
    }

    private void terminated(int length) {
        textLength = 0;
        int at = take(length);
        int terminator = take(1);
        if (terminator < 0 || bytes.get(terminator) != 0) {
            failed = true;
        } else {
            textOffset = at;
            textLength = length;
        }
    }

    private String text() {
        return failed ? "" : textAt(bytes, textOffset, textLength);
    }

    static String textAt(ByteBuffer bytes, int offset, int length) {
        byte[] text = new byte[length];
        bytes.get(offset, text);
        return new String(text, StandardCharsets.UTF_8);
    }
}
