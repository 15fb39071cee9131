package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dmabuf.Fourcc;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.stream.IntStream;

/** Writes what a QEMU says to a listener. */
final class ListenerScript {

    static final int X8R8G8B8 = 0x20020888;
    static final String SERVER_LINES = "OK 1234deadbeef\r\nAGREE_UNIX_FD\r\n";

    private static final String PATH = "/org/qemu/Display1/Listener";
    private static final String LISTENER = "org.qemu.Display1.Listener";
    private static final String UNIX_MAP = "org.qemu.Display1.Listener.Unix.Map";

    private final ByteBuffer out = ByteBuffer.allocate(1 << 16).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageWriter writer = new MessageWriter(out);

    static byte[] authentication() {
        return SERVER_LINES.getBytes(StandardCharsets.US_ASCII);
    }

    ListenerScript scanout(int width, int height, int stride, int format, byte[] pixels) {
        listenerCall("Scanout", "uuuuay")
                .int32(width)
                .int32(height)
                .int32(stride)
                .int32(format);
        return bytes(pixels);
    }

    ListenerScript update(int x, int y, int width, int height, int stride, int format, byte[] pixels) {
        listenerCall("Update", "iiiiuuay").int32(x).int32(y).int32(width).int32(height);
        writer.int32(stride).int32(format);
        return bytes(pixels);
    }

    ListenerScript cursor(int width, int height, int hotX, int hotY, byte[] words) {
        listenerCall("CursorDefine", "iiiiay")
                .int32(width)
                .int32(height)
                .int32(hotX)
                .int32(hotY);
        return bytes(words);
    }

    ListenerScript mouse(int x, int y, boolean visible) {
        listenerCall("MouseSet", "iii").int32(x).int32(y).int32(visible ? 1 : 0).end();
        return this;
    }

    /** A call without arguments that the listener may know or not. */
    ListenerScript call(int flags, String interfaceName, String member) {
        writer.methodCall(flags, PATH, interfaceName, member, "").end();
        return this;
    }

    ListenerScript disable() {
        return call(Message.NO_REPLY_EXPECTED, LISTENER, "Disable");
    }

    ListenerScript getAll(String interfaceName) {
        writer.methodCall(0, PATH, "org.freedesktop.DBus.Properties", "GetAll", "s")
                .string(interfaceName)
                .end();
        return this;
    }

    /** ScanoutDMABUF of a linear XR24 picture, with its descriptor. */
    ListenerScript scanoutDmaBuf(int width, int height, int stride) {
        return scanoutDmaBuf(1, width, height, stride, Fourcc.of("XR24"), Fourcc.LINEAR, false);
    }

    ListenerScript scanoutDmaBuf(
            int descriptors, int width, int height, int stride, int fourcc, long modifier, boolean y0Top) {
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, "ScanoutDMABUF", "huuuutb", descriptors)
                .int32(0)
                .int32(width)
                .int32(height)
                .int32(stride)
                .int32(fourcc);
        int64(modifier).int32(y0Top ? 1 : 0).end();
        return this;
    }

    /** ScanoutDMABUF2 with planes of one descriptor each. */
    ListenerScript scanoutDmaBuf2(
            int[] rectangle,
            int[] offsets,
            int[] strides,
            int fourcc,
            int backingWidth,
            int backingHeight,
            long modifier) {
        String name = LISTENER + ".Unix.ScanoutDMABUF2";
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, name, "ScanoutDMABUF2", "ahuuuuauauuuutb", offsets.length);
        numbers(IntStream.range(0, offsets.length).toArray());
        for (int number : rectangle) {
            writer.int32(number);
        }
        numbers(offsets);
        numbers(strides);
        writer.int32(offsets.length).int32(fourcc).int32(backingWidth).int32(backingHeight);
        int64(modifier).int32(0).end();
        return this;
    }

    /** UpdateDMABUF, which is answered. */
    ListenerScript updateDmaBuf(int x, int y, int width, int height) {
        writer.methodCall(0, PATH, LISTENER, "UpdateDMABUF", "iiii")
                .int32(x)
                .int32(y)
                .int32(width)
                .int32(height)
                .end();
        return this;
    }

    /** A call that nobody knows, with descriptors. */
    ListenerScript unheardWithDescriptors(int number) {
        writer.methodCall(0, PATH, LISTENER, "Unheard", "h", number).int32(0).end();
        return this;
    }

    /** A call with which a descriptor comes, apart from the stream. */
    ListenerScript scanoutMap(int offset, int width, int height, int stride, int format) {
        writer.methodCall(0, PATH, UNIX_MAP, "ScanoutMap", "huuuuu", 1).int32(0).int32(offset);
        writer.int32(width).int32(height).int32(stride).int32(format).end();
        return this;
    }

    ListenerScript updateMap(int x, int y, int width, int height) {
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, UNIX_MAP, "UpdateMap", "iiii");
        writer.int32(x).int32(y).int32(width).int32(height).end();
        return this;
    }

    byte[] stream() {
        byte[] stream = new byte[out.position()];
        out.get(0, stream);
        return stream;
    }

    private MessageWriter listenerCall(String member, String signature) {
        return writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, member, signature);
    }

    private MessageWriter int64(long value) {
        return writer.struct().int32((int) value).int32((int) (value >>> Integer.SIZE));
    }

    private void numbers(int... values) {
        int array = writer.beginArray(4);
        for (int value : values) {
            writer.int32(value);
        }
        writer.endArray(array);
    }

    private ListenerScript bytes(byte[] value) {
        writer.bytes(ByteBuffer.wrap(value)).end();
        return this;
    }
}
