package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.guest.MachineRequest;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A connection with a QEMU's D-Bus display and nobody between ({@code -display dbus,p2p=yes}), and the thread that reads it.
 * What it hears goes to {@code events}; its calls wait for their answers, but for a console's controls.
 */
final class PeerConnection implements QemuObjects, AutoCloseable {

    private static final long PATIENCE_SECONDS = 20;
    private static final long SETTLE_MILLIS = 50;

    /** Before 8.0 QEMU looks a listener of sound up by the name of its owner, and ends itself when that has none. */
    private static final int FIRST_MAJOR_WITH_SOUND = 8;

    private final SocketPair pair;
    private final Consumer<SessionEvent> events;
    private final Thread thread;
    private final CompletableFuture<Boolean> ready = new CompletableFuture<>();
    private final Object lock = new Object();
    private final PeerDialogue dialogue;
    private final Map<Integer, CompletableFuture<PeerDialogue.Output>> waiting = new HashMap<>();
    private boolean ended;
    private volatile boolean watching;
    private volatile boolean closing;
    private QmpDoor door = new QmpDoor(0, 0, Optional.empty());

    private PeerConnection(QemuSettings settings, Consumer<SessionEvent> events) throws IOException {
        this.events = events;
        dialogue = new PeerDialogue(UserId.own());
        pair = SocketPair.open();
        thread = settings.threads().newThread(this::run);
        thread.setName("vitrine-qemu-peer");
    }

    /**
     * Has QEMU take the other end of a new connection.
     *
     * @param closed whether to give up
     * @throws IOException when it does not; the message is a sentence
     */
    static PeerConnection open(QemuSettings settings, Consumer<SessionEvent> events, BooleanSupplier closed)
            throws IOException {
        PeerConnection connection = new PeerConnection(settings, events);
        connection.thread.start();
        try {
            connection.door = QmpDoor.handOver(settings.requireQmpSocket(), connection.pair.theirs(), closed);
            connection.pair.closeTheirs();
            connection.await(connection.ready, "the connection");
            return connection;
        } catch (IOException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public Map<String, Object> properties(String path, String interfaceName) throws IOException {
        CompletableFuture<PeerDialogue.Output> answer;
        synchronized (lock) {
            answer = asked(dialogue.begin(path, "org.freedesktop.DBus.Properties", "GetAll", "s", 0)
                    .string(interfaceName)
                    .end());
            send(-1);
        }
        return await(answer, path) instanceof PeerDialogue.Output.Returned returned ? returned.properties() : Map.of();
    }

    @Override
    public Map<String, Map<String, Object>> objects(String root, String interfaceName) throws IOException {
        CompletableFuture<PeerDialogue.Output> answer;
        synchronized (lock) {
            answer = asked(dialogue.begin(root, "org.freedesktop.DBus.ObjectManager", "GetManagedObjects", "", 0)
                    .end());
            send(-1);
        }
        Map<String, Map<String, Object>> found = new HashMap<>();
        if (await(answer, root) instanceof PeerDialogue.Output.Listed listed) {
            listed.objects().forEach((path, interfaces) -> {
                Map<String, Object> values = interfaces.get(interfaceName);
                if (values != null) {
                    found.put(path, values);
                }
            });
        }
        return found;
    }

    @Override
    public void register(String path, ListenerKind kind, int theirs) throws IOException {
        CompletableFuture<PeerDialogue.Output> answer;
        synchronized (lock) {
            answer = asked(dialogue.begin(path, kind.interfaceName(), kind.method(), "h", 1)
                    .int32(0)
                    .end());
            send(theirs);
        }
        PeerDialogue.Output _ = await(answer, path);
    }

    @Override
    public ConsoleControls controls(int console) {
        return new PeerControls(this, QemuInterfaces.CONSOLE_PATH + console);
    }

    @Override
    public void suggestSize(MachineRequest.ShowAtSize size) throws IOException {
        String path = QemuInterfaces.CONSOLE_PATH + size.display();
        CompletableFuture<PeerDialogue.Output> answer;
        synchronized (lock) {
            answer = asked(dialogue.begin(path, QemuInterfaces.CONSOLE, "SetUIInfo", "qqiiuu", 0)
                    .int16(size.widthMillimetres())
                    .int16(size.heightMillimetres())
                    .int32(0)
                    .int32(0)
                    .int32(size.width())
                    .int32(size.height())
                    .end());
            send(-1);
        }
        PeerDialogue.Output _ = await(answer, path);
    }

    @Override
    public void sendBreak(String path) throws IOException {
        tell(path, QemuInterfaces.CHARDEV, "SendBreak", "");
    }

    @Override
    public void watchProperties(Consumer<SessionEvent> told) {
        watching = true;
    }

    @Override
    public Optional<String> owner() {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> start() {
        return door.start();
    }

    @Override
    public Optional<String> soundFlaw() {
        return door.major() >= FIRST_MAJOR_WITH_SOUND
                ? Optional.empty()
                : Optional.of(
                        "QEMU %d.%d ends itself when its sound is asked for without a bus: give it one, or take QEMU 8.0"
                                .formatted(door.major(), door.minor()));
    }

    @Override
    public void settle() throws IOException, InterruptedException {
        // QEMU tells listeners of one peer apart by nothing: the end of an old one would end the new one.
        Thread.sleep(SETTLE_MILLIS);
        Map<String, Object> _ = properties(QemuInterfaces.VM_PATH, QemuInterfaces.VM);
    }

    /** Makes a call that is not answered. */
    void tell(String path, String interfaceName, String method, String signature, int... arguments) throws IOException {
        tell(path, interfaceName, method, signature, call -> {
            for (int argument : arguments) {
                call.int32(argument);
            }
        });
    }

    /** The same with arguments of any types. */
    void tell(String path, String interfaceName, String method, String signature, Consumer<MessageWriter> arguments)
            throws IOException {
        synchronized (lock) {
            MessageWriter call = dialogue.beginQuiet(path, interfaceName, method, signature);
            arguments.accept(call);
            call.end();
            send(-1);
        }
    }

    /** Ends the connection; calls that wait for an answer fail. */
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
        } catch (IOException failure) {
            reason = "QEMU's D-Bus connection broke: " + failure.getMessage();
        } finally {
            synchronized (lock) {
                ended = true;
                pair.ours().close();
            }
        }
        IOException gone = new IOException(reason);
        ready.completeExceptionally(gone);
        List<CompletableFuture<PeerDialogue.Output>> left;
        synchronized (lock) {
            left = List.copyOf(waiting.values());
            waiting.clear();
        }
        left.forEach(answer -> answer.completeExceptionally(gone));
        if (!closing) {
            events.accept(new SessionEvent.Lost(reason));
        }
    }

    private String read() throws IOException {
        synchronized (lock) {
            send(-1);
        }
        while (pair.ours().read(dialogue.wanted()) >= 0) {
            List<PeerDialogue.Output> outputs;
            String fault;
            synchronized (lock) {
                outputs = dialogue.advance();
                send(-1);
                fault = dialogue.fault();
            }
            outputs.forEach(this::take);
            if (fault != null) {
                return "QEMU's D-Bus connection was malformed: " + fault;
            }
        }
        return "QEMU went away";
    }

    private void take(PeerDialogue.Output output) {
        switch (output) {
            case PeerDialogue.Output.Ready() -> ready.complete(true);
            case PeerDialogue.Output.Returned returned -> complete(returned.serial(), returned);
            case PeerDialogue.Output.Listed listed -> complete(listed.serial(), listed);
            case PeerDialogue.Output.Failed failed -> {
                CompletableFuture<PeerDialogue.Output> answer = answered(failed.serial());
                if (answer != null) {
                    answer.completeExceptionally(new IOException(failed.reason()));
                }
            }
            case PeerDialogue.Output.Changed changed -> {
                if (watching) {
                    events.accept(new SessionEvent.PropertiesChanged(
                            changed.path(), changed.interfaceName(), changed.values()));
                }
            }
        }
    }

    private void complete(int serial, PeerDialogue.Output output) {
        CompletableFuture<PeerDialogue.Output> answer = answered(serial);
        if (answer != null) {
            answer.complete(output);
        }
    }

    private @Nullable CompletableFuture<PeerDialogue.Output> answered(int serial) {
        synchronized (lock) {
            return waiting.remove(serial);
        }
    }

    /** Under the lock, before the call is sent. */
    private CompletableFuture<PeerDialogue.Output> asked(int serial) {
        CompletableFuture<PeerDialogue.Output> answer = new CompletableFuture<>();
        waiting.put(serial, answer);
        return answer;
    }

    /** Sends what is to be sent, under the lock; with a descriptor unless that is -1. */
    private void send(int descriptor) throws IOException {
        ByteBuffer output = dialogue.output().flip();
        try {
            if (ended) {
                throw new IOException("QEMU went away");
            }
            if (descriptor >= 0) {
                pair.ours().write(output, descriptor);
            } else {
                pair.ours().write(output);
            }
        } finally {
            output.clear();
        }
    }

    private <T> T await(CompletableFuture<T> answer, String asked) throws IOException {
        try {
            return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failure) {
            Throwable cause = failure.getCause();
            throw new IOException(
                    "QEMU's " + asked + " answers: " + (cause == null ? "" : cause.getMessage()), failure);
        } catch (TimeoutException slow) {
            throw new IOException("QEMU's " + asked + " does not answer", slow);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("the guest was closed", stop);
        }
    }
}
