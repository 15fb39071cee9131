package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * Takes a stream of bytes apart into messages, without I/O and without garbage.
 *
 * <p>Its user reads from the connection into {@link #wanted} and then calls {@link #poll} until that says
 * {@link Progress#NEED_BYTES}. A message is given when it is whole, with one exception that this class is made for: a body
 * whose last argument is an array of bytes after arguments of fixed length ({@code uuuuay}) is announced as
 * {@link Progress#ARRAY} as soon as the arguments before the array are there. Its user then names the memory where the array
 * belongs ({@link #arrayInto}), and {@link #wanted} is that memory until it is full: the bytes of a picture go from the
 * socket straight to their place. Then the message is given.
 *
 * <p>Short messages are kept whole in a window of 64 KiB. A longer body without such an array is passed over, and the
 * message is given without it ({@link Message#bodyHeld}). Malformed bytes are {@link Progress#MALFORMED}, from which nothing
 * leads back: where the next message begins is unknown.
 */
public final class MessageReader {

    /** What became of the bytes so far. */
    public enum Progress {
        /** Nothing new before more bytes are read into {@link #wanted}. */
        NEED_BYTES,
        /** {@link #message} has its first arguments; say now where the array goes, or it is passed over. */
        ARRAY,
        /** {@link #message} is complete. */
        MESSAGE,
        /** The stream is broken; {@link #fault} says how. */
        MALFORMED
    }

    private static final int WINDOW_BYTES = 1 << 16;
    private static final int MAX_FIELDS_BYTES = 1 << 12;
    private static final int MAX_HELD_BODY_BYTES = WINDOW_BYTES - 2 * MAX_FIELDS_BYTES;
    private static final int SCRATCH_BYTES = 1 << 14;

    private enum Stage {
        FIXED_HEADER,
        FIELDS,
        BODY,
        ARGUMENTS,
        ARRAY,
        PASSING_OVER,
        BROKEN
    }

    private final ByteBuffer window = ByteBuffer.allocateDirect(WINDOW_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    /** Takes what is passed over, so that the window keeps the message meanwhile. */
    private final ByteBuffer scratch = ByteBuffer.allocateDirect(SCRATCH_BYTES);

    private final Message message = new Message(window);

    private Stage stage = Stage.FIXED_HEADER;
    private int start;
    private int fieldsLength;
    private int headerLength;
    private int argumentsLength;
    /** Bytes that are still to be passed over. */
    private int outstanding;

    private @Nullable ByteBuffer array;
    private @Nullable String fault;

    /**
     * The memory where the next bytes belong, with room for at least one. They may be fewer than it has room for; after they
     * were put there, its position behind them, {@link #poll} goes on.
     */
    public ByteBuffer wanted() {
        ByteBuffer destination = array;
        if (stage == Stage.ARRAY && destination != null && available() == 0) {
            return destination;
        }
        if (stage == Stage.PASSING_OVER && available() == 0) {
            return scratch.clear().limit(Math.min(SCRATCH_BYTES, outstanding));
        }
        makeRoom();
        return window;
    }

    /** The message at which {@link #poll} stopped. */
    public Message message() {
        return message;
    }

    /** What was malformed, null while nothing was. */
    public @Nullable String fault() {
        return fault;
    }

    /**
     * Puts the announced array into {@code destination}, from its position on.
     *
     * @throws IllegalArgumentException when {@code destination} has no room for {@link Message#arrayLength} bytes
     * @throws IllegalStateException when no array was announced
     */
    public void arrayInto(ByteBuffer destination) {
        if (stage != Stage.PASSING_OVER || message.arrayLength() == 0) {
            throw new IllegalStateException("no array was announced");
        }
        if (destination.remaining() < message.arrayLength()) {
            throw new IllegalArgumentException(
                    "room for " + destination.remaining() + " of " + message.arrayLength() + " bytes");
        }
        array = destination.limit(destination.position() + message.arrayLength());
        stage = Stage.ARRAY;
    }

    /** Goes on with the bytes that are there. */
    public Progress poll() {
        while (true) {
            Progress progress = switch (stage) {
                case FIXED_HEADER -> readFixedHeader();
                case FIELDS -> readFields();
                case BODY -> readBody();
                case ARGUMENTS -> readArguments();
                case ARRAY -> fillArray();
                case PASSING_OVER -> passOver();
                case BROKEN -> Progress.MALFORMED;
            };
            if (progress != null) {
                return progress;
            }
        }
    }

    private @Nullable Progress readFixedHeader() {
        if (available() < Message.FIXED_BYTES) {
            return Progress.NEED_BYTES;
        }
        byte endian = window.get(start);
        if (endian != 'l' && endian != 'B') {
            return broken("byte order " + endian + ": it must be 'l' or 'B'");
        }
        if (window.get(start + 3) != 1) {
            return broken("protocol version " + window.get(start + 3) + ": it must be 1");
        }
        ByteOrder order = endian == 'l' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        int bodyLength = WireCursor.int32At(window, start + 4, order);
        fieldsLength = WireCursor.int32At(window, start + 12, order);
        if (window.get(start + 1) == 0 || WireCursor.int32At(window, start + 8, order) == 0) {
            return broken("a message without a type or serial");
        }
        if (fieldsLength < 0 || fieldsLength > MAX_FIELDS_BYTES) {
            return broken("header fields of " + Integer.toUnsignedString(fieldsLength) + " bytes: at most "
                    + MAX_FIELDS_BYTES + " are taken");
        }
        headerLength = Message.FIXED_BYTES + ((fieldsLength + 7) & ~7);
        if (bodyLength < 0 || bodyLength > WireLimits.MESSAGE_BYTES - headerLength) {
            return broken("a body of " + Integer.toUnsignedString(bodyLength) + " bytes: a message has at most "
                    + WireLimits.MESSAGE_BYTES);
        }
        message.begin(start, order, headerLength, bodyLength);
        stage = Stage.FIELDS;
        return null;
    }

    private @Nullable Progress readFields() {
        if (available() < headerLength) {
            return Progress.NEED_BYTES;
        }
        message.moveTo(start);
        if (!message.readFields(fieldsLength)) {
            return broken("malformed header fields");
        }
        if (message.bodyLength() > 0 && !message.hasSignature()) {
            return broken("a body of " + message.bodyLength() + " bytes without a signature");
        }
        argumentsLength = message.argumentsLength();
        if (argumentsLength > 0) {
            stage = Stage.ARGUMENTS;
        } else if (message.bodyLength() <= MAX_HELD_BODY_BYTES) {
            stage = Stage.BODY;
        } else {
            start += headerLength;
            outstanding = message.bodyLength();
            stage = Stage.PASSING_OVER;
        }
        return null;
    }

    private @Nullable Progress readBody() {
        int length = headerLength + message.bodyLength();
        if (available() < length) {
            return Progress.NEED_BYTES;
        }
        message.moveTo(start);
        message.bodyHeld(message.bodyLength(), 0);
        start += length;
        stage = Stage.FIXED_HEADER;
        return Progress.MESSAGE;
    }

    private @Nullable Progress readArguments() {
        if (message.bodyLength() < argumentsLength) {
            return broken("a body of " + message.bodyLength() + " bytes: its signature needs " + argumentsLength);
        }
        if (available() < headerLength + argumentsLength) {
            return Progress.NEED_BYTES;
        }
        message.moveTo(start);
        int arrayLength =
                WireCursor.int32At(window, start + headerLength + argumentsLength - Integer.BYTES, message.order());
        if (arrayLength != message.bodyLength() - argumentsLength || arrayLength > WireLimits.ARRAY_BYTES) {
            return broken("an array of " + Integer.toUnsignedString(arrayLength) + " bytes in a body of "
                    + message.bodyLength() + ": it must be all that is left of the body, and at most "
                    + WireLimits.ARRAY_BYTES);
        }
        message.bodyHeld(argumentsLength, arrayLength);
        start += headerLength + argumentsLength;
        outstanding = arrayLength;
        if (arrayLength == 0) {
            stage = Stage.FIXED_HEADER;
            return Progress.MESSAGE;
        }
        stage = Stage.PASSING_OVER;
        return Progress.ARRAY;
    }

    private @Nullable Progress fillArray() {
        ByteBuffer destination = array;
        if (destination == null) {
            stage = Stage.PASSING_OVER;
            return null;
        }
        int held = Math.min(available(), destination.remaining());
        if (held > 0) {
            destination.put(destination.position(), window, start, held);
            destination.position(destination.position() + held);
            start += held;
        }
        if (destination.hasRemaining()) {
            return Progress.NEED_BYTES;
        }
        array = null;
        stage = Stage.FIXED_HEADER;
        return Progress.MESSAGE;
    }

    private @Nullable Progress passOver() {
        int held = Math.min(available(), outstanding);
        start += held;
        outstanding -= held + scratch.position();
        scratch.clear();
        if (outstanding > 0) {
            return Progress.NEED_BYTES;
        }
        stage = Stage.FIXED_HEADER;
        return Progress.MESSAGE;
    }

    private int available() {
        return window.position() - start;
    }

    /** Moves what is not read yet to the window's beginning when it would not fit otherwise. */
    private void makeRoom() {
        if (start == window.position()) {
            window.clear();
            start = 0;
        } else if (start > 0 && WINDOW_BYTES - start < MAX_HELD_BODY_BYTES + MAX_FIELDS_BYTES) {
            window.limit(window.position()).position(start);
            window.compact();
            start = 0;
        }
    }

    private Progress broken(String reason) {
        fault = reason;
        array = null;
        stage = Stage.BROKEN;
        return Progress.MALFORMED;
    }
}
