package dev.vitrine.streamer.dbus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.dbus.MessageReader.Progress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN);

    @Test
    void readsAMessageOfEachShapeInEitherByteOrder() {
        for (ByteOrder order : ORDERS) {
            List<String> said = StreamFeed.read(SampleStream.of(order), left -> left);
            assertThat(said).hasSize(9);
            assertThat(said.get(0))
                    .startsWith(
                            "METHOD_CALL 1 0 /org/qemu/Display1/Listener org.freedesktop.DBus.Properties.GetAll(s)");
            assertThat(said.get(1)).contains("Scanout(uuuuay) body 80 array 60 5 ");
            assertThat(said.get(3)).contains("Disable() body 0 array 0");
            assertThat(said.get(4)).contains("array 840 70 ").endsWith(" 1");
            assertThat(said.get(5)).contains("CursorDefine(iiiiay) body 20 array 0");
            assertThat(said.get(6)).contains("Long(s) body 70005 array 0 0");
            assertThat(said.get(7)).startsWith("METHOD_RETURN 8 77").contains("4711");
            assertThat(said.get(8)).startsWith("ERROR 9 78");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7, 16, 17, 1000, 65_536})
    void readsTheSameHoweverTheStreamIsCut(int pieceBytes) {
        for (ByteOrder order : ORDERS) {
            byte[] stream = SampleStream.of(order);
            assertThat(StreamFeed.read(stream, left -> pieceBytes)).isEqualTo(StreamFeed.read(stream, left -> left));
        }
    }

    @Test
    void namesTheArraysMemoryAsTheNextToReadInto() {
        ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        MessageWriter writer = new MessageWriter(out);
        writer.methodCall(1, SampleStream.PATH, SampleStream.LISTENER, "Scanout", "uuuuay");
        writer.int32(10).int32(10).int32(40).int32(0).int32(400);
        writer.end(400);
        MessageReader reader = new MessageReader();
        reader.wanted().put(SampleStream.written(out)).put((byte) 42);
        assertThat(reader.poll()).isEqualTo(Progress.ARRAY);

        ByteBuffer destination = ByteBuffer.allocateDirect(1000).position(100);
        reader.arrayInto(destination);
        assertThat(reader.poll()).isEqualTo(Progress.NEED_BYTES);
        assertThat(reader.wanted()).isSameAs(destination);
        assertThat(destination.get(100)).isEqualTo((byte) 42);
        assertThat(destination.position()).isEqualTo(101);
        assertThat(destination.remaining()).isEqualTo(399);
        reader.wanted().position(500);
        assertThat(reader.poll()).isEqualTo(Progress.MESSAGE);
        assertThat(reader.message().member()).isEqualTo("Scanout");
        assertThat(reader.message().body().int32()).isEqualTo(10);
        assertThat(reader.poll()).isEqualTo(Progress.NEED_BYTES);
        assertThat(reader.wanted()).isNotSameAs(destination);
    }

    @Test
    void refusesMemoryThatIsTooSmallForTheArray() {
        MessageReader reader = new MessageReader();
        assertThatThrownBy(() -> reader.arrayInto(ByteBuffer.allocate(1))).isInstanceOf(IllegalStateException.class);
        ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        MessageWriter writer = new MessageWriter(out);
        writer.methodCall(1, SampleStream.PATH, SampleStream.LISTENER, "M", "ay")
                .int32(8);
        writer.end(8);
        reader.wanted().put(SampleStream.written(out));
        assertThat(reader.poll()).isEqualTo(Progress.ARRAY);
        assertThatThrownBy(() -> reader.arrayInto(ByteBuffer.allocate(7))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAnArrayOf64MebibytesAndNoMore() {
        assertThat(progressOf(header -> putArrayCall(header, 1 << 26))).isEqualTo(Progress.ARRAY);
        assertThat(progressOf(header -> putArrayCall(header, (1 << 26) + 1))).isEqualTo(Progress.MALFORMED);
    }

    @Test
    void ignoresHeaderFieldsOfTheFuture() {
        ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        out.put("l\1\0\1".getBytes(StandardCharsets.ISO_8859_1))
                .putInt(0)
                .putInt(9)
                .putInt(0);
        field(out, 1, "o").putInt(2).put("/a\0".getBytes(StandardCharsets.US_ASCII));
        pad(out, 8);
        // 200: a(sv) with one entry ("k", <uint64 1>)
        field(out, 200, "a(sv)");
        pad(out, 4);
        int length = out.position();
        out.putInt(0);
        pad(out, 8);
        int first = out.position();
        out.putInt(1).put("k\0".getBytes(StandardCharsets.US_ASCII)).put("\1t\0".getBytes(StandardCharsets.US_ASCII));
        pad(out, 8);
        out.putLong(1);
        out.putInt(length, out.position() - first);
        pad(out, 8);
        field(out, 201, "(yd)");
        pad(out, 8);
        out.put((byte) 1);
        pad(out, 8);
        out.putDouble(1);
        pad(out, 8);
        field(out, 3, "s");
        pad(out, 4);
        out.putInt(2).put("Hi\0".getBytes(StandardCharsets.US_ASCII));
        out.putInt(12, out.position() - 16);
        pad(out, 8);
        assertThat(StreamFeed.read(SampleStream.written(out), left -> left))
                .containsExactly("METHOD_CALL 9 0 /a .Hi() body 0 array 0 0 fds 0 1");
    }

    static Stream<Arguments> malformed() {
        return Stream.of(
                Arguments.of("byte order", (Consumer<ByteBuffer>) bytes -> bytes.put(0, (byte) 'L')),
                Arguments.of("protocol version", (Consumer<ByteBuffer>) bytes -> bytes.put(3, (byte) 2)),
                Arguments.of("type", (Consumer<ByteBuffer>) bytes -> bytes.put(1, (byte) 0)),
                Arguments.of("serial", (Consumer<ByteBuffer>) bytes -> bytes.putInt(8, 0)),
                Arguments.of("body length over 128 MiB", (Consumer<ByteBuffer>) bytes -> bytes.putInt(4, 1 << 27)),
                Arguments.of("negative body length", (Consumer<ByteBuffer>) bytes -> bytes.putInt(4, -1)),
                Arguments.of("fields over 4 KiB", (Consumer<ByteBuffer>) bytes -> bytes.putInt(12, 4097)),
                Arguments.of("negative fields length", (Consumer<ByteBuffer>) bytes -> bytes.putInt(12, -8)),
                Arguments.of("fields cut short", (Consumer<ByteBuffer>) bytes -> bytes.putInt(12, 50)),
                Arguments.of("a field's signature", (Consumer<ByteBuffer>) bytes -> bytes.put(18, (byte) 'z')),
                Arguments.of("a string without its end", (Consumer<ByteBuffer>) bytes -> bytes.putInt(20, 1000)),
                Arguments.of("a body shorter than its signature", (Consumer<ByteBuffer>) bytes -> bytes.putInt(4, 12)),
                Arguments.of("an array longer than the body", (Consumer<ByteBuffer>) bytes -> bytes.putInt(4, 60)));
    }

    @ParameterizedTest
    @MethodSource
    void malformed(String what, Consumer<ByteBuffer> damage) {
        assertThat(progressOf(header -> {
                    putArrayCall(header, 64);
                    damage.accept(header);
                }))
                .as(what)
                .isEqualTo(Progress.MALFORMED);
    }

    private static Progress progressOf(Consumer<ByteBuffer> content) {
        ByteBuffer out = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        content.accept(out);
        MessageReader reader = new MessageReader();
        reader.wanted().put(SampleStream.written(out));
        Progress progress = reader.poll();
        if (progress == Progress.MALFORMED) {
            assertThat(reader.fault()).isNotBlank();
            assertThat(reader.poll()).as("nothing leads back").isEqualTo(Progress.MALFORMED);
        }
        return progress;
    }

    private static void putArrayCall(ByteBuffer out, int arrayLength) {
        MessageWriter writer = new MessageWriter(out);
        writer.methodCall(1, SampleStream.PATH, SampleStream.LISTENER, "Scanout", "uuuuay");
        writer.int32(1).int32(1).int32(4).int32(0).int32(arrayLength);
        writer.end(arrayLength);
    }

    private static ByteBuffer field(ByteBuffer out, int code, String type) {
        out.put((byte) code).put((byte) type.length());
        out.put(type.getBytes(StandardCharsets.US_ASCII)).put((byte) 0);
        if (type.equals("o")) {
            pad(out, 4);
        }
        return out;
    }

    private static void pad(ByteBuffer out, int boundary) {
        while (out.position() % boundary != 0) {
            out.put((byte) 0);
        }
    }
}
