package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Makes of what QEMU said what people are answered. */
final class QmpAnswers {

    private QmpAnswers() {}

    static CompletableFuture<MachineAnswer> refused(String reason) {
        return CompletableFuture.completedFuture(new MachineAnswer.Refused(reason));
    }

    /** That QEMU said yes is all that matters. */
    static MachineAnswer done(QmpAnswer answer) {
        return of(answer, _ -> new MachineAnswer.Done());
    }

    /** @param found makes the answer of what QEMU returned */
    static MachineAnswer of(QmpAnswer answer, Function<Object, MachineAnswer> found) {
        return switch (answer) {
            case QmpAnswer.Returned returned -> found.apply(returned.value());
            case QmpAnswer.Failed failed -> new MachineAnswer.Refused("QEMU refused: " + failed.reason());
            case QmpAnswer.Silent silent -> new MachineAnswer.Silent(silent.reason());
        };
    }

    /** @param next what is to be done with what QEMU returned */
    static CompletableFuture<MachineAnswer> then(
            CompletableFuture<QmpAnswer> answer, Function<Object, CompletableFuture<MachineAnswer>> next) {
        return answer.thenCompose(said -> said instanceof QmpAnswer.Returned returned
                ? next.apply(returned.value())
                : CompletableFuture.completedFuture(done(said)));
    }
}
