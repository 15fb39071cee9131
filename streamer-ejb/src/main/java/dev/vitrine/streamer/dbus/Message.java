package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The message that a {@link MessageReader} stands at: a flyweight over the reader's memory, good until the reader
 * is asked to {@linkplain MessageReader#poll go on}.
 *
 * <pre>
 *  0        1        2        3        4                 8                 12                16
 * +--------+--------+--------+--------+-----------------+-----------------+-----------------+----
 * | l or B |  type  | flags  |   1    |   body length   |     serial      |  fields length  | fields a(yv)
 * +--------+--------+--------+--------+-----------------+-----------------+-----------------+----
 * </pre>
 *
 * <p>The fields are padded to 8 bytes, the body follows.
 */
public final class Message {

    /** The sender wants no answer. */
    public static final int NO_REPLY_EXPECTED = 1;

    static final int FIXED_BYTES = 16;

    private static final int INTERFACE = 2;
    private static final int MEMBER = 3;
    private static final int REPLY_SERIAL = 5;
    private static final int SIGNATURE = 8;
    private static final int PATH = 1;
    private static final int UNIX_FDS = 9;

    private final ByteBuffer window;
    private final WireCursor cursor = new WireCursor();
    private final Slice path = new Slice();
    private final Slice interfaceName = new Slice();
    private final Slice member = new Slice();
    private final Slice signature = new Slice();

    private ByteOrder order = ByteOrder.LITTLE_ENDIAN;
    private int start;
    private int headerLength;
    private int bodyBytesHeld;
    private int bodyLength;
    private int arrayLength;
    private int replySerial;
    private int unixFds;

    /** A text in the header, at an offset from the message's start, so that the message can be moved. */
    private final class Slice {
        int offset;
        int length;

        void clear() {
            length = 0;
        }

        void take() {
            offset = cursor.textOffset() - start;
            length = cursor.textLength();
        }

        boolean is(WireName name) {
            return name.isAt(window, start + offset, length);
        }

        String text() {
            return WireCursor.textAt(window, start + offset, length);
        }
    }

    Message(ByteBuffer window) {
        this.window = window;
    }

    public MessageType type() {
        return MessageType.ofNumber(Byte.toUnsignedInt(window.get(start + 1)));
    }

    public int flags() {
        return Byte.toUnsignedInt(window.get(start + 2));
    }

    public boolean replyExpected() {
        return type() == MessageType.METHOD_CALL && (flags() & NO_REPLY_EXPECTED) == 0;
    }

    public ByteOrder order() {
        return order;
    }

    public int serial() {
        return WireCursor.int32At(window, start + 8, order);
    }

    /** The serial of the call that this message answers, 0 when it answers none. */
    public int replySerial() {
        return replySerial;
    }

    /** How many descriptors travel with the message. */
    public int unixFds() {
        return unixFds;
    }

    public int bodyLength() {
        return bodyLength;
    }

    /** Whether {@link #body} has the whole body: not so for a long one that ends in an array of bytes, or is too long. */
    public boolean bodyHeld() {
        return bodyBytesHeld == bodyLength;
    }

    /** The length of the array of bytes that ends the body and is not held here, 0 when there is none. */
    public int arrayLength() {
        return arrayLength;
    }

    public boolean memberIs(WireName name) {
        return member.is(name);
    }

    public boolean interfaceIs(WireName name) {
        return interfaceName.is(name);
    }

    public boolean signatureIs(WireName text) {
        return signature.is(text);
    }

    public String path() {
        return path.text();
    }

    public String interfaceName() {
        return interfaceName.text();
    }

    public String member() {
        return member.text();
    }

    public String signature() {
        return signature.text();
    }

    /** Reads the body, or what stands before the array that ends it; the same cursor each time, at the beginning again. */
    public WireCursor body() {
        int body = start + headerLength;
        return cursor.wrap(window, body, body, body + bodyBytesHeld, order);
    }

    /** Stands at a fixed header whose order, version and lengths were found good. */
    void begin(int start, ByteOrder order, int headerLength, int bodyLength) {
        this.start = start;
        this.order = order;
        this.headerLength = headerLength;
        this.bodyLength = bodyLength;
        bodyBytesHeld = 0;
        arrayLength = 0;
        replySerial = 0;
        unixFds = 0;
        path.clear();
        interfaceName.clear();
        member.clear();
        signature.clear();
    }

    /** Reads the header fields; false when they are malformed or a method call lacks its path or member. */
    boolean readFields(int fieldsLength) {
        int fields = start + FIXED_BYTES;
        cursor.wrap(window, start, fields, fields + fieldsLength, order);
        while (!cursor.atEnd()) {
            cursor.align(8);
            readField(cursor.uint8());
        }
        return !cursor.failed() && (type() != MessageType.METHOD_CALL || (member.length > 0 && path.length > 0));
    }

    /** Follows its bytes to another place in the window. */
    void moveTo(int newStart) {
        start = newStart;
    }

    void bodyHeld(int bytes, int arrayLength) {
        this.bodyBytesHeld = bytes;
        this.arrayLength = arrayLength;
    }

    boolean hasSignature() {
        return signature.length > 0;
    }

    /** See {@link ArraySignature#argumentsLength}. */
    int argumentsLength() {
        return ArraySignature.argumentsLength(window, start + signature.offset, signature.length);
    }

    private void readField(int code) {
        int variant = cursor.position();
        cursor.skipSignature();
        if (cursor.textLength() != 1) {
            skipUnknown(code, variant);
            return;
        }
        byte type = window.get(cursor.textOffset());
        switch (type) {
            case 's', 'o' -> {
                cursor.skipString();
                takeText(code);
            }
            case 'g' -> {
                cursor.skipSignature();
                if (code == SIGNATURE) {
                    signature.take();
                }
            }
            case 'u' -> takeNumber(code, cursor.int32());
            default -> skipUnknown(code, variant);
        }
    }

    private void takeText(int code) {
        switch (code) {
            case PATH -> path.take();
            case INTERFACE -> interfaceName.take();
            case MEMBER -> member.take();
            default -> {
                // The error's name, the destination and the sender say nothing between two peers.
            }
        }
    }

    private void takeNumber(int code, int value) {
        if (code == REPLY_SERIAL) {
            replySerial = value;
        } else if (code == UNIX_FDS) {
            unixFds = value;
        }
    }

    private void skipUnknown(int code, int variant) {
        if (code <= UNIX_FDS || cursor.failed()) {
            cursor.fail();
            return;
        }
        cursor.back(variant);
        WireSkip.variant(cursor, 0);
    }
}
