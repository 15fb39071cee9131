package dev.vitrine.streamer.input;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a viewer's hand does, as it comes over the data channels. All numbers are big endian.
 *
 * <pre>
 * KEY       1 | pressed u8 | KeyboardEvent.code, ASCII, 1 to 32 bytes
 * MOVE_TO   2 | sequence u32 | x u16 | y u16
 * MOVE_BY   3 | sequence u32 | totalX i32 | totalY i32
 * BUTTON    4 | sequence u32 | button u8 | pressed u8 | x u16 | y u16
 * WHEEL     5 | stepsX i16 | stepsY i16
 * RELEASE   6
 * TOUCH     7 | sequence u32 | phase u8 (0 begin, 2 end) | finger u8 | x u16 | y u16
 * TOUCHES   8 | sequence u32 | one for each finger that moved, 1 to 16: finger u8 | x u16 | y u16
 * </pre>
 */
public sealed interface InputMessage {

    /** The coordinate of a button that was pressed while the pointer is relative. */
    int NO_POSITION = 0xFFFF;

    /** A finger's number and its place. */
    int FINGER_BYTES = 5;

    record KeyChange(String code, boolean pressed) implements InputMessage {}

    /** @param sequence an unsigned 32-bit counter that all messages with a position share */
    record MoveTo(int sequence, int x, int y) implements InputMessage {}

    /** Motion as its sum since the channel opened, so that a lost message loses nothing. */
    record MoveBy(int sequence, int totalX, int totalY) implements InputMessage {}

    record ButtonChange(int sequence, PointerButton button, boolean pressed, int x, int y) implements InputMessage {}

    record Wheel(int stepsX, int stepsY) implements InputMessage {}

    record Release() implements InputMessage {}

    /** @param phase that a finger begins or ends */
    record TouchChange(int sequence, TouchPhase phase, int finger, int x, int y) implements InputMessage {}

    record FingerPlace(int finger, int x, int y) {}

    /** Where the fingers are that moved. */
    record TouchMove(int sequence, List<FingerPlace> places) implements InputMessage {

        public TouchMove {
            places = List.copyOf(places);
        }
    }

    /** Reads one message, all of {@code message}'s remaining bytes; null when they are none. */
    static @Nullable InputMessage read(ByteBuffer message) {
        if (!message.hasRemaining()) {
            return null;
        }
        int type = message.get();
        int length = message.remaining();
        return switch (type) {
            case 1 -> length < 2 || length > 33 ? null : readKey(message);
            case 2 -> length != 8 ? null : new MoveTo(message.getInt(), readUnsigned(message), readUnsigned(message));
            case 3 -> length != 12 ? null : new MoveBy(message.getInt(), message.getInt(), message.getInt());
            case 4 -> length != 10 ? null : readButton(message);
            case 5 -> length != 4 ? null : new Wheel(message.getShort(), message.getShort());
            case 6 -> length != 0 ? null : new Release();
            case 7 -> length != 10 ? null : readTouch(message);
            case 8 ->
                length < 4 + FINGER_BYTES
                                || length > 4 + FINGER_BYTES * TouchScreen.MOST_FINGERS
                                || (length - 4) % FINGER_BYTES != 0
                        ? null
                        : readTouches(message);
            default -> null;
        };
    }

    private static @Nullable InputMessage readKey(ByteBuffer message) {
        int pressed = message.get();
        byte[] code = new byte[message.remaining()];
        message.get(code);
        return isFlag(pressed) ? new KeyChange(new String(code, StandardCharsets.US_ASCII), pressed == 1) : null;
    }

    private static @Nullable InputMessage readButton(ByteBuffer message) {
        int sequence = message.getInt();
        int button = message.get();
        int pressed = message.get();
        Optional<PointerButton> known = PointerButton.ofNumber(button);
        return known.isPresent() && isFlag(pressed)
                ? new ButtonChange(sequence, known.get(), pressed == 1, readUnsigned(message), readUnsigned(message))
                : null;
    }

    private static @Nullable InputMessage readTouch(ByteBuffer message) {
        int sequence = message.getInt();
        int phase = message.get();
        int finger = Byte.toUnsignedInt(message.get());
        boolean known = (phase == 0 || phase == 2) && finger < TouchScreen.MOST_FINGERS;
        return known
                ? new TouchChange(
                        sequence,
                        phase == 0 ? TouchPhase.BEGIN : TouchPhase.END,
                        finger,
                        readUnsigned(message),
                        readUnsigned(message))
                : null;
    }

    private static @Nullable InputMessage readTouches(ByteBuffer message) {
        int sequence = message.getInt();
        List<FingerPlace> places = new ArrayList<>();
        while (message.hasRemaining()) {
            int finger = Byte.toUnsignedInt(message.get());
            if (finger >= TouchScreen.MOST_FINGERS) {
                return null;
            }
            places.add(new FingerPlace(finger, readUnsigned(message), readUnsigned(message)));
        }
        return new TouchMove(sequence, places);
    }

    private static boolean isFlag(int value) {
        return value == 0 || value == 1;
    }

    private static int readUnsigned(ByteBuffer message) {
        return Short.toUnsignedInt(message.getShort());
    }
}
