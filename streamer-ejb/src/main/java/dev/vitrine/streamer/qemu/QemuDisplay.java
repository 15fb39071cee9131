package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import java.util.Map;
import java.util.Optional;

/** One console of QEMU. It stays when QEMU goes, with its last picture, and goes on when QEMU comes back. */
final class QemuDisplay implements Display {

    private record Size(int width, int height) {}

    private static final Size UNKNOWN = new Size(0, 0);

    /** What QEMU calls a console that is no display device's. */
    private static final String TEXT = "Text";

    /** Bits of the property Modifiers. */
    private static final int SCROLL_LOCK = 1;

    private static final int NUM_LOCK = 1 << 1;
    private static final int CAPS_LOCK = 1 << 2;

    private final int id;
    private final Screen screen = new Screen();
    private final DisplayInput input;
    private volatile String label;
    private volatile boolean text;
    private volatile CursorShape cursor = CursorShape.NONE;
    private volatile PointerPosition pointer = new PointerPosition(0, 0, false);
    private volatile boolean pointerAbsolute;
    private volatile Optional<KeyboardLights> lights = Optional.empty();
    private volatile TouchScreen touchScreen = TouchScreen.NONE;
    /** What QEMU's property says, until a picture says it better. */
    private volatile Size consoleSize = UNKNOWN;

    private volatile Size pictureSize = UNKNOWN;

    QemuDisplay(int id, QemuCounters counters) {
        this.id = id;
        this.label = "Console " + id;
        this.input = new DisplayInput(id, counters);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public String label() {
        return text ? label + " (text)" : label;
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public DisplayInput input() {
        return input;
    }

    @Override
    public CursorShape cursor() {
        return cursor;
    }

    @Override
    public PointerPosition pointer() {
        return pointer;
    }

    @Override
    public boolean pointerAbsolute() {
        return pointerAbsolute;
    }

    @Override
    public Optional<KeyboardLights> keyboardLights() {
        return lights;
    }

    @Override
    public TouchScreen touchScreen() {
        return touchScreen;
    }

    @Override
    public int width() {
        return size().width();
    }

    @Override
    public int height() {
        return size().height();
    }

    /** Forgets what a QEMU that went away said. */
    void reset() {
        consoleSize = UNKNOWN;
        pictureSize = UNKNOWN;
        cursor = CursorShape.NONE;
        pointer = new PointerPosition(0, 0, false);
        lights = Optional.empty();
        touchScreen = TouchScreen.NONE;
    }

    void pictureSize(int width, int height) {
        pictureSize = new Size(width, height);
    }

    void cursor(CursorShape newCursor) {
        cursor = newCursor;
    }

    void pointer(PointerPosition newPointer) {
        pointer = newPointer;
    }

    /** Takes properties of the console; whether one changed that people see. */
    boolean takeConsole(Map<String, Object> values) {
        String oldLabel = label();
        Size oldSize = size();
        if (values.get("Label") instanceof String newLabel && !newLabel.isBlank()) {
            label = newLabel;
        }
        if (values.get("Type") instanceof String type) {
            text = type.equals(TEXT);
        }
        consoleSize = new Size(
                values.get("Width") instanceof Number width ? width.intValue() : consoleSize.width(),
                values.get("Height") instanceof Number height ? height.intValue() : consoleSize.height());
        return !oldLabel.equals(label()) || !oldSize.equals(size());
    }

    /** Takes properties of the mouse; whether the pointer's mode changed. */
    boolean takeMouse(Map<String, Object> values) {
        boolean old = pointerAbsolute;
        if (values.get("IsAbsolute") instanceof Boolean absolute) {
            pointerAbsolute = absolute;
        }
        return old != pointerAbsolute;
    }

    /** Takes properties of the keyboard; whether its lights changed. */
    boolean takeKeyboard(Map<String, Object> values) {
        Optional<KeyboardLights> old = lights;
        if (values.get("Modifiers") instanceof Number number) {
            int bits = number.intValue();
            lights = Optional.of(
                    new KeyboardLights((bits & SCROLL_LOCK) != 0, (bits & NUM_LOCK) != 0, (bits & CAPS_LOCK) != 0));
        }
        return !old.equals(lights);
    }

    /** Takes properties of QEMU's side of touch screens, which says nothing of whether the guest has one. */
    void takeMultiTouch(Map<String, Object> values) {
        if (values.get("MaxSlots") instanceof Number slots) {
            touchScreen = new TouchScreen(Math.clamp(slots.intValue(), 0, TouchScreen.MOST_FINGERS), false);
        }
    }

    /** It is known whether the machine has a touch screen; whether that is news. */
    boolean touchScreenIsThere(boolean there) {
        TouchScreen old = touchScreen;
        touchScreen = there && old.fingers() > 0 ? new TouchScreen(old.fingers(), true) : TouchScreen.NONE;
        return !old.equals(touchScreen);
    }

    /** Whether there is a picture, of a size that is not the console's. */
    boolean pictureIsOfAnotherSize() {
        Size shown = pictureSize;
        return !shown.equals(UNKNOWN) && !shown.equals(consoleSize);
    }

    private Size size() {
        Size shown = pictureSize;
        return shown.equals(UNKNOWN) ? consoleSize : shown;
    }
}
