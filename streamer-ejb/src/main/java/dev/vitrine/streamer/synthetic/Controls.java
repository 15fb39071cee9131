package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;

/** The keyboard and pointer of a synthetic guest, as its strip shows them; every change wakes the painter. */
final class Controls implements GuestInput {

    /** What the strip shows of the controls. */
    record Snapshot(int key, int x, int y, int buttons) {}

    /** What a key does to the guest. */
    @FunctionalInterface
    interface KeyAction {

        void pressed(Key key);
    }

    private static final int MAX_COORDINATE = 0xFFF;

    private final KeyAction action;
    private final Runnable changed;
    private int key;
    private int x;
    private int y;
    private int buttons;
    private int width;
    private int height;

    Controls(KeyAction action, Runnable changed) {
        this.action = action;
        this.changed = changed;
    }

    /** From now on positions are kept inside a picture of that size. */
    synchronized void bounds(int newWidth, int newHeight) {
        width = newWidth;
        height = newHeight;
        move(x, y);
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(key, x, y, buttons);
    }

    @Override
    public void key(Key pressedKey, boolean pressed) {
        if (pressed) {
            synchronized (this) {
                key = pressedKey.qnum();
            }
            action.pressed(pressedKey);
            changed.run();
        }
    }

    @Override
    public void pointerTo(int newX, int newY) {
        synchronized (this) {
            move(newX, newY);
        }
        changed.run();
    }

    @Override
    public void pointerBy(int dx, int dy) {
        synchronized (this) {
            move(x + dx, y + dy);
        }
        changed.run();
    }

    @Override
    public void button(PointerButton button, boolean pressed) {
        int bit = bit(button);
        synchronized (this) {
            buttons = pressed ? buttons | bit : buttons & ~bit;
        }
        changed.run();
    }

    @Override
    public void wheel(int stepsX, int stepsY) {
        // the strip has no place for it
    }

    private static int bit(PointerButton button) {
        return switch (button) {
            case LEFT -> 1;
            case MIDDLE -> 1 << 1;
            case RIGHT -> 1 << 2;
            case SIDE -> 1 << 3;
            case EXTRA -> 1 << 4;
        };
    }

    private void move(int toX, int toY) {
        x = Math.clamp(toX, 0, Math.min(width - 1, MAX_COORDINATE));
        y = Math.clamp(toY, 0, Math.min(height - 1, MAX_COORDINATE));
    }
}
