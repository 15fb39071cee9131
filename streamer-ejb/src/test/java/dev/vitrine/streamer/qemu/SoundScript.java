package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes what a QEMU says to an audio listener. */
final class SoundScript {

    private static final String OUT = "org.qemu.Display1.AudioOutListener";
    private static final String IN = "org.qemu.Display1.AudioInListener";

    private final String interfaceName;
    private final ByteBuffer out = ByteBuffer.allocate(1 << 17).order(ByteOrder.LITTLE_ENDIAN);
    private final MessageWriter writer = new MessageWriter(out);

    private SoundScript(String interfaceName) {
        this.interfaceName = interfaceName;
    }

    static SoundScript out() {
        return new SoundScript(OUT);
    }

    static SoundScript in() {
        return new SoundScript(IN);
    }

    /** Signed, little-endian; the derived numbers as QEMU computes them. */
    SoundScript init(long id, int bits, int rateHz, int channels) {
        return init(id, bits, rateHz, channels, bits / 8 * channels);
    }

    SoundScript init(long id, int bits, int rateHz, int channels, int bytesPerFrame) {
        call(Message.NO_REPLY_EXPECTED, "Init", "tybbuyuub");
        id(id);
        out.put((byte) bits);
        writer.int32(1).int32(0).int32(rateHz);
        out.put((byte) channels);
        writer.int32(bytesPerFrame).int32(bytesPerFrame * rateHz).int32(0).end();
        return this;
    }

    SoundScript fini(long id) {
        call(Message.NO_REPLY_EXPECTED, "Fini", "t");
        id(id).end();
        return this;
    }

    SoundScript enabled(long id, boolean enabled) {
        call(Message.NO_REPLY_EXPECTED, "SetEnabled", "tb");
        id(id).int32(enabled ? 1 : 0).end();
        return this;
    }

    SoundScript volume(long id, boolean muted, int... gains) {
        byte[] bytes = new byte[gains.length];
        for (int i = 0; i < gains.length; i++) {
            bytes[i] = (byte) gains[i];
        }
        call(Message.NO_REPLY_EXPECTED, "SetVolume", "tbay");
        id(id).int32(muted ? 1 : 0).bytes(ByteBuffer.wrap(bytes)).end();
        return this;
    }

    SoundScript write(long id, byte... samples) {
        return write(Message.NO_REPLY_EXPECTED, id, samples);
    }

    SoundScript write(int flags, long id, byte[] samples) {
        call(flags, "Write", "tay");
        id(id).bytes(ByteBuffer.wrap(samples)).end();
        return this;
    }

    SoundScript read(long id, long size) {
        call(0, "Read", "tt");
        id(id);
        id(size).end();
        return this;
    }

    /** A call with the bytes of the signature's arguments as they are. */
    SoundScript raw(String member, String signature, byte[] body) {
        call(0, member, signature);
        out.put(body);
        writer.end();
        return this;
    }

    SoundScript getAll() {
        writer.methodCall(0, path(), "org.freedesktop.DBus.Properties", "GetAll", "s")
                .string(interfaceName)
                .end();
        return this;
    }

    byte[] stream() {
        byte[] stream = new byte[out.position()];
        out.get(0, stream);
        return stream;
    }

    private void call(int flags, String member, String signature) {
        writer.methodCall(flags, path(), interfaceName, member, signature);
    }

    private MessageWriter id(long id) {
        writer.struct();
        out.putLong(id);
        return writer;
    }

    private String path() {
        return "/" + interfaceName.replace('.', '/');
    }
}
