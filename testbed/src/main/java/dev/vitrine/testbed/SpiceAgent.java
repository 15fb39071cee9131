package dev.vitrine.testbed;

import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The agent that a guest has for its clipboard, with the rules of spice-vdagent: it speaks the SPICE agent protocol with QEMU's real
 * {@code qemu-vdagent} over a serial port of the guest's, which it works as the guest's processor would. Only text, as QEMU
 * knows no more.
 *
 * <pre>
 * port u32 | size u32 |  protocol u32 | type u32 | opaque u64 | size u32 |  data          all little-endian
 * chunk               |  message
 * </pre>
 */
public final class SpiceAgent implements AutoCloseable {

    private static final int PORT = 0x2f8;
    private static final int INTERRUPTS = PORT + 1;
    private static final int FIFO = PORT + 2;
    private static final int LINE_CONTROL = PORT + 3;
    private static final int MODEM_CONTROL = PORT + 4;
    private static final int LINE_STATUS = PORT + 5;
    private static final int DATA_READY = 1;
    private static final int BATCH = 16;
    private static final long REST_MILLIS = 5;
    private static final long QUIET_MILLIS = 300;
    private static final int QUIET_READS = 10;

    private static final int CLIENT_PORT = 1;
    private static final int CHUNK_BYTES = 8;
    private static final int MESSAGE_BYTES = 20;
    private static final int DATA = 4;
    private static final int CAPABILITIES = 6;
    private static final int GRAB = 7;
    private static final int REQUEST = 8;
    private static final int RELEASE = 9;
    private static final int TEXT = 1;
    private static final int BY_DEMAND = 1 << 5;
    private static final int SELECTION = 1 << 6;
    private static final int GRAB_SERIAL = 1 << 17;

    private final QtestLine line;
    private final Thread thread;
    private final ByteBuffer received = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final ByteBuffer message = ByteBuffer.allocate(4 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private final List<String> pasted = new CopyOnWriteArrayList<>();
    private volatile Optional<String> copied = Optional.empty();
    private volatile boolean hostHasIt;
    private volatile boolean answers = true;
    private volatile boolean closed;
    private final AtomicInteger requests = new AtomicInteger();
    private int serial;

    /** What QEMU needs for it, besides whatever else it is given. */
    public static String[] devices(Path socket) {
        return new String[] {
            "-chardev", "qemu-vdagent,id=vdagent,name=vdagent,clipboard=on,mouse=off",
            "-device", "isa-serial,chardev=vdagent,index=1",
            "-qtest", "unix:" + socket + ",server=on,wait=off",
            "-qtest-log", "none"
        };
    }

    /** @param socket as QEMU was given it by {@link #devices} */
    public SpiceAgent(Path socket) {
        line = new QtestLine(socket);
        line.run(List.of(
                QtestLine.write(INTERRUPTS, 0),
                QtestLine.write(LINE_CONTROL, 3),
                QtestLine.write(MODEM_CONTROL, 3),
                QtestLine.write(FIFO, 7),
                QtestLine.read(PORT)));
        forgetWhatWasSaidBefore();
        send(CAPABILITIES, body(2 * Integer.BYTES).putInt(1).putInt(BY_DEMAND | SELECTION | GRAB_SERIAL));
        thread = Thread.ofPlatform().daemon().name("spice-agent").start(this::listen);
    }

    /** Somebody in the guest copies. */
    public synchronized void copy(String text) {
        copied = Optional.of(text);
        hostHasIt = false;
        grab(serial++);
    }

    /** Somebody in the guest copied just before it heard of the host's grab, which won, and QEMU hears of it only now. */
    public synchronized void copyTooLate() {
        grab(serial - 1);
    }

    private void grab(int number) {
        send(GRAB, body(3 * Integer.BYTES).putInt(0).putInt(number).putInt(TEXT));
    }

    /** What was copied in the guest is gone. */
    public void release() {
        copied = Optional.empty();
        send(RELEASE, body(Integer.BYTES).putInt(0));
    }

    /** From now on what was copied is not given to whoever asks. */
    public void fallSilent() {
        answers = false;
    }

    /** Whether the host said that something can be pasted. */
    public boolean canPaste() {
        return hostHasIt;
    }

    /** How often the host asked for what was copied. */
    public int requests() {
        return requests.get();
    }

    /** Somebody in the guest pastes; empty when QEMU has nothing. */
    public String paste() {
        int before = pasted.size();
        send(REQUEST, body(2 * Integer.BYTES).putInt(0).putInt(TEXT));
        Await.until("what is pasted", () -> pasted.size() > before);
        return pasted.getLast();
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(1000);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        line.close();
    }

    private static ByteBuffer body(int length) {
        return ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private synchronized void send(int type, ByteBuffer body) {
        body.flip();
        int length = MESSAGE_BYTES + body.remaining();
        ByteBuffer bytes = body(CHUNK_BYTES + length);
        bytes.putInt(CLIENT_PORT).putInt(length);
        bytes.putInt(1).putInt(type).putLong(0).putInt(body.remaining()).put(body);
        bytes.flip();
        while (bytes.hasRemaining()) {
            List<String> writes = new ArrayList<>();
            while (bytes.hasRemaining() && writes.size() < BATCH) {
                writes.add(QtestLine.write(PORT, Byte.toUnsignedInt(bytes.get())));
            }
            line.run(writes);
        }
    }

    /** QEMU greets a port that is opened before the machine is reset, which loses the beginning of it. */
    private void forgetWhatWasSaidBefore() {
        long quietSince = System.currentTimeMillis();
        int quietReads = 0;
        // On a slow machine one read alone may take so long.
        while (System.currentTimeMillis() - quietSince < QUIET_MILLIS || quietReads < QUIET_READS) {
            quietReads++;
            if (receive()) {
                quietSince = System.currentTimeMillis();
                quietReads = 0;
            }
            received.clear();
        }
    }

    private void listen() {
        try {
            while (!closed) {
                if (receive()) {
                    takeChunks();
                } else {
                    Thread.sleep(REST_MILLIS);
                }
            }
        } catch (UncheckedIOException gone) {
            // QEMU ended, or this agent.
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean receive() {
        List<String> reads = new ArrayList<>();
        for (int i = 0; i < BATCH; i++) {
            reads.add(QtestLine.read(LINE_STATUS));
            reads.add(QtestLine.read(PORT));
        }
        List<Integer> values = line.run(reads);
        boolean any = false;
        for (int i = 0; i < values.size(); i += 2) {
            if ((values.get(i) & DATA_READY) != 0) {
                received.put(values.get(i + 1).byteValue());
                any = true;
            }
        }
        return any;
    }

    private void takeChunks() {
        received.flip();
        while (received.remaining() >= CHUNK_BYTES
                && received.remaining() >= CHUNK_BYTES + received.getInt(received.position() + Integer.BYTES)) {
            received.getInt();
            int length = received.getInt();
            message.put(received.slice(received.position(), length));
            received.position(received.position() + length);
            if (message.position() >= MESSAGE_BYTES
                    && message.position() >= MESSAGE_BYTES + message.getInt(MESSAGE_BYTES - Integer.BYTES)) {
                message.flip();
                take(message.getInt(Integer.BYTES), message.position(MESSAGE_BYTES));
                message.clear();
            }
        }
        received.compact();
    }

    /** The host took the clipboard, if it did so with the serial that is next, or with one that we just used: then it wins. */
    private synchronized void grabbed(int number) {
        if (number == serial || number == serial - 1) {
            serial = number + 1;
            copied = Optional.empty();
            hostHasIt = true;
        }
    }

    private void take(int type, ByteBuffer data) {
        switch (type) {
            case GRAB -> grabbed(data.getInt(data.position() + Integer.BYTES));
            case RELEASE -> hostHasIt = false;
            case REQUEST -> {
                requests.incrementAndGet();
                copied.filter(text -> answers).ifPresent(text -> {
                    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
                    send(
                            DATA,
                            body(2 * Integer.BYTES + bytes.length)
                                    .putInt(0)
                                    .putInt(TEXT)
                                    .put(bytes));
                });
            }
            case DATA -> {
                byte[] bytes = new byte[data.remaining() - 2 * Integer.BYTES];
                data.get(data.position() + 2 * Integer.BYTES, bytes);
                pasted.add(new String(bytes, StandardCharsets.UTF_8));
            }
            default -> {
                // Capabilities, and what only other agents do.
            }
        }
    }
}
