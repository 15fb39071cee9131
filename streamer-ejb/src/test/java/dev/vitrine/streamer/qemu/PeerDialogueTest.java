package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.qemu.PeerDialogue.Output;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PeerDialogueTest {

    private static final int RETURN = 2;
    private static final int SIGNAL = 4;

    @Test
    void isReadyWhenQemuTakesDescriptors() {
        PeerDialogue dialogue = new PeerDialogue(1000);
        assertThat(give(dialogue, bytes("OK 12\r\n"))).isEmpty();
        assertThat(give(dialogue, bytes("AGREE_UNIX_FD\r\n"))).containsExactly(new Output.Ready());
        assertThat(sent(dialogue)).isEqualTo("\0AUTH EXTERNAL 31303030\r\nNEGOTIATE_UNIX_FD\r\nBEGIN\r\n");
    }

    @Test
    void aQemuThatTakesNoDescriptorsIsNoPeer() {
        PeerDialogue dialogue = new PeerDialogue(1000);
        give(dialogue, bytes("OK 12\r\nERROR\r\n"));
        assertThat(dialogue.fault()).isEqualTo("QEMU takes no descriptors");
    }

    @Test
    void givesWhatWasAnsweredAndWhatChanged() {
        PeerDialogue dialogue = ready();
        assertThat(give(dialogue, answers()))
                .containsExactly(
                        new Output.Returned(7, Map.of("Width", 640L)),
                        new Output.Failed(8, "No such thing"),
                        new Output.Returned(9, Map.of()),
                        new Output.Changed(
                                "/org/qemu/Display1/Console_0", "org.qemu.Display1.Console", Map.of("Width", 800L)));
        assertThat(dialogue.fault()).isNull();
    }

    @Test
    void givesObjectsWithTheirInterfacesAndProperties() {
        assertThat(give(ready(), objects()))
                .containsExactly(new Output.Listed(
                        10,
                        Map.of(
                                "/org/qemu/Display1/Chardev_serial0",
                                Map.of(
                                        "org.qemu.Display1.Chardev", Map.of("Width", 1L),
                                        "org.qemu.Display1.Chardev.VCEncoding", Map.of()),
                                "/org/qemu/Display1/VM",
                                Map.of())));
    }

    @Test
    void damagedListsOfObjectsNeitherThrowNorStandStill() {
        damage(objects());
    }

    @Test
    void damagedStreamsNeitherThrowNorStandStill() {
        damage(answers());
    }

    private static void damage(byte[] good) {
        long seed = System.nanoTime();
        System.out.println("PeerDialogueTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = good.clone();
            for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            }
            assertThat(give(ready(), damaged).size())
                    .as("seed %d round %d", seed, round)
                    .isLessThanOrEqualTo(16);
        }
    }

    /** Three answers and a signal, as QEMU sends them. */
    private static byte[] answers() {
        ByteBuffer out = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        MessageWriter writer = new MessageWriter(out);
        writer.methodReturn(7, "a{sv}");
        width(writer, 640).end();
        writer.error(8, "org.example.Error", "No\nsuch thing");
        writer.methodReturn(9, "").end();
        int signal = out.position();
        writer.methodCall(
                        1,
                        "/org/qemu/Display1/Console_0",
                        "org.freedesktop.DBus.Properties",
                        "PropertiesChanged",
                        "sa{sv}as")
                .string("org.qemu.Display1.Console");
        width(writer, 800);
        writer.endArray(writer.beginArray(4)).end();
        // The writer knows no signals; their header differs from a call's by the type alone.
        out.put(signal + 1, (byte) SIGNAL);
        assertThat(out.get(1)).isEqualTo((byte) RETURN);
        byte[] stream = new byte[out.position()];
        out.get(0, stream);
        return stream;
    }

    /** An answer of the object manager's: an object with two interfaces, and one with none. */
    private static byte[] objects() {
        ByteBuffer out = ByteBuffer.allocate(2048).order(ByteOrder.LITTLE_ENDIAN);
        MessageWriter writer = new MessageWriter(out);
        writer.methodReturn(10, "a{oa{sa{sv}}}");
        int objects = writer.beginArray(8);
        writer.struct().string("/org/qemu/Display1/Chardev_serial0");
        int interfaces = writer.beginArray(8);
        writer.struct().string("org.qemu.Display1.Chardev");
        width(writer, 1);
        writer.struct().string("org.qemu.Display1.Chardev.VCEncoding");
        writer.endArray(writer.beginArray(8));
        writer.endArray(interfaces);
        writer.struct().string("/org/qemu/Display1/VM");
        writer.endArray(writer.beginArray(8));
        writer.endArray(objects).end();
        byte[] stream = new byte[out.position()];
        out.get(0, stream);
        return stream;
    }

    private static MessageWriter width(MessageWriter writer, int width) {
        int entries = writer.beginArray(8);
        writer.struct().string("Width").signature("u").int32(width);
        return writer.endArray(entries);
    }

    private static PeerDialogue ready() {
        PeerDialogue dialogue = new PeerDialogue(1000);
        give(dialogue, bytes("OK 12\r\nAGREE_UNIX_FD\r\n"));
        return dialogue;
    }

    private static List<Output> give(PeerDialogue dialogue, byte[] stream) {
        List<Output> outputs = new ArrayList<>();
        int at = 0;
        while (at < stream.length && dialogue.fault() == null) {
            ByteBuffer wanted = dialogue.wanted();
            int length = Math.min(wanted.remaining(), stream.length - at);
            wanted.put(stream, at, length);
            at += length;
            outputs.addAll(dialogue.advance());
        }
        return outputs;
    }

    private static String sent(PeerDialogue dialogue) {
        ByteBuffer output = dialogue.output().flip();
        byte[] bytes = new byte[output.remaining()];
        output.get(bytes);
        return new String(bytes, java.nio.charset.StandardCharsets.US_ASCII);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    }
}
