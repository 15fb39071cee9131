package dev.vitrine.streamer.remote;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;

/** A display whose pictures and input pass between the publisher and the browser alone: here it has only a name. */
final class RemoteDisplay implements Display {

    private final int id;
    private final String label;
    private final int width;
    private final int height;
    private final Screen screen = new Screen();
    private volatile CursorShape cursor = CursorShape.NONE;
    private volatile PointerPosition pointer = new PointerPosition(0, 0, false);

    RemoteDisplay(int id, String label, int width, int height) {
        this.id = id;
        this.label = label;
        this.width = width;
        this.height = height;
    }

    void cursor(CursorShape shape) {
        cursor = shape;
    }

    void pointer(PointerPosition position) {
        pointer = position;
    }

    @Override
    public int id() {
        return id;
    }

    @Override
    public String label() {
        return label;
    }

    /** Never written: the publisher sends its pictures to the browsers itself. */
    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public GuestInput input() {
        return Elsewhere.INSTANCE;
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
        return true;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    /** Input reaches the publisher on the browser's own data channels and never comes by here. */
    private enum Elsewhere implements GuestInput {
        INSTANCE;

        @Override
        public void key(Key key, boolean pressed) {}

        @Override
        public void pointerTo(int x, int y) {}

        @Override
        public void pointerBy(int dx, int dy) {}

        @Override
        public void button(PointerButton button, boolean pressed) {}

        @Override
        public void wheel(int stepsX, int stepsY) {}
    }
}
