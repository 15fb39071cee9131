package dev.vitrine.streamer.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The connection to QMP, with a thread of its own: QEMU serves one client at a time and lets all others wait, so it may never
 * come about. It is tried again until it is closed.
 */
final class QmpConnection implements AutoCloseable {

    private static final long RETRY_MILLIS = TimeUnit.SECONDS.toMillis(1);

    /** QEMU's longest lines are answers that are never asked for here. */
    private static final int MAX_LINE_CHARS = 1 << 16;

    private final Path socket;
    private final Consumer<RunStatus> statuses;
    private final Thread thread;

    QmpConnection(Path socket, ThreadFactory threads, Consumer<RunStatus> statuses) {
        this.socket = socket;
        this.statuses = statuses;
        thread = threads.newThread(this::run);
        thread.setName("vitrine-qemu-qmp");
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        // An interrupt closes the channel on which the thread waits.
        thread.interrupt();
        Threads.join(thread);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                converse();
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            Writer out = Channels.newWriter(channel, StandardCharsets.UTF_8);
            QmpConversation conversation = new QmpConversation();
            String line = readLine(in);
            while (line != null) {
                conversation.take(line);
                for (String command : conversation.takeOutput()) {
                    out.write(command + "\n");
                }
                out.flush();
                RunStatus status = conversation.status();
                if (status != null) {
                    statuses.accept(status);
                }
                line = readLine(in);
            }
        } catch (IOException absent) {
            // No QMP now: tried again, and meanwhile the machine counts as running.
        }
    }

    private static @Nullable String readLine(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && line.length() < MAX_LINE_CHARS; next = in.read()) {
            if (next == '\n') {
                return line.toString();
            }
            line.append((char) next);
        }
        return null;
    }
}
