package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.zip.CRC32;

/** A listener on a bench: fed from memory, its screen and answers open to look at. */
final class ListenerBench implements ListenerObserver {

    final Screen screen = new Screen();
    final QemuCounters counters = new QemuCounters();
    final List<String> told = new ArrayList<>();
    final DisplayListener listener =
            new DisplayListener(1000, new PictureIntake(screen, this, counters), this, counters);
    CursorShape cursor = CursorShape.NONE;
    private final ByteArrayOutputStream sent = new ByteArrayOutputStream();

    /** A listener that has authenticated. */
    static ListenerBench authenticated() {
        ListenerBench bench = new ListenerBench();
        bench.feed(ListenerScript.authentication(), left -> left);
        bench.sent.reset();
        return bench;
    }

    ListenerBench feed(ListenerScript script) {
        return feed(script.stream(), left -> left);
    }

    /** Gives the listener a stream, in pieces of at most what {@code pieces} says. */
    ListenerBench feed(byte[] stream, IntUnaryOperator pieces) {
        send();
        int at = 0;
        while (at < stream.length && listener.fault() == null) {
            ByteBuffer wanted = listener.wanted();
            int piece = Math.min(Math.max(1, pieces.applyAsInt(stream.length - at)), stream.length - at);
            piece = Math.min(piece, wanted.remaining());
            wanted.put(stream, at, piece);
            at += piece;
            boolean more = true;
            while (more) {
                listener.advance(at);
                more = listener.outputFull();
                send();
            }
        }
        return this;
    }

    private void send() {
        ByteBuffer output = listener.output().flip();
        byte[] bytes = new byte[output.remaining()];
        output.get(bytes);
        output.clear();
        sent.writeBytes(bytes);
    }

    byte[] sent() {
        return sent.toByteArray();
    }

    /** What was answered, a word for each answer. */
    List<String> answers() {
        MessageReader reader = new MessageReader();
        reader.wanted().put(sent.toByteArray());
        List<String> answers = new ArrayList<>();
        while (reader.poll() == MessageReader.Progress.MESSAGE) {
            Message message = reader.message();
            answers.add(message.type() + " to " + message.replySerial() + " (" + message.signature() + ")");
        }
        return answers;
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
    public void unsupported(String reason) {
        told.add("unsupported: " + reason);
    }

    @Override
    public void supported() {
        told.add("supported");
    }
}
