package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;

/** The one display of an emulator, which draws its cursor into its picture. It stays, with its last picture, when the emulator goes. */
final class IpcDisplay implements Display {

    private record Size(int width, int height) {}

    private static final PointerPosition POINTER = new PointerPosition(0, 0, false);

    private final Screen screen = new Screen();
    private final IpcInput input;
    private volatile Size size = new Size(0, 0);

    IpcDisplay(IpcInput input) {
        this.input = input;
    }

    /** @return whether the size is another now */
    boolean shows(int width, int height) {
        Size now = new Size(width, height);
        boolean other = !now.equals(size);
        size = now;
        if (other) {
            input.bounds(width, height);
        }
        return other;
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public String label() {
        return "Emulator";
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public GuestInput input() {
        return input;
    }

    @Override
    public CursorShape cursor() {
        return CursorShape.NONE;
    }

    @Override
    public PointerPosition pointer() {
        return POINTER;
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
