package dev.vitrine.streamer.process;

import dev.vitrine.streamer.supervision.OutputTail;
import dev.vitrine.streamer.supervision.ProcessState;
import dev.vitrine.streamer.supervision.SupervisionInput;
import dev.vitrine.streamer.supervision.SupervisionMachine;
import dev.vitrine.streamer.supervision.SupervisionOutput;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A guest's program, supervised. One thread keeps it: it launches the program, waits for what happens to it, and lives as
 * long as it may be launched. That thread must be one and the same, for the kernel ends the program with the thread that
 * launched it ({@link Launcher}).
 */
public final class GuestProcess implements AutoCloseable {

    private static final Logger LOG = System.getLogger(GuestProcess.class.getName());

    /** Longer than the program is given to end by itself. */
    private static final long CLOSE_MILLIS = 10_000;

    private static final int CHUNK_BYTES = 8192;

    private final String guest;
    private final Launcher launcher;
    private final ThreadFactory threads;
    private final SupervisionMachine machine;
    private final BlockingQueue<Asked> inputs = new LinkedBlockingQueue<>();
    private final OutputTail output = new OutputTail();
    private final Thread keeper;
    private @Nullable Process process;
    private volatile boolean closing;
    private volatile Report report;

    /** @param told gets what came of the input at once */
    private record Asked(SupervisionInput input, CompletableFuture<Report> told) {

        Asked(SupervisionInput input) {
            this(input, new CompletableFuture<>());
        }
    }

    /**
     * What is told of it.
     *
     * @param reason why it is in that state: the end of a sentence, or empty
     * @param restarts how often it was started again by itself
     */
    public record Report(ProcessState state, String reason, int restarts) {}

    /** @param guest whose program it is, for the log */
    public GuestProcess(String guest, GuestCommand command, AllowedCommands allowed, ThreadFactory threads) {
        this.guest = guest;
        this.threads = threads;
        launcher = new Launcher(command, allowed);
        machine = new SupervisionMachine(command.restart());
        report = new Report(machine.state(), machine.reason(), 0);
        keeper = threads.newThread(this::keep);
        keeper.start();
    }

    /** Starts it, unless it runs; what was given up begins anew. */
    public CompletableFuture<Report> start() {
        return ask(new SupervisionInput.Start());
    }

    /** Asks it to end, and ends it a while later when it did not. */
    public CompletableFuture<Report> stop() {
        return ask(new SupervisionInput.Stop());
    }

    private CompletableFuture<Report> ask(SupervisionInput input) {
        Asked asked = new Asked(input);
        inputs.add(asked);
        return asked.told();
    }

    public Report report() {
        return report;
    }

    /** The last lines that it wrote, the oldest first. */
    public List<String> output() {
        synchronized (output) {
            return output.lines();
        }
    }

    /** Ends it, and waits until it and what it started are gone. */
    @Override
    public void close() {
        closing = true;
        CompletableFuture<Report> _ = stop();
        try {
            keeper.join(CLOSE_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void keep() {
        try {
            while (!(closing && inputs.isEmpty() && process == null)) {
                Asked asked = next();
                if (asked.input() instanceof SupervisionInput.Exited) {
                    process = null;
                }
                machine.handle(asked.input(), System.nanoTime()).forEach(this::carryOut);
                tell();
                asked.told().complete(report);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            abandon();
        }
    }

    private Asked next() throws InterruptedException {
        OptionalLong deadline = machine.deadlineNanos();
        if (deadline.isEmpty()) {
            return inputs.take();
        }
        Asked asked = inputs.poll(deadline.getAsLong() - System.nanoTime(), TimeUnit.NANOSECONDS);
        return asked == null ? new Asked(new SupervisionInput.TimePassed()) : asked;
    }

    private void tell() {
        Report before = report;
        report = new Report(machine.state(), machine.reason(), machine.restarts());
        if (before.state() != report.state()) {
            LOG.log(
                    Level.INFO,
                    "The program of guest {0} is {1} {2}",
                    guest,
                    report.state().word(),
                    report.reason());
        }
    }

    private void carryOut(SupervisionOutput asked) {
        Process there = process;
        switch (asked) {
            case LAUNCH -> launch();
            case TERMINATE -> {
                if (there != null) {
                    new ProcessGroup(there.pid()).terminate(there.isAlive());
                }
            }
            case KILL -> abandon();
        }
    }

    private void launch() {
        try {
            Process launched = launcher.launch();
            process = launched;
            Thread reader = threads.newThread(() -> read(launched.getInputStream()));
            reader.start();
            CompletableFuture<Void> _ = launched.onExit().thenAccept(this::ended);
        } catch (IOException refused) {
            note("vitrine: " + refused.getMessage());
            inputs.add(new Asked(new SupervisionInput.NotLaunched(String.valueOf(refused.getMessage()))));
        }
    }

    /** On a thread of the JDK's. */
    private void ended(Process ended) {
        // What the program started and left behind holds the guest's sockets, and nobody else would ever end it.
        new ProcessGroup(ended.pid()).kill(false);
        inputs.add(new Asked(new SupervisionInput.Exited(ended.exitValue())));
    }

    private void abandon() {
        Process there = process;
        if (there != null) {
            new ProcessGroup(there.pid()).kill(there.isAlive());
        }
    }

    private void read(InputStream written) {
        byte[] chunk = new byte[CHUNK_BYTES];
        try (written) {
            for (int length = written.read(chunk); length >= 0; length = written.read(chunk)) {
                synchronized (output) {
                    output.add(chunk, length);
                }
            }
        } catch (IOException closed) {
            // it writes no more
        }
        synchronized (output) {
            output.end();
        }
    }

    private void note(String line) {
        byte[] bytes = (line + '\n').getBytes(StandardCharsets.UTF_8);
        synchronized (output) {
            output.add(bytes, bytes.length);
        }
    }
}
