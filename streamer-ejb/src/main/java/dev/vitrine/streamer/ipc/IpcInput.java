package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;

/** Keys and pointer as an emulator's control socket takes them: absolute positions, keyCodes, modifiers with each key. */
final class IpcInput implements GuestInput {

    private final Consumer<ServerLine> lines;
    private final Set<Key> held = EnumSet.noneOf(Key.class);
    private int width = 1;
    private int height = 1;
    private int x;
    private int y;

    IpcInput(Consumer<ServerLine> lines) {
        this.lines = lines;
    }

    /** From now on positions are kept inside a picture of that size. */
    synchronized void bounds(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
    }

    /** A new emulator holds nothing. */
    synchronized void reset() {
        held.clear();
    }

    @Override
    public synchronized void key(Key key, boolean pressed) {
        if (pressed) {
            held.add(key);
        } else {
            held.remove(key);
        }
        lines.accept(ServerLine.key(key.domKeyCode(), pressed, Modifiers.of(held)));
    }

    @Override
    public synchronized void pointerTo(int newX, int newY) {
        x = Math.clamp(newX, 0, width - 1);
        y = Math.clamp(newY, 0, height - 1);
        lines.accept(ServerLine.move(x, y));
    }

    @Override
    public synchronized void pointerBy(int dx, int dy) {
        pointerTo(x + dx, y + dy);
    }

    @Override
    public synchronized void button(PointerButton button, boolean pressed) {
        lines.accept(ServerLine.button(x, y, button.number(), pressed));
    }

    @Override
    public void wheel(int stepsX, int stepsY) {
        // the protocol has no message for it
    }
}
