package dev.vitrine.streamer.dbus;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** A stream with a message of each shape. */
final class SampleStream {

    static final String PATH = "/org/qemu/Display1/Listener";
    static final String LISTENER = "org.qemu.Display1.Listener";

    private SampleStream() {}

    static byte[] of(ByteOrder order) {
        ByteBuffer out = ByteBuffer.allocate(1 << 20).order(order);
        MessageWriter writer = new MessageWriter(out);
        writer.methodCall(0, PATH, "org.freedesktop.DBus.Properties", "GetAll", "s")
                .string(LISTENER)
                .end();
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, "Scanout", "uuuuay");
        writer.int32(5).int32(3).int32(20).int32(0x20020888).bytes(pattern(60)).end();
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, "Update", "iiiiuuay");
        writer.int32(1).int32(2).int32(2).int32(1).int32(8).int32(0x20020888);
        writer.bytes(pattern(8)).end();
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, "Disable", "")
                .end();
        // The fifth array is passed over by the feed; the sixth is empty.
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, "Scanout", "uuuuay");
        writer.int32(70).int32(3).int32(280).int32(0x20020888).bytes(pattern(840));
        writer.end();
        writer.methodCall(Message.NO_REPLY_EXPECTED, PATH, LISTENER, "CursorDefine", "iiiiay");
        writer.int32(0).int32(0).int32(0).int32(0).bytes(pattern(0)).end();
        // A body that is too long to be kept and does not end in bytes.
        writer.methodCall(0, PATH, LISTENER, "Long", "s");
        writer.string("x".repeat(70_000)).end();
        writer.methodReturn(77, "u").int32(4711).end();
        writer.error(78, "org.freedesktop.DBus.Error.Failed", "No");
        return written(out);
    }

    static byte[] written(ByteBuffer out) {
        byte[] stream = new byte[out.position()];
        out.get(0, stream);
        return stream;
    }

    private static ByteBuffer pattern(int length) {
        ByteBuffer pattern = ByteBuffer.allocate(length);
        while (pattern.hasRemaining()) {
            pattern.put((byte) (pattern.position() * 7));
        }
        return pattern.flip();
    }
}
