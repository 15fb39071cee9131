package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.freedesktop.dbus.connections.transports.AbstractTransport;
import org.freedesktop.dbus.connections.transports.TransportBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.Message;
import org.freedesktop.dbus.messages.MessageFactory;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.messages.MethodReturn;
import org.jspecify.annotations.Nullable;

/**
 * A connection to a bus on which we are called too, message by message. dbus-java's own exported objects would do, were it not
 * that it remembers the types of what they return for as long as the server lives, and with these the class loader of an EAR
 * that was replaced.
 *
 * <p>Whoever calls us is answered on the reading thread, which keeps the order and must never wait.
 */
final class BusLine implements AutoCloseable {

    private static final String DBUS = "org.freedesktop.DBus";
    private static final String DBUS_PATH = "/org/freedesktop/DBus";
    private static final int NO_REPLY_EXPECTED = 1;

    /** QEMU gives up asking its guest after 5 s. */
    private static final long PATIENCE_SECONDS = 8;

    private final AbstractTransport transport;
    private final SocketChannel channel;
    private final MessageFactory messages;
    private final Callee callee;
    private final Consumer<String> lost;
    private final Thread reader;
    private final Map<Long, CompletableFuture<Message>> waiting = new ConcurrentHashMap<>();
    private final Object writing = new Object();
    private volatile boolean closed;
    private volatile String name = "";

    /** Answers what others on the bus ask of us. */
    interface Callee {
        /** On the reading thread. */
        void called(BusLine line, MethodCall call) throws IOException;
    }

    private BusLine(
            AbstractTransport transport,
            SocketChannel channel,
            Callee callee,
            Consumer<String> lost,
            ThreadFactory threads) {
        this.transport = transport;
        this.channel = channel;
        this.callee = callee;
        this.lost = lost;
        messages = transport.getMessageFactory();
        reader = threads.newThread(this::read);
        reader.setName("vitrine-qemu-bus-line");
    }

    /**
     * Connects, and has a name on the bus.
     *
     * @param lost told once, on the reading thread, when the connection ended by itself, with a sentence's end
     * @throws IOException when there is no bus or it does not let us in
     */
    static BusLine open(String address, Callee callee, Consumer<String> lost, ThreadFactory threads)
            throws IOException {
        BusConnection.probe(address);
        BusLine line;
        try {
            AbstractTransport transport = TransportBuilder.create(address)
                    .configure()
                    .withAutoConnect(false)
                    .withTimeout(0)
                    .back()
                    .build();
            line = new BusLine(transport, transport.connect(), callee, lost, threads);
        } catch (DBusException | RuntimeException refused) {
            throw new IOException("the bus at " + address + " does not let us in: " + refused.getMessage(), refused);
        }
        line.reader.start();
        try {
            line.name = String.valueOf(line.call(DBUS, DBUS_PATH, DBUS, "Hello", null)[0]);
        } catch (IOException refused) {
            line.close();
            throw refused;
        }
        return line;
    }

    /** Its unique name on the bus. */
    String name() {
        return name;
    }

    /**
     * Calls and waits for the answer; never to be done on the reading thread.
     *
     * @return what was answered
     * @throws SocketTimeoutException when nothing was
     * @throws IOException when it was an error, with its words, or the connection is at its end
     */
    Object[] call(
            String destination,
            String path,
            String interfaceName,
            String member,
            @Nullable String signature,
            Object... arguments)
            throws IOException {
        MethodCall call = made(destination, path, interfaceName, member, 0, signature, arguments);
        CompletableFuture<Message> answer = new CompletableFuture<>();
        waiting.put(call.getSerial(), answer);
        try {
            write(call);
            return parameters(answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS), member);
        } catch (TimeoutException silence) {
            throw (IOException) new SocketTimeoutException(member + " was not answered").initCause(silence);
        } catch (ExecutionException ended) {
            throw new IOException(String.valueOf(ended.getCause()), ended);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("stopped", stop);
        } finally {
            waiting.remove(call.getSerial());
        }
    }

    /** Calls and wants no answer. */
    void tell(String destination, String path, String interfaceName, String member) throws IOException {
        write(made(destination, path, interfaceName, member, NO_REPLY_EXPECTED, null));
    }

    /** Answers a call; whoever wants no answer gets none. */
    void answer(MethodCall call, @Nullable String signature, Object... values) throws IOException {
        if (isAnswerWanted(call)) {
            try {
                write(messages.createMethodReturn(call, signature, values));
            } catch (DBusException impossible) {
                throw new IOException(impossible);
            }
        }
    }

    /** Answers a call with an error. */
    void refuse(MethodCall call, String error, String sentence) throws IOException {
        if (isAnswerWanted(call)) {
            try {
                write(messages.createError(call.getSource(), error, call.getSerial(), "s", sentence));
            } catch (DBusException impossible) {
                throw new IOException(impossible);
            }
        }
    }

    /** Ends the connection; calls that wait for an answer fail. */
    @Override
    public void close() {
        closed = true;
        try {
            transport.close();
        } catch (IOException gone) {
            // It is closed then.
        }
        Threads.join(reader);
    }

    private static boolean isAnswerWanted(MethodCall call) {
        return (call.getFlags() & NO_REPLY_EXPECTED) == 0;
    }

    private MethodCall made(
            String destination,
            String path,
            String interfaceName,
            String member,
            int flags,
            @Nullable String signature,
            Object... arguments)
            throws IOException {
        try {
            return messages.createMethodCall(
                    destination, path, interfaceName, member, (byte) flags, signature, arguments);
        } catch (DBusException impossible) {
            throw new IOException(impossible);
        }
    }

    /** By our own hand: the library would log what it writes where its tracing is on, and writes each part but once. */
    private void write(Message message) throws IOException {
        ByteBuffer bytes = bytes(message.getWireData());
        synchronized (writing) {
            if (closed) {
                throw new IOException("the connection to the bus is closed");
            }
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** @param parts up to the first that is null */
    private static ByteBuffer bytes(byte[][] parts) {
        int length = 0;
        for (int i = 0; i < parts.length && parts[i] != null; i++) {
            length += parts[i].length;
        }
        ByteBuffer bytes = ByteBuffer.allocate(length);
        for (int i = 0; i < parts.length && parts[i] != null; i++) {
            bytes.put(parts[i]);
        }
        return bytes.flip();
    }

    private static Object[] parameters(Message answer, String member) throws IOException {
        try {
            Object[] values = answer.getParameters();
            if (answer instanceof org.freedesktop.dbus.messages.Error) {
                throw new IOException(
                        values != null && values.length > 0 ? String.valueOf(values[0]) : member + " failed");
            }
            return values == null ? new Object[0] : values;
        } catch (DBusException malformed) {
            throw new IOException(member + " was answered with " + malformed.getMessage(), malformed);
        }
    }

    private void read() {
        String reason;
        try {
            while (true) {
                Message message = transport.readMessage();
                if (message != null) { // it is, until the whole of it is there
                    take(message);
                }
            }
        } catch (IOException | DBusException | RuntimeException end) {
            reason = "the bus went away: " + end.getMessage();
        }
        boolean byItself = !closed;
        closed = true;
        IOException failure = new IOException(reason);
        waiting.values().forEach(answer -> answer.completeExceptionally(failure));
        if (byItself) {
            lost.accept(reason);
        }
    }

    private void take(Message message) throws IOException {
        if (message instanceof MethodCall call) {
            callee.called(this, call);
        } else if (message instanceof MethodReturn || message instanceof org.freedesktop.dbus.messages.Error) {
            CompletableFuture<Message> answer = waiting.get(message.getReplySerial());
            if (answer != null) {
                answer.complete(message);
            }
        }
    }
}
