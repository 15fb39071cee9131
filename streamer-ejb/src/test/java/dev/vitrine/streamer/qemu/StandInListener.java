package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.dbus.MessageType;
import dev.vitrine.streamer.dbus.WireProperties;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** QEMU's end of a listener's connection, in the hand of a test. Waits for answers as QEMU does. */
final class StandInListener implements AutoCloseable {

    private final UnixSocket socket;
    private final MessageReader reader = new MessageReader();
    private boolean sharing;

    /** @param descriptor this object's own from now on */
    StandInListener(int descriptor) {
        socket = new UnixSocket(descriptor);
    }

    /** Authenticates the listener and asks what it offers. */
    void comeToTerms() throws IOException {
        ByteBuffer lines = ByteBuffer.allocateDirect(512);
        expect(lines, "AUTH EXTERNAL");
        say("OK 1234deadbeef\r\n");
        expect(lines, "NEGOTIATE_UNIX_FD");
        say("AGREE_UNIX_FD\r\n");
        expect(lines, "BEGIN");
        send(new ListenerScript().getAll("org.qemu.Display1.Listener"));
        Map<String, Object> offered = WireProperties.read(answer().body()).orElseThrow();
        sharing = offered.get("Interfaces") instanceof List<?> names
                && names.contains("org.qemu.Display1.Listener.Unix.Map");
    }

    /** Whether it offers to take pictures from shared memory. */
    boolean sharing() {
        return sharing;
    }

    void send(ListenerScript script) throws IOException {
        socket.write(direct(script.stream()));
    }

    /** What was answered to a call that came with a descriptor: nothing when all is well, else the error's sentence. */
    String share(int descriptor, ListenerScript call) throws IOException {
        socket.write(direct(call.stream()), descriptor);
        Message answer = answer();
        return answer.type() == MessageType.ERROR ? answer.body().string() : "";
    }

    @Override
    public void close() {
        socket.shutDown();
        socket.close();
    }

    private Message answer() throws IOException {
        while (reader.poll() != MessageReader.Progress.MESSAGE) {
            if (socket.read(reader.wanted()) < 0) {
                throw new IOException("the listener went away: " + reader.fault());
            }
        }
        Message message = reader.message();
        return message;
    }

    private void expect(ByteBuffer lines, String word) throws IOException {
        while (!StandardCharsets.ISO_8859_1
                .decode(lines.duplicate().flip())
                .toString()
                .contains(word)) {
            if (socket.read(lines) < 0) {
                throw new IOException("the listener went away before " + word);
            }
        }
    }

    private void say(String line) throws IOException {
        socket.write(direct(line.getBytes(StandardCharsets.US_ASCII)));
    }

    private static ByteBuffer direct(byte[] bytes) {
        return ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
    }
}
