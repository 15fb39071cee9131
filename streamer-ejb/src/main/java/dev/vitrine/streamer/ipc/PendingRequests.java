package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.guest.OptionsReply;
import dev.vitrine.streamer.guest.OptionsRequest;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What was asked of an emulator and not answered yet. Its {@code ack} and {@code error} say not what they answer, so each
 * answers the oldest. For one thread at a time.
 */
final class PendingRequests {

    static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final ArrayDeque<Pending> waiting = new ArrayDeque<>();

    private record Pending(OptionsRequest request, OptionsReply reply, long sinceNanos) {}

    void add(OptionsRequest request, OptionsReply reply, long nowNanos) {
        waiting.addLast(new Pending(request, reply, nowNanos));
    }

    /** The request that was done; null when nothing was asked. */
    @Nullable OptionsRequest acknowledged() {
        Pending oldest = waiting.pollFirst();
        if (oldest == null) {
            return null;
        }
        oldest.reply().done();
        return oldest.request();
    }

    /** @return false when nothing was asked */
    boolean failed(String reason) {
        Pending oldest = waiting.pollFirst();
        if (oldest == null) {
            return false;
        }
        oldest.reply().failed(reason);
        return true;
    }

    /** An emulator that starts anew or ends may go before it answers: that is the answer. */
    void disconnected() {
        for (Pending one : waiting) {
            switch (one.request()) {
                case OptionsRequest.Restart restart -> one.reply().done();
                case OptionsRequest.Shutdown shutdown -> one.reply().done();
                case OptionsRequest.GetConfig get -> one.reply().failed("the emulator went away before it answered");
                case OptionsRequest.SetConfig set -> one.reply().failed("the emulator went away before it answered");
            }
        }
        waiting.clear();
    }

    /** Gives up on what waits for too long. */
    void expire(long nowNanos) {
        while (!waiting.isEmpty() && nowNanos - waiting.getFirst().sinceNanos() > PATIENCE_NANOS) {
            failed("the emulator did not answer within " + TimeUnit.NANOSECONDS.toSeconds(PATIENCE_NANOS) + " s");
        }
    }
}
