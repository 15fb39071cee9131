package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Puts messages one behind the other into a buffer, in the buffer's byte order. Each begins with {@link #methodCall},
 * {@link #methodReturn} or {@link #error}, goes on with its arguments in the order of its signature and ends with
 * {@link #end}.
 *
 * <p>What is written is this program's own, so a buffer without room is this program's fault and ends in a
 * {@link java.nio.BufferOverflowException}.
 */
public final class MessageWriter {

    private static final int METHOD_CALL = 1;
    private static final int METHOD_RETURN = 2;
    private static final int ERROR = 3;

    private static final int PATH = 1;
    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int ERROR_NAME = 4;
    private static final int REPLY_SERIAL = 5;
    private static final int SIGNATURE = 8;
    private static final int UNIX_FDS = 9;

    private final ByteBuffer out;
    private int start;
    private int fields;
    private int body;
    private int lastSerial;

    public MessageWriter(ByteBuffer out) {
        this.out = out;
    }

    /** @param flags such as {@link Message#NO_REPLY_EXPECTED} */
    public MessageWriter methodCall(int flags, String path, String interfaceName, String member, String signature) {
        return methodCall(flags, path, interfaceName, member, signature, 0);
    }

    /** @param descriptors how many travel with the call, for its arguments of type {@code h} */
    public MessageWriter methodCall(
            int flags, String path, String interfaceName, String member, String signature, int descriptors) {
        begin(METHOD_CALL, flags);
        field(PATH, "o").string(path);
        field(INTERFACE, "s").string(interfaceName);
        field(MEMBER, "s").string(member);
        if (descriptors > 0) {
            field(UNIX_FDS, "u").int32(descriptors);
        }
        return beginBody(signature);
    }

    public MessageWriter methodReturn(int replySerial, String signature) {
        begin(METHOD_RETURN, Message.NO_REPLY_EXPECTED);
        field(REPLY_SERIAL, "u").int32(replySerial);
        return beginBody(signature);
    }

    /** An error with its one sentence for people; complete, without {@link #end}. */
    public void error(int replySerial, String name, String sentence) {
        begin(ERROR, Message.NO_REPLY_EXPECTED);
        field(ERROR_NAME, "s").string(name);
        field(REPLY_SERIAL, "u").int32(replySerial);
        beginBody("s").string(sentence).end();
    }

    public MessageWriter int16(int value) {
        align(Short.BYTES);
        out.putShort((short) value);
        return this;
    }

    public MessageWriter int32(int value) {
        align(4);
        out.putInt(value);
        return this;
    }

    public MessageWriter int64(long value) {
        align(Long.BYTES);
        out.putLong(value);
        return this;
    }

    /** A DOUBLE. */
    public MessageWriter float64(double value) {
        return int64(Double.doubleToRawLongBits(value));
    }

    public MessageWriter string(String value) {
        byte[] text = value.getBytes(StandardCharsets.UTF_8);
        int32(text.length);
        out.put(text).put((byte) 0);
        return this;
    }

    public MessageWriter signature(String value) {
        byte[] text = value.getBytes(StandardCharsets.US_ASCII);
        out.put((byte) text.length).put(text).put((byte) 0);
        return this;
    }

    /** Aligns to the 8 bytes of a struct or dictionary entry. */
    public MessageWriter struct() {
        align(8);
        return this;
    }

    /**
     * Begins an array.
     *
     * @param alignment of its elements
     * @return what {@link #endArray} wants
     */
    public int beginArray(int alignment) {
        int32(0);
        int length = out.position() - Integer.BYTES;
        align(alignment);
        return (length << 4) | alignment;
    }

    public MessageWriter endArray(int begun) {
        int length = begun >>> 4;
        int alignment = begun & 0xf;
        int first = length + Integer.BYTES + padding(length + Integer.BYTES, alignment);
        out.putInt(length, out.position() - first);
        return this;
    }

    /** An array of bytes. */
    public MessageWriter bytes(ByteBuffer value) {
        int32(value.remaining());
        out.put(value);
        return this;
    }

    /** Ends the message and tells its serial. */
    public int end() {
        return end(0);
    }

    /** Ends a message of whose last array {@code absentBytes} are sent from elsewhere. */
    public int end(int absentBytes) {
        out.putInt(start + 4, out.position() - body + absentBytes);
        return lastSerial;
    }

    private void begin(int type, int flags) {
        start = out.position();
        lastSerial = lastSerial == -1 ? 1 : lastSerial + 1;
        out.put((byte) (out.order() == ByteOrder.LITTLE_ENDIAN ? 'l' : 'B'));
        out.put((byte) type).put((byte) flags).put((byte) 1);
        out.putInt(0).putInt(lastSerial).putInt(0);
        fields = out.position();
        body = fields;
    }

    private MessageWriter field(int code, String type) {
        align(8);
        out.put((byte) code);
        return signature(type);
    }

    private MessageWriter beginBody(String signature) {
        if (!signature.isEmpty()) {
            field(SIGNATURE, "g").signature(signature);
        }
        out.putInt(fields - Integer.BYTES, out.position() - fields);
        align(8);
        body = out.position();
        return this;
    }

    private void align(int boundary) {
        for (int missing = padding(out.position(), boundary); missing > 0; missing--) {
            out.put((byte) 0);
        }
    }

    private int padding(int position, int boundary) {
        return -(position - start) & (boundary - 1);
    }
}
