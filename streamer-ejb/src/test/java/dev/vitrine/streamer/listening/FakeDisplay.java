package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.RecordingInput;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import java.nio.ByteBuffer;

/** A display of 40 by 30 pixels on which a test paints, and which writes down what is done to it. */
final class FakeDisplay implements Display {

    static final int WIDTH = 40;
    static final int HEIGHT = 30;

    private static final PictureLayout LAYOUT = PictureLayout.packed(WIDTH, HEIGHT, PixelFormat.BGRX);

    private final Screen screen = new Screen();
    private final RecordingInput input = new RecordingInput();
    private volatile boolean pointerAbsolute = true;
    private volatile TouchScreen touchScreen = TouchScreen.NONE;

    /** All of one colour. */
    void paint(int colour) {
        fill(screen.beginWhole(LAYOUT), colour);
        screen.commit(System.nanoTime());
    }

    /** Some rows of one colour. */
    void paintRows(int y, int rows, int colour) {
        ByteBuffer memory = screen.beginRows(y, rows);
        if (memory == null) {
            throw new IllegalStateException("there is no picture yet");
        }
        fill(memory, colour);
        screen.commit(System.nanoTime());
    }

    private static void fill(ByteBuffer memory, int colour) {
        for (int at = memory.position(); at < memory.limit(); at += 4) {
            LAYOUT.format().put(memory, at, colour);
        }
    }

    void becomeTouchScreen(int fingers) {
        touchScreen = new TouchScreen(fingers, true);
    }

    @Override
    public TouchScreen touchScreen() {
        return touchScreen;
    }

    void becomeMouse() {
        pointerAbsolute = false;
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public String label() {
        return "fake";
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public RecordingInput input() {
        return input;
    }

    @Override
    public CursorShape cursor() {
        return CursorShape.NONE;
    }

    @Override
    public PointerPosition pointer() {
        return new PointerPosition(0, 0, false);
    }

    @Override
    public boolean pointerAbsolute() {
        return pointerAbsolute;
    }

    @Override
    public int width() {
        return WIDTH;
    }

    @Override
    public int height() {
        return HEIGHT;
    }
}
