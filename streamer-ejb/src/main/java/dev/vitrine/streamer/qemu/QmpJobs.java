package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.json.JsonText;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Runs QEMU's jobs (qapi/job.json), one at a time: begins one, waits until it is concluded, asks how it ended, and lets QEMU
 * forget it.
 */
final class QmpJobs {

    /** QEMU answers nothing else while it saves, and a large machine on a slow disk takes a while. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private record Job(String id, CompletableFuture<Boolean> concluded) {}

    private final AtomicReference<@Nullable Job> running = new AtomicReference<>();

    /** Whether the machine stands still and goes on because of a job. */
    boolean isBusy() {
        return running.get() != null;
    }

    /** QEMU's event {@code JOB_STATUS_CHANGE}. */
    void changed(Map<?, ?> data) {
        Job job = running.get();
        if (job != null && job.id().equals(data.get("id")) && "concluded".equals(data.get("status"))) {
            job.concluded().complete(true);
        }
    }

    CompletableFuture<MachineAnswer> run(Qmp qmp, String command, Map<String, ?> arguments) {
        Job job = new Job("vitrine-" + UUID.randomUUID(), new CompletableFuture<>());
        if (!running.compareAndSet(null, job)) {
            return QmpAnswers.refused(
                    "another snapshot is being saved, loaded or deleted: try again when that is over");
        }
        Map<String, Object> all = new HashMap<>(arguments);
        all.put("job-id", job.id());
        return QmpAnswers.then(
                        qmp.ask(command, all, PATIENCE),
                        _ -> job.concluded()
                                .completeOnTimeout(false, PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                                .thenCompose(ended -> ended
                                        ? outcome(qmp, job)
                                        : CompletableFuture.completedFuture(
                                                new MachineAnswer.Silent("QEMU is not done with it yet"))))
                .whenComplete((_, _) -> running.set(null));
    }

    private static CompletableFuture<MachineAnswer> outcome(Qmp qmp, Job job) {
        return qmp.ask("query-jobs", Map.of())
                .thenApply(answer -> QmpAnswers.of(answer, value -> outcome(value, job.id())))
                .thenCompose(outcome ->
                        qmp.ask("job-dismiss", Map.of("id", job.id())).thenApply(_ -> outcome));
    }

    private static MachineAnswer outcome(Object jobs, String id) {
        if (jobs instanceof List<?> list) {
            for (Object one : list) {
                if (id.equals(JsonText.member(one, "id")) && JsonText.member(one, "error") instanceof String reason) {
                    return new MachineAnswer.Refused("QEMU refused: " + QmpText.line(reason));
                }
            }
        }
        return new MachineAnswer.Done();
    }
}
