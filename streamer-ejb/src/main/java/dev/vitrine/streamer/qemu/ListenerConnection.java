package dev.vitrine.streamer.qemu;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.freedesktop.dbus.FileDescriptor;
import org.newsclub.net.unix.AFUNIXSocketChannel;
import org.newsclub.net.unix.AFUNIXSocketPair;
import org.newsclub.net.unix.FileDescriptorCast;

/**
 * The socket pair between QEMU and a listener, and the thread that reads our end of it. QEMU's main loop stands still until
 * the listener has answered its authentication, and nothing slows QEMU down afterwards but the reading: so the thread does
 * nothing else, and runs before QEMU is given its end.
 */
final class ListenerConnection implements AutoCloseable {

    private final DisplayListener listener;
    private final AFUNIXSocketChannel ours;
    private final AFUNIXSocketChannel theirs;
    private final Consumer<String> lost;
    private final Thread thread;

    /** @param lost told once, on the reading thread, when the connection is at its end, with a sentence that says why */
    ListenerConnection(String name, DisplayListener listener, ThreadFactory threads, Consumer<String> lost)
            throws IOException {
        this.listener = listener;
        this.lost = lost;
        AFUNIXSocketPair<AFUNIXSocketChannel> pair = AFUNIXSocketPair.open();
        ours = pair.getSocket1();
        theirs = pair.getSocket2();
        thread = threads.newThread(this::run);
        thread.setName(name);
    }

    /** Starts to read. */
    void start() {
        thread.start();
    }

    /** QEMU's end, to be handed over as long as {@link #handedOver} was not called. */
    FileDescriptor theirs() throws IOException {
        return new FileDescriptor(
                FileDescriptorCast.using(theirs.getFileDescriptor()).as(Integer.class));
    }

    /** QEMU has its end: this process needs it no more. */
    void handedOver() throws IOException {
        // The channel's own close() shuts the socket down, for QEMU too; a stream's closes nothing but the descriptor.
        new FileInputStream(theirs.getFileDescriptor()).close();
    }

    /** Ends the connection and waits for its thread. */
    @Override
    public void close() {
        try {
            theirs.close();
            if (ours.isOpen()) {
                ours.shutdownInput();
                ours.shutdownOutput();
            }
        } catch (IOException alreadyGone) {
            // Then the thread is at its end too.
        }
        Threads.join(thread);
    }

    private void run() {
        String reason;
        try (ours) {
            reason = read();
        } catch (IOException failure) {
            reason = "QEMU's listener connection broke: " + failure;
        } finally {
            listener.abandon();
        }
        lost.accept(reason);
    }

    private String read() throws IOException {
        send();
        while (ours.read(listener.wanted()) >= 0) {
            boolean more = true;
            while (more) {
                listener.advance(System.nanoTime());
                more = listener.outputFull();
                send();
            }
            String fault = listener.fault();
            if (fault != null) {
                return "QEMU's listener connection was malformed: " + fault;
            }
        }
        return "QEMU went away";
    }

    private void send() throws IOException {
        ByteBuffer output = listener.output().flip();
        while (output.hasRemaining()) {
            ours.write(output);
        }
        output.clear();
    }
}
