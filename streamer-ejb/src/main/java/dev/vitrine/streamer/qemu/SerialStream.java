package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.qemu.SerialQueue.Typing;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;

/**
 * The bytes of one console, from its registration with QEMU to its end. One thread reads and does nothing else, for a QEMU
 * whose bytes nobody takes lets its guest's serial port stand still; another writes, and waits as long as the guest takes to
 * read.
 */
final class SerialStream implements AutoCloseable {

    private static final int READ_BYTES = 16 * 1024;

    /**
     * So little waits between here and QEMU, which reads no more than its guest's port has room for: what counts as taken
     * has been taken, or nearly.
     */
    private static final int BYTES_ON_THE_WAY = 1024;

    private static final String OVER = "the console was closed before it took this";
    private static final String FULL = "the guest does not read: " + SerialQueue.ROOM_BYTES / 1024
            + " KiB wait already. Send more when it has read";

    /** Tells QEMU a break. */
    interface Breaking {
        void send() throws IOException;
    }

    private final SocketPair pair;
    private final Consumer<ByteBuffer> printed;
    private final Breaking breaking;
    private final Runnable ended;
    private final QemuCounters counters;
    private final SerialQueue queue = new SerialQueue();
    private final Thread reader;
    private final Thread writer;
    private volatile boolean closing;

    /**
     * @param printed given what came, on the reading thread
     * @param breaking tells QEMU a break without waiting
     * @param ended told once, on the reading thread, when QEMU closed its end
     */
    SerialStream(
            String name,
            Consumer<ByteBuffer> printed,
            Breaking breaking,
            Runnable ended,
            QemuCounters counters,
            ThreadFactory threads)
            throws IOException {
        this.printed = printed;
        this.breaking = breaking;
        this.ended = ended;
        this.counters = counters;
        pair = SocketPair.open();
        pair.ours().boundSending(BYTES_ON_THE_WAY);
        reader = threads.newThread(this::read);
        reader.setName(name);
        writer = threads.newThread(this::write);
        writer.setName(name + "-out");
    }

    void start() {
        reader.start();
        writer.start();
    }

    /** QEMU's end, to be handed over as long as {@link #handedOver} was not called. */
    int theirs() {
        return pair.theirs();
    }

    /** QEMU has its end: this process needs it no more. */
    void handedOver() {
        pair.closeTheirs();
    }

    CompletableFuture<SerialAnswer> type(byte[] bytes) {
        return bytes.length == 0 ? CompletableFuture.completedFuture(new SerialAnswer.Done()) : put(Typing.of(bytes));
    }

    CompletableFuture<SerialAnswer> sendBreak() {
        return put(Typing.of(new byte[0]));
    }

    private CompletableFuture<SerialAnswer> put(Typing typing) {
        if (!queue.offer(typing)) {
            counters.countDroppedInput();
            typing.answer().complete(new SerialAnswer.Refused(closing ? OVER : FULL));
        }
        return typing.answer();
    }

    /** Ends it and waits for its threads. */
    @Override
    public void close() {
        closing = true;
        pair.closeTheirs();
        pair.ours().shutDown();
        Threads.join(reader);
    }

    private void read() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(READ_BYTES);
        try {
            while (pair.ours().read(buffer.clear()) >= 0) {
                buffer.flip();
                counters.countPrinted(buffer.remaining());
                printed.accept(buffer);
            }
        } catch (IOException broken) {
            // The end of it, as any other.
        } finally {
            end();
        }
    }

    /** The descriptor is closed last: the other thread may wait on it. */
    private void end() {
        pair.ours().shutDown();
        queue.close().forEach(left -> left.answer().complete(new SerialAnswer.Refused(OVER)));
        Threads.join(writer);
        pair.ours().close();
        if (!closing) {
            ended.run();
        }
    }

    private void write() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(SerialQueue.ROOM_BYTES);
        try {
            for (Typing typing = queue.take(); typing != null; typing = queue.take()) {
                typing.answer().complete(written(typing, buffer));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private SerialAnswer written(Typing typing, ByteBuffer buffer) {
        try {
            if (typing.isBreak()) {
                breaking.send();
            } else {
                pair.ours().write(buffer.clear().put(typing.bytes()).flip());
                counters.countTyped(typing.bytes().length);
            }
            return new SerialAnswer.Done();
        } catch (IOException | RuntimeException gone) {
            counters.countDroppedInput();
            return new SerialAnswer.Refused(OVER);
        }
    }
}
