package dev.vitrine.streamer.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A test's own way to tell QEMU what to do. */
final class QmpClient implements AutoCloseable {

    private final SocketChannel channel;
    private final BufferedReader in;

    QmpClient(Path socket) throws IOException, InterruptedException {
        List<SocketChannel> connected = new ArrayList<>();
        Await.until(
                "somebody at the QMP socket",
                () -> connect(socket).map(connected::add).orElse(false));
        channel = connected.getFirst();
        in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        in.readLine();
        say("qmp_capabilities");
    }

    /** Empty: QEMU does not listen yet; the socket may be there already. */
    private static Optional<SocketChannel> connect(Path socket) {
        try {
            return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
        } catch (IOException early) {
            return Optional.empty();
        }
    }

    /** Gives a command without arguments and waits for its answer. */
    void say(String command) {
        send("{\"execute\": \"" + command + "\"}");
    }

    void pressKey(String qcode) {
        send("{\"execute\": \"send-key\", \"arguments\": {\"keys\": [{\"type\": \"qcode\", \"data\": \"" + qcode
                + "\"}]}}");
    }

    /** Pulls a device out, as far as the guest lets it go. */
    void unplug(String device) {
        send("{\"execute\": \"device_del\", \"arguments\": {\"id\": \"" + device + "\"}}");
    }

    void plug(String driver, String device) {
        send("{\"execute\": \"device_add\", \"arguments\": {\"driver\": \"" + driver + "\", \"id\": \"" + device
                + "\"}}");
    }

    private void send(String line) {
        try {
            channel.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
            String answer = in.readLine();
            while (answer != null && !answer.contains("\"return\"")) {
                answer = in.readLine();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
