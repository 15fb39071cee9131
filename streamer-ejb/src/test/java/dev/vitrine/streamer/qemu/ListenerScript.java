package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

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

    /** A call of DMA-BUF's with its eight 32-bit arguments. */
    ListenerScript scanoutDmaBuf() {
        listenerCall("ScanoutDMABUF", "huuuutb").int32(0).int32(640).int32(480).int32(2560);
        writer.int32(0x34325258).struct().int32(0).int32(0).int32(1).end();
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

    private ListenerScript bytes(byte[] value) {
        writer.bytes(ByteBuffer.wrap(value)).end();
        return this;
    }
}
