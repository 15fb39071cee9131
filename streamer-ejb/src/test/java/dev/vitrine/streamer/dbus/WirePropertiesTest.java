package dev.vitrine.streamer.dbus;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WirePropertiesTest {

    @Test
    void readsWhatQemusObjectsTell() {
        assertThat(read(properties()))
                .contains(Map.of(
                        "Label",
                        "VGA",
                        "Width",
                        4_000_000_000L,
                        "IsAbsolute",
                        true,
                        "ConsoleIDs",
                        List.of(0L, 1L),
                        "Interfaces",
                        List.of("a", "b"),
                        "Last",
                        7L));
    }

    @Test
    void nothingIsNoProperties() {
        ByteBuffer out = buffer();
        MessageWriter writer = begin(out);
        writer.endArray(writer.beginArray(8)).end();
        assertThat(read(out)).contains(Map.of());
    }

    @Test
    void damagedBytesAreReadOrAreNone() {
        long seed = System.nanoTime();
        System.out.println("WirePropertiesTest seed " + seed);
        Random random = new Random(seed);
        ByteBuffer good = properties();
        for (int round = 0; round < 5000; round++) {
            ByteBuffer damaged = buffer();
            damaged.put(0, good, 0, good.position()).position(good.position());
            for (int damages = 1 + random.nextInt(4); damages > 0; damages--) {
                damaged.put(first(good) + random.nextInt(good.position() - first(good)), (byte) random.nextInt(256));
            }
            Optional<Map<String, Object>> found = read(damaged);
            assertThat(found.map(Map::size).orElse(0)).as("seed %d", seed).isLessThan(10);
        }
    }

    private static ByteBuffer properties() {
        ByteBuffer out = buffer();
        MessageWriter writer = begin(out);
        int entries = writer.beginArray(8);
        writer.struct().string("Label").signature("s").string("VGA");
        writer.struct().string("Width").signature("u").int32((int) 4_000_000_000L);
        writer.struct().string("IsAbsolute").signature("b").int32(1);
        writer.struct().string("ConsoleIDs").signature("au");
        int ids = writer.beginArray(4);
        writer.int32(0).int32(1).endArray(ids);
        writer.struct().string("Odd").signature("(is)").struct().int32(1).string("x");
        writer.struct().string("Interfaces").signature("as");
        int names = writer.beginArray(4);
        writer.string("a").string("b").endArray(names);
        writer.struct().string("Last").signature("i").int32(7);
        writer.endArray(entries).end();
        return out;
    }

    private static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(1024).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static MessageWriter begin(ByteBuffer out) {
        return new MessageWriter(out).methodReturn(1, "a{sv}");
    }

    /** Where the body begins: behind the header's fields and their padding. */
    private static int first(ByteBuffer message) {
        return 16 + ((message.getInt(12) + 7) & -8);
    }

    private static Optional<Map<String, Object>> read(ByteBuffer message) {
        return WireProperties.read(
                new WireCursor().wrap(message, 0, first(message), message.position(), ByteOrder.LITTLE_ENDIAN));
    }
}
