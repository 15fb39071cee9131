package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;

/** The one display of a synthetic guest, which has no cursor of its own: the browser's serves. */
final class SyntheticDisplay implements Display {

    private record Size(int width, int height) {}

    private final Screen screen = new Screen();
    private final Controls controls;
    private volatile Size size;

    SyntheticDisplay(Controls controls, int width, int height) {
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
        return 0;
    }

    @Override
    public String label() {
        return "Synthetic";
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
