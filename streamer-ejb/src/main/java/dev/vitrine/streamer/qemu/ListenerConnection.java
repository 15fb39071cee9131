package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * The socket pair between QEMU and a listener, and the thread that reads our end of it. QEMU's main loop stands still until
 * the listener has answered its authentication, and nothing slows QEMU down afterwards but the reading: so the thread does
 * nothing else, and runs before QEMU is given its end.
 */
final class ListenerConnection implements AutoCloseable {

    /**
     * With the kernel's usual 208 KiB on the way this thread is woken 22 times for a picture of 1080p (8 MB), with 1 MiB twice,
     * which takes a tenth less of the processor here; with 4 MiB it takes more again.
     */
    private static final int BYTES_ON_THE_WAY = 1 << 20;

    private final ListenerDialogue listener;
    private final SocketPair pair;
    private final Consumer<String> lost;
    private final IntConsumer arrivals;
    private final Thread thread;
    private volatile boolean closing;

    /** @param lost told once, on the reading thread, when the connection ended by itself, with a sentence that says why */
    ListenerConnection(String name, ListenerDialogue listener, ThreadFactory threads, Consumer<String> lost)
            throws IOException {
        this.listener = listener;
        arrivals = listener::arrived;
        this.lost = lost;
        pair = SocketPair.open();
        pair.boundTheirSending(BYTES_ON_THE_WAY);
        thread = threads.newThread(this::run);
        thread.setName(name);
    }

    /** Starts to read. */
    void start() {
        thread.start();
    }

    /** QEMU's end, to be handed over as long as {@link #handedOver} was not called. */
    int theirs() {
        return pair.theirs();
    }

    /** QEMU has its end: this process needs it no more. */
    void handedOver() {
        pair.closeTheirs();
    }

    /** Ends the connection and waits for its thread. */
    @Override
    public void close() {
        closing = true;
        pair.closeTheirs();
        pair.ours().shutDown();
        Threads.join(thread);
    }

    private void run() {
        String reason;
        try {
            reason = read();
        } catch (IOException | RuntimeException | Error failure) { // no memory for a picture, for example
            reason = "QEMU's listener connection broke: " + failure;
        } finally {
            listener.abandon(System.nanoTime());
            pair.ours().close();
        }
        if (!closing) {
            lost.accept(reason);
        }
    }

    private String read() throws IOException {
        send();
        while (pair.ours().read(listener.wanted(), arrivals) >= 0) {
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
        pair.ours().write(output);
        output.clear();
        listener.sent(System.nanoTime());
    }
}
