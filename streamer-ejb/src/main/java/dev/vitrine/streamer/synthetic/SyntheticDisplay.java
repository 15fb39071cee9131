package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;

/** A display of a synthetic guest, which has no cursor of its own: the browser's serves. */
final class SyntheticDisplay implements Display {

    private record Size(int width, int height) {}

    private final int id;
    private final String label;
    private final Screen screen = new Screen();
    private final Controls controls;
    private volatile Size size;

    SyntheticDisplay(int id, String label, Controls controls, int width, int height) {
        this.id = id;
        this.label = label;
        this.controls = controls;
        size = new Size(width, height);
        controls.bounds(width, height);
    }

    void resized(int width, int height) {
        size = new Size(width, height);
        controls.bounds(width, height);
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public GuestInput input() {
        return controls;
    }

    @Override
    public CursorShape cursor() {
        return CursorShape.NONE;
    }

    @Override
    public PointerPosition pointer() {
        Controls.Snapshot now = controls.snapshot();
        return new PointerPosition(now.x(), now.y(), false);
    }

    @Override
    public boolean pointerAbsolute() {
        return true;
    }

    @Override
    public int width() {
        return size.width();
    }

    @Override
    public int height() {
        return size.height();
    }
}
