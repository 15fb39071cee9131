package dev.vitrine.streamer.qemu;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The connection to QMP, with a thread of its own: QEMU serves one client at a time and lets all others wait, so it may never
 * come about. It is tried again until it is closed. Commands come from any thread and wait for nobody: QEMU takes them when
 * it can, and no more of them are given than its socket holds.
 */
final class QmpConnection implements Qmp, AutoCloseable {

    private static final long RETRY_MILLIS = TimeUnit.SECONDS.toMillis(1);

    /** How long the last words of a QEMU that ends are waited for. */
    private static final long LAST_WORDS_MILLIS = 1000;

    /** An answer that names all block devices of a large machine has some ten thousand characters. */
    private static final int MAX_LINE_CHARS = 1 << 20;

    private static final String NOBODY =
            "QEMU does not answer on its QMP socket: perhaps another program uses it, for QEMU"
                    + " serves one at a time";
    private static final String BUSY = "QEMU has left too many commands unanswered";
    private static final String SILENT = "QEMU did not answer in time";

    private final Path socket;
    private final QmpObserver observer;
    private final Thread thread;
    private final Object lock = new Object();
    private final Map<Long, CompletableFuture<QmpAnswer>> waiting = new HashMap<>();
    private @Nullable QmpConversation conversation;
    private @Nullable Writer out;
    /** Opens when the conversation that goes on at the moment is over. */
    private volatile CountDownLatch conversing = new CountDownLatch(0);

    QmpConnection(Path socket, ThreadFactory threads, QmpObserver observer) {
        this.socket = socket;
        this.observer = observer;
        thread = threads.newThread(this::run);
        thread.setName("vitrine-qemu-qmp");
    }

    void start() {
        thread.start();
    }

    /** Waits a little for what a QEMU that is gone has said last. */
    void awaitLastWords() throws InterruptedException {
        boolean _ = conversing.await(LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        // An interrupt closes the channel on which the thread waits.
        thread.interrupt();
        Threads.join(thread);
    }

    @Override
    public CompletableFuture<QmpAnswer> ask(String command, Map<String, ?> arguments, Duration patience) {
        CompletableFuture<QmpAnswer> answer = new CompletableFuture<>();
        synchronized (lock) {
            if (conversation == null || out == null) {
                return CompletableFuture.completedFuture(new QmpAnswer.Silent(NOBODY));
            }
            Optional<QmpConversation.Command> asked = conversation.ask(command, arguments);
            if (asked.isEmpty()) {
                return CompletableFuture.completedFuture(new QmpAnswer.Silent(BUSY));
            }
            waiting.put(asked.get().number(), answer);
            try {
                out.write(asked.get().line() + "\n");
                out.flush();
            } catch (IOException gone) {
                waiting.remove(asked.get().number());
                return CompletableFuture.completedFuture(new QmpAnswer.Silent(NOBODY));
            }
        }
        return answer.completeOnTimeout(new QmpAnswer.Silent(SILENT), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                converse();
                Thread.sleep(RETRY_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private void converse() {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(socket));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            conversing = new CountDownLatch(1);
            synchronized (lock) {
                conversation = new QmpConversation();
                out = Channels.newWriter(channel, StandardCharsets.UTF_8);
            }
            String line = readLine(in);
            while (line != null) {
                take(line);
                line = readLine(in);
            }
        } catch (IOException absent) {
            // No QMP now: tried again, and meanwhile the machine counts as running.
        } finally {
            end();
        }
    }

    private void take(String line) {
        List<QmpOutput> outputs;
        synchronized (lock) {
            outputs = conversation == null ? List.of() : conversation.take(line);
            for (QmpOutput output : outputs) {
                if (output instanceof QmpOutput.Say(String words)) {
                    say(words);
                }
            }
        }
        // Whoever is told may ask something else at once, so not under the lock.
        outputs.forEach(this::tell);
    }

    /** A QEMU that has gone hears nothing any more, but what it said last is still to be read. */
    private void say(String words) {
        try {
            if (out != null) {
                out.write(words + "\n");
                out.flush();
            }
        } catch (IOException gone) {
            // The end of what it said follows.
        }
    }

    private void tell(QmpOutput output) {
        switch (output) {
            case QmpOutput.Say _ -> {} // said already
            case QmpOutput.Ready() -> observer.ready(this);
            case QmpOutput.Status status -> observer.status(status.runState());
            case QmpOutput.Happened happened -> observer.happened(happened.event(), happened.data());
            case QmpOutput.Answered answered -> {
                CompletableFuture<QmpAnswer> answer;
                synchronized (lock) {
                    answer = waiting.remove(answered.number());
                }
                if (answer != null) {
                    answer.complete(answered.answer());
                }
            }
        }
    }

    private void end() {
        List<CompletableFuture<QmpAnswer>> left;
        boolean wasThere;
        synchronized (lock) {
            wasThere = out != null;
            left = new ArrayList<>(waiting.values());
            waiting.clear();
            conversation = null;
            out = null;
        }
        left.forEach(answer -> answer.complete(new QmpAnswer.Silent("QEMU ended before it answered")));
        if (wasThere) {
            observer.gone();
        }
        conversing.countDown();
    }

    private static @Nullable String readLine(BufferedReader in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next >= 0 && line.length() < MAX_LINE_CHARS; next = in.read()) {
            if (next == '\n') {
                return line.toString();
            }
            line.append((char) next);
        }
        return null;
    }
}
