package dev.vitrine.streamer.ipc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Talks with one emulator at a time over the control socket, on one thread that never waits for it. An emulator that connects
 * takes the place of the one before, which may hang.
 */
final class ControlServer {

    /** What happens on the socket, on the server's thread. */
    interface Talk {

        void connected();

        void disconnected();

        void line(String line);

        /** A line that is not handed on, and why. */
        void refused(String reason);

        /** The socket cannot be opened, and why; empty: it is open. */
        void fault(String reason);

        /** Called after whatever happened and at least ten times a second while an emulator is there. */
        void tick(long nowNanos);
    }

    private static final long TICK_MILLIS = 100;
    private static final long REST_MILLIS = 1000;
    private static final int READ_BYTES = 1 << 16;

    private final Path path;
    private final FileGuard guard;
    private final LineQueue queue;
    private final Talk talk;
    private final Selector selector;
    private final ByteBuffer incoming = ByteBuffer.allocateDirect(READ_BYTES);
    private volatile boolean closed;
    private @Nullable ControlSocket socket;
    private @Nullable SocketChannel emulator;
    private LineReader reader;
    private long lookedNanos;

    /** @throws IOException when this process has too many descriptors open */
    ControlServer(Path path, FileGuard guard, LineQueue queue, Talk talk) throws IOException {
        this.path = path;
        this.guard = guard;
        this.queue = queue;
        this.talk = talk;
        this.reader = new LineReader(talk::line, talk::refused);
        selector = Selector.open();
    }

    /** There is something to send. */
    void wake() {
        selector.wakeup();
    }

    /** Lets {@link #run} end. */
    void close() {
        closed = true;
        selector.wakeup();
    }

    void run() {
        try {
            while (!closed && !Thread.currentThread().isInterrupted()) {
                once();
            }
        } finally {
            end();
        }
    }

    /** A socket that breaks, as when this process has no descriptor left, is opened anew after a rest. */
    private void once() {
        try {
            look();
            selector.select(emulator == null ? REST_MILLIS : TICK_MILLIS);
            for (SelectionKey key : selector.selectedKeys()) {
                serve(key);
            }
            selector.selectedKeys().clear();
            send();
            talk.tick(System.nanoTime());
        } catch (IOException broken) {
            hangUp();
            closeSocket();
            talk.fault("the control socket broke: " + broken.getMessage());
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(REST_MILLIS));
        }
    }

    /** Sees to it that emulators find the socket. */
    private void look() {
        ControlSocket open = socket;
        long nowNanos = System.nanoTime();
        boolean due = open == null || TimeUnit.NANOSECONDS.toMillis(nowNanos - lookedNanos) >= REST_MILLIS;
        if (!due || (open != null && !open.isRemoved())) {
            return;
        }
        lookedNanos = nowNanos;
        closeSocket();
        try {
            ControlSocket fresh = ControlSocket.listen(path, guard);
            fresh.channel().register(selector, SelectionKey.OP_ACCEPT);
            socket = fresh;
            talk.fault("");
        } catch (IOException | IllegalArgumentException impossible) {
            talk.fault("the control socket cannot be opened: " + impossible.getMessage());
        }
    }

    private void serve(SelectionKey key) throws IOException {
        if (key.isValid() && key.isAcceptable()) {
            accept();
        } else if (key.isValid() && key.isReadable()) {
            read((SocketChannel) key.channel());
        }
    }

    private void accept() throws IOException {
        ControlSocket open = socket;
        SocketChannel newcomer = open == null ? null : open.channel().accept();
        if (newcomer == null) {
            return;
        }
        hangUp();
        newcomer.configureBlocking(false);
        newcomer.register(selector, SelectionKey.OP_READ);
        emulator = newcomer;
        reader = new LineReader(talk::line, talk::refused);
        queue.clear();
        talk.connected();
    }

    private void read(SocketChannel from) {
        try {
            int length = from.read(incoming.clear());
            if (length < 0) {
                hangUp();
            } else {
                reader.take(incoming.flip());
            }
        } catch (IOException gone) {
            hangUp();
        }
    }

    /** Sends as much as the emulator takes now; the rest when it is ready for more. */
    private void send() {
        SocketChannel to = emulator;
        if (to == null) {
            return;
        }
        try {
            ByteBuffer bytes = queue.next();
            while (bytes != null && to.write(bytes) >= 0 && !bytes.hasRemaining()) {
                bytes = queue.next();
            }
            int interest = bytes == null ? SelectionKey.OP_READ : SelectionKey.OP_READ | SelectionKey.OP_WRITE;
            to.keyFor(selector).interestOps(interest);
        } catch (IOException gone) {
            hangUp();
        }
    }

    private void hangUp() {
        SocketChannel old = emulator;
        if (old == null) {
            return;
        }
        emulator = null;
        reader.end();
        close(old);
        queue.clear();
        talk.disconnected();
    }

    private void end() {
        hangUp();
        closeSocket();
        try {
            selector.close();
        } catch (IOException leftOpen) {
            // the process's end closes it
        }
    }

    private void closeSocket() {
        ControlSocket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException leftOpen) {
            // nothing is said on it any more
        }
    }
}
