package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/**
 * The clipboard of one life of QEMU, on a bus connection of its own, so that nothing else waits for what is long. One thread
 * registers with QEMU and calls it, in order; QEMU's own calls are answered on the connection's reading thread, at once.
 */
final class ClipboardLink implements ClipboardPeer, AutoCloseable {

    /** So many calls wait at most. */
    private static final int MOST_WAITING = 16;

    private static final long RETRY_MILLIS = 50;
    private static final long LAST_RETRY_MILLIS = 2000;
    private static final long PATIENCE_SECONDS = 20;
    private static final String SILENT = "QEMU did not answer in time";
    /** How QEMU's words begin when its guest did not answer it for 5 s. */
    private static final String CANCELLED = "Cancelled";

    private static final String GONE = "QEMU went away";

    private final String address;
    private final String owner;
    private final QemuClipboard clipboard;
    private final ThreadFactory threads;
    private final Thread thread;
    private final BlockingQueue<Task> tasks = new LinkedBlockingQueue<>(MOST_WAITING);
    private volatile boolean closing;
    private volatile @Nullable BusLine line;

    /** Something that QEMU is asked. */
    private interface Question {
        ClipboardAnswer ask(BusLine line) throws IOException;
    }

    private record Task(Question question, CompletableFuture<ClipboardAnswer> answer) {}

    /** @param owner QEMU's unique name on the bus */
    ClipboardLink(String address, String owner, QemuClipboard clipboard, ThreadFactory threads) {
        this.address = address;
        this.owner = owner;
        this.clipboard = clipboard;
        this.threads = threads;
        thread = threads.newThread(this::run);
        thread.setName("vitrine-qemu-clipboard");
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closing = true;
        BusLine open = line;
        if (open != null) {
            try {
                open.tell(owner, ClipboardNames.PATH, ClipboardNames.INTERFACE, ClipboardNames.UNREGISTER);
            } catch (IOException gone) {
                // Then there is nobody who would have to know.
            }
            open.close();
        }
        thread.interrupt();
        Threads.join(thread);
    }

    @Override
    public CompletableFuture<ClipboardAnswer> grab(long serial, Set<ClipboardFormat> formats) {
        Object mimes = formats.stream()
                .sorted(Comparator.naturalOrder())
                .map(ClipboardFormat::mime)
                .toArray(String[]::new);
        return enqueue(open -> {
            call(open, ClipboardNames.GRAB, "uuas", ClipboardNames.CLIPBOARD, new UInt32(serial), mimes);
            return new ClipboardAnswer.Done();
        });
    }

    @Override
    public CompletableFuture<ClipboardAnswer> release() {
        return enqueue(open -> {
            call(open, ClipboardNames.RELEASE, "u", ClipboardNames.CLIPBOARD);
            return new ClipboardAnswer.Done();
        });
    }

    @Override
    public CompletableFuture<ClipboardAnswer> read(List<ClipboardFormat> formats, long number) {
        return enqueue(open -> read(open, formats, number));
    }

    private CompletableFuture<ClipboardAnswer> enqueue(Question question) {
        CompletableFuture<ClipboardAnswer> answer = new CompletableFuture<>();
        if (closing || !tasks.offer(new Task(question, answer))) {
            return CompletableFuture.completedFuture(
                    closing
                            ? new ClipboardAnswer.Refused(GONE)
                            : new ClipboardAnswer.Silent("QEMU has left too much of its clipboard unanswered"));
        }
        return answer.completeOnTimeout(new ClipboardAnswer.Silent(SILENT), PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Object[] call(BusLine open, String member, @Nullable String signature, Object... arguments)
            throws IOException {
        return open.call(owner, ClipboardNames.PATH, ClipboardNames.INTERFACE, member, signature, arguments);
    }

    /** QEMU takes one question at a time. What is there in one form and not in another is still there. */
    private ClipboardAnswer read(BusLine open, List<ClipboardFormat> formats, long number) throws IOException {
        Map<ClipboardFormat, byte[]> found = new EnumMap<>(ClipboardFormat.class);
        Optional<String> refusal = Optional.empty();
        for (ClipboardFormat format : formats) {
            try {
                byte[] bytes = ClipboardCalls.bytes(call(
                        open, ClipboardNames.REQUEST, "uas", ClipboardNames.CLIPBOARD, new String[] {format.mime()}));
                if (bytes.length > format.mostBytes()) {
                    refusal = Optional.of("the guest copied " + bytes.length + " bytes of " + format.word()
                            + ", and at most " + format.mostBytes() + " are taken");
                } else {
                    found.put(format, bytes);
                }
            } catch (SocketTimeoutException silence) {
                throw silence;
            } catch (IOException refused) {
                if (String.valueOf(refused.getMessage()).startsWith(CANCELLED)) {
                    return new ClipboardAnswer.Silent("the guest did not answer in time");
                }
                refusal = Optional.of("QEMU does not give what the guest copied: " + refused.getMessage());
            }
        }
        return found.isEmpty()
                ? new ClipboardAnswer.Refused(refusal.orElse(GONE))
                : new ClipboardAnswer.Copied(new ClipboardContent(found), number);
    }

    private void run() {
        String reason = GONE;
        ClipboardCalls calls = new ClipboardCalls(owner, clipboard);
        try (BusLine open = BusLine.open(address, calls, this::lost, threads)) {
            line = open;
            register(open);
            clipboard.attached(this);
            while (!closing) {
                carryOut(open, tasks.take());
            }
        } catch (IOException failure) {
            reason = String.valueOf(failure.getMessage());
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
        line = null;
        closing = true;
        if (reason.equals(GONE)) {
            clipboard.detached();
        } else {
            clipboard.detached(reason);
        }
        for (Task task = tasks.poll(); task != null; task = tasks.poll()) {
            task.answer().complete(new ClipboardAnswer.Refused(GONE));
        }
    }

    /** The one before us may have let go of QEMU a moment ago, and QEMU not noticed yet. */
    private void register(BusLine open) throws IOException, InterruptedException {
        for (long pause = RETRY_MILLIS; !closing; pause = Math.min(2 * pause, LAST_RETRY_MILLIS)) {
            try {
                call(open, ClipboardNames.REGISTER, null);
                return;
            } catch (IOException refused) {
                clipboard.detached("QEMU does not give its clipboard: " + refused.getMessage());
            }
            Thread.sleep(pause);
        }
    }

    private static void carryOut(BusLine open, Task task) {
        try {
            task.answer().complete(task.question().ask(open));
        } catch (SocketTimeoutException silence) {
            task.answer().complete(new ClipboardAnswer.Silent(SILENT));
        } catch (IOException | RuntimeException refused) {
            task.answer().complete(new ClipboardAnswer.Refused("QEMU refuses: " + refused.getMessage()));
        }
    }

    private void lost(String reason) {
        closing = true;
        thread.interrupt();
    }
}
