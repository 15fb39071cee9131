package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireName;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How a listener's connection ends. */
class ListenerConnectionTest {

    /** As when a guest shows so large a picture that there is no memory for it. */
    private static final class Exhausted implements ListenerObject {

        @Override
        public WireName interfaceName() {
            return WireName.of("org.qemu.Display1.Listener");
        }

        @Override
        public String introspection() {
            return "";
        }

        @Override
        public ByteBuffer begin(Message call) {
            throw new OutOfMemoryError("Cannot reserve 132710400 bytes of direct buffer memory");
        }

        @Override
        public Taken take(Message call, MessageWriter answers, long nowNanos) {
            return Taken.DONE;
        }

        @Override
        public void abandon(long nowNanos) {}
    }

    @Test
    void whateverEndsItIsTold() throws Exception {
        CompletableFuture<String> lost = new CompletableFuture<>();
        ListenerDialogue listener = new ListenerDialogue(1000, new Exhausted(), new QemuCounters());
        try (ListenerConnection connection = new ListenerConnection(
                "vitrine-test", listener, Thread.ofPlatform().daemon().factory(), lost::complete)) {
            connection.start();
            UnixSocket theirs = new UnixSocket(connection.theirs());
            theirs.write(direct(ListenerScript.authentication()));
            awaitBegin(theirs);
            theirs.write(direct(new ListenerScript().scanout(2, 2, 8, ListenerScript.X8R8G8B8, new byte[16]).stream()));

            assertThat(lost.get(60, TimeUnit.SECONDS))
                    .startsWith("QEMU's listener connection broke: ")
                    .contains("Cannot reserve");
        }
    }

    /** A server that speaks before the client's BEGIN is none. */
    private static void awaitBegin(UnixSocket theirs) throws IOException {
        ByteBuffer said = ByteBuffer.allocateDirect(1024);
        while (!StandardCharsets.US_ASCII
                .decode(said.duplicate().flip())
                .toString()
                .endsWith("BEGIN\r\n")) {
            assertThat(theirs.read(said)).isPositive();
        }
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
