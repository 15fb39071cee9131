package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands QEMU one end of a socket pair for its D-Bus display, over QMP. The QMP socket is used for that and let go, because
 * QEMU serves one client at a time on it.
 *
 * @param major of QEMU's version
 * @param start when QEMU's process began, empty when that cannot be known
 */
record QmpDoor(int major, int minor, Optional<Instant> start) {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int POLL_MILLIS = 100;
    private static final int LINE_BYTES = 1 << 16;

    /**
     * Waits until QEMU has taken it.
     *
     * @param closed whether to give up
     * @throws IOException when it does not; the message is a sentence
     */
    static QmpDoor handOver(Path qmpSocket, int theirs, BooleanSupplier closed) throws IOException {
        UnixSocket socket;
        try {
            socket = UnixSocket.connect(qmpSocket);
        } catch (IOException absent) {
            throw new IOException("no QEMU is at its QMP socket: " + absent.getMessage(), absent);
        }
        try {
            QmpIntroduction introduction = introduce(socket, theirs, closed);
            return new QmpDoor(
                    introduction.major(),
                    introduction.minor(),
                    socket.peerProcess()
                            .flatMap(ProcessHandle::of)
                            .flatMap(process -> process.info().startInstant()));
        } finally {
            socket.close();
        }
    }

    private static QmpIntroduction introduce(UnixSocket socket, int theirs, BooleanSupplier closed) throws IOException {
        QmpIntroduction introduction = new QmpIntroduction();
        ByteBuffer bytes = ByteBuffer.allocateDirect(LINE_BYTES);
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (!introduction.done()) {
            String line = nextLine(bytes);
            if (line == null) {
                await(socket, bytes, end, closed);
            } else {
                String words = introduction.take(line);
                String fault = introduction.fault();
                if (fault != null) {
                    throw new IOException(fault);
                }
                if (words != null) {
                    say(socket, words, introduction.withDescriptor() ? theirs : -1);
                }
            }
        }
        return introduction;
    }

    private static void await(UnixSocket socket, ByteBuffer bytes, long end, BooleanSupplier closed)
            throws IOException {
        while (!socket.awaitBytes(POLL_MILLIS)) {
            if (closed.getAsBoolean()) {
                throw new IOException("the guest was closed");
            }
            if (System.nanoTime() - end > 0) {
                throw new IOException(
                        "QEMU does not answer on its QMP socket: perhaps another program uses it, for QEMU"
                                + " serves one at a time");
            }
        }
        if (!bytes.hasRemaining() || socket.read(bytes) < 0) {
            throw new IOException("QEMU went away before it took the D-Bus peer");
        }
    }

    private static void say(UnixSocket socket, String words, int descriptor) throws IOException {
        byte[] line = (words + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocateDirect(line.length).put(line).flip();
        if (descriptor < 0) {
            socket.write(bytes);
        } else {
            socket.write(bytes, descriptor);
        }
    }

    /** The next whole line, taken out of what was read; null when there is none yet. */
    private static @Nullable String nextLine(ByteBuffer bytes) {
        for (int end = 0; end < bytes.position(); end++) {
            if (bytes.get(end) == '\n') {
                byte[] line = new byte[end];
                bytes.get(0, line);
                bytes.flip().position(end + 1);
                bytes.compact();
                return new String(line, StandardCharsets.UTF_8);
            }
        }
        return null;
    }
}
