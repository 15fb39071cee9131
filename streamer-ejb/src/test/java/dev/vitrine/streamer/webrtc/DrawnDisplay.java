package dev.vitrine.streamer.webrtc;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import java.nio.ByteBuffer;

/** A fake display whose picture a test draws: the left half in one colour, the right half in another. */
final class DrawnDisplay implements Display {

    private final Screen screen = new Screen();
    private int width;
    private int height;

    /** Shows two halves in BGRX. */
    void show(int newWidth, int newHeight, int strideBytes, int leftRgb, int rightRgb) {
        width = newWidth;
        height = newHeight;
        draw(screen, new PictureLayout(width, height, strideBytes, PixelFormat.BGRX), leftRgb, rightRgb);
    }

    /** Puts two halves on the screen; what pads the rows is green, which would show if it came into the picture. */
    static void draw(Screen screen, PictureLayout layout, int leftRgb, int rightRgb) {
        ByteBuffer memory = screen.beginWhole(layout);
        int bytesPerPixel = layout.format().bytesPerPixel();
        for (int row = 0; row < layout.height(); row++) {
            int at = row * layout.strideBytes();
            for (int column = 0; (column + 1) * bytesPerPixel <= layout.strideBytes(); column++) {
                int rgb = column >= layout.width() ? 0x00FF00 : column < layout.width() / 2 ? leftRgb : rightRgb;
                put(memory, at + column * bytesPerPixel, layout.format(), rgb);
            }
        }
        screen.commit(System.nanoTime());
    }

    private static void put(ByteBuffer memory, int at, PixelFormat format, int rgb) {
        byte r = (byte) (rgb >> 16);
        byte g = (byte) (rgb >> 8);
        byte b = (byte) rgb;
        switch (format) {
            case BGRX -> memory.put(at, new byte[] {b, g, r, 0});
            case RGBX -> memory.put(at, new byte[] {r, g, b, 0});
            case XRGB -> memory.put(at, new byte[] {0, r, g, b});
            case XBGR -> memory.put(at, new byte[] {0, b, g, r});
            case BGR -> memory.put(at, new byte[] {b, g, r});
            case RGB -> memory.put(at, new byte[] {r, g, b});
            case RGB565 -> putWord(memory, at, ((r & 0xF8) << 8) | ((g & 0xFC) << 3) | ((b & 0xFF) >> 3));
            case XRGB1555 -> putWord(memory, at, ((r & 0xF8) << 7) | ((g & 0xF8) << 2) | ((b & 0xFF) >> 3));
        }
    }

    private static void putWord(ByteBuffer memory, int at, int word) {
        memory.put(at, (byte) word).put(at + 1, (byte) (word >> 8));
    }

    @Override
    public Screen screen() {
        return screen;
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public int id() {
        return 0;
    }

    @Override
    public String label() {
        return "drawn";
    }

    @Override
    public GuestInput input() {
        return new GuestInput() {
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
        };
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
        return true;
    }
}
