package dev.vitrine.browser;

import dev.vitrine.testbed.Await;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whoever stands beside a machine and pulls at its cables, by a QMP socket of their own. */
final class QmpHand implements AutoCloseable {

    private final SocketChannel channel;
    private final BufferedReader in;

    QmpHand(Path socket) {
        Await.until("the QMP socket", () -> Files.exists(socket));
        try {
            channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            channel.connect(UnixDomainSocketAddress.of(socket));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
        in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
        say("{'execute': 'qmp_capabilities'}");
    }

    void unplug(String device) {
        say("{'execute': 'device_del', 'arguments': {'id': '" + device + "'}}");
    }

    void plug(String driver, String device) {
        say("{'execute': 'device_add', 'arguments': {'driver': '" + driver + "', 'id': '" + device + "'}}");
    }

    /** @param command with ' for " */
    private void say(String command) {
        try {
            channel.write(ByteBuffer.wrap((command.replace('\'', '"') + "\n").getBytes(StandardCharsets.UTF_8)));
            String line = in.readLine();
            while (line != null && !line.contains("\"return\"")) {
                if (line.contains("\"error\"")) {
                    throw new AssertionError(command + " is answered by " + line);
                }
                line = in.readLine();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
