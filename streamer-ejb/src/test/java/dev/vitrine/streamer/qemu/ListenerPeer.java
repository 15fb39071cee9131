package dev.vitrine.streamer.qemu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.vitrine.streamer.dbus.MessageReader;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A stand-in for QEMU at the other end of a listener's connection, which sends descriptors too. */
final class ListenerPeer implements AutoCloseable {

    private static final int F_DUPFD_CLOEXEC = 1030;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final MethodHandle FCNTL = function(
            "fcntl", FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT), Linker.Option.firstVariadicArg(2));
    private static final MethodHandle SENDMSG =
            function("sendmsg", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT));
    private static final MethodHandle RECV =
            function("recv", FunctionDescriptor.of(JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT));

    private final CompletableFuture<String> lost = new CompletableFuture<>();
    private final ListenerConnection connection;
    private final Descriptor end;
    private final MessageReader answers = new MessageReader();

    /** Connects with a listener and lets it authenticate. */
    ListenerPeer(ListenerDialogue listener) throws IOException {
        connection = new ListenerConnection(
                "peer", listener, task -> Thread.ofPlatform().daemon().unstarted(task), lost::complete);
        end = new Descriptor(call(FCNTL, connection.theirs(), F_DUPFD_CLOEXEC, 0), new QemuCounters());
        connection.handedOver();
        connection.start();
        send(ListenerScript.SERVER_LINES
                .substring(0, ListenerScript.SERVER_LINES.indexOf('\n') + 1)
                .getBytes(StandardCharsets.US_ASCII));
        awaitText("NEGOTIATE_UNIX_FD\r\n");
        send(ListenerScript.SERVER_LINES
                .substring(ListenerScript.SERVER_LINES.indexOf('\n') + 1)
                .getBytes(StandardCharsets.US_ASCII));
        awaitText("BEGIN\r\n");
    }

    /** Sends bytes, and descriptors with the first of them; they stay open here. */
    void send(byte[] bytes, int... descriptors) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment text = arena.allocate(bytes.length).copyFrom(MemorySegment.ofArray(bytes));
            MemorySegment vector = arena.allocate(16, 8);
            vector.set(ADDRESS, 0, text);
            vector.set(JAVA_LONG, 8, bytes.length);
            MemorySegment header = arena.allocate(56, 8);
            header.set(ADDRESS, 16, vector);
            header.set(JAVA_LONG, 24, 1);
            if (descriptors.length > 0) {
                MemorySegment control = arena.allocate(16 + (descriptors.length * 4L + 7 & ~7), 8);
                control.set(JAVA_LONG, 0, 16 + descriptors.length * 4L);
                control.set(JAVA_INT, 8, 1);
                control.set(JAVA_INT, 12, 1);
                for (int i = 0; i < descriptors.length; i++) {
                    control.set(JAVA_INT, 16 + i * 4L, descriptors[i]);
                }
                header.set(ADDRESS, 32, control);
                header.set(JAVA_LONG, 40, control.byteSize());
            }
            long sent = (long) SENDMSG.invokeExact(end.number(), header, MSG_NOSIGNAL);
            if (sent != bytes.length) {
                throw new IOException("sent " + sent + " of " + bytes.length + " bytes");
            }
        } catch (Throwable failure) {
            throw failure instanceof IOException ours ? ours : new IOException(failure);
        }
    }

    /** Waits for the next answer and tells the serial that it is for. */
    int awaitAnswer() throws IOException {
        while (answers.poll() != MessageReader.Progress.MESSAGE) {
            ByteBuffer wanted = answers.wanted();
            wanted.put(receive(wanted.remaining()));
        }
        return answers.message().replySerial();
    }

    /** Why the listener's connection ended. */
    String awaitLost() throws Exception {
        return lost.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        end.close();
        connection.close();
    }

    private void awaitText(String wanted) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(wanted) < 0) {
            text.append(new String(receive(1), StandardCharsets.ISO_8859_1));
        }
    }

    private byte[] receive(int most) throws IOException {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment memory = arena.allocate(most);
            long length = (long) RECV.invokeExact(end.number(), memory, (long) most, 0);
            if (length <= 0) {
                throw new IOException("the listener went away");
            }
            return memory.asSlice(0, length).toArray(JAVA_BYTE);
        } catch (Throwable failure) {
            throw failure instanceof IOException ours ? ours : new IOException(failure);
        }
    }

    private static int call(MethodHandle handle, int first, int second, int third) throws IOException {
        try {
            return (int) handle.invokeExact(first, second, third);
        } catch (Throwable failure) {
            throw new IOException(failure);
        }
    }

    private static MethodHandle function(String name, FunctionDescriptor descriptor, Linker.Option... options) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(linker.defaultLookup().findOrThrow(name), descriptor, options);
    }
}
