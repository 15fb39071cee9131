package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;

/** A listener on a bench: fed from memory, its screen and answers open to look at. */
final class ListenerBench implements ListenerObserver {

    final Screen screen = new Screen();
    final QemuCounters counters = new QemuCounters();
    final List<String> told = new ArrayList<>();
    final ListenerDialogue listener;
    CursorShape cursor = CursorShape.NONE;
    private final DialogueFeed feed;

    /** @param sharing whether it offers to take pictures from shared memory */
    ListenerBench(boolean sharing) {
        listener = new ListenerDialogue(
                1000,
                new DisplayListener(new PictureIntake(screen, this, counters), this, counters, sharing),
                counters);
        feed = new DialogueFeed(listener);
    }

    /** A listener that has authenticated. */
    static ListenerBench authenticated() {
        return authenticated(false);
    }

    static ListenerBench authenticated(boolean sharing) {
        ListenerBench bench = new ListenerBench(sharing);
        bench.feed(ListenerScript.authentication(), left -> left);
        bench.feed.forgetSent();
        return bench;
    }

    ListenerBench feed(ListenerScript script) {
        return feed(script.stream(), left -> left);
    }

    /** Gives the listener a stream, in pieces of at most what {@code pieces} says. */
    ListenerBench feed(byte[] stream, IntUnaryOperator pieces) {
        feed.give(stream, pieces);
        return this;
    }

    byte[] sent() {
        return feed.sent();
    }

    /** What was answered, a word for each answer. */
    List<String> answers() {
        return feed.answers();
    }

    /** The colour of a pixel that is shown, -1 when nothing is. */
    int rgb(int x, int y) {
        int[] rgb = {-1};
        read((layout, pixels, sequence, nanos) -> rgb[0] = layout.format()
                .rgb(pixels, y * layout.strideBytes() + x * layout.format().bytesPerPixel()));
        return rgb[0];
    }

    /** The picture's size and the checksum of its bytes. */
    String picture() {
        StringBuilder text = new StringBuilder();
        read((layout, pixels, sequence, nanos) -> {
            CRC32 sum = new CRC32();
            sum.update(pixels);
            PictureLayout shape = layout;
            text.append(shape.width())
                    .append('x')
                    .append(shape.height())
                    .append(' ')
                    .append(shape.format());
            text.append(String.format(" %08x", sum.getValue()));
        });
        return text.toString();
    }

    private void read(Screen.Reader reader) {
        try {
            screen.read(reader, 0);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void pictureSize(int width, int height) {
        told.add("size " + width + "x" + height);
    }

    @Override
    public void cursor(CursorShape shape) {
        cursor = shape;
        told.add("cursor " + shape.width() + "x" + shape.height() + " hot " + shape.hotX() + "," + shape.hotY());
    }

    @Override
    public void pointer(PointerPosition position) {
        told.add("pointer " + position.x() + "," + position.y() + (position.visible() ? "" : " hidden"));
    }

    @Override
    public void sharingFailed(String reason) {
        told.add("sharing failed: " + reason);
    }

    @Override
    public void unsupported(String reason) {
        told.add("unsupported: " + reason);
    }

    @Override
    public void supported() {
        told.add("supported");
    }
}
