package dev.vitrine.streamer.qemu;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Which consoles have no display device any more. QEMU keeps the console of a device that was unplugged, for the next one that
 * is plugged in, and only its object tree knows the difference: {@code /backend/console[N]} has no {@code device} then
 * (QEMU, ui/console.c, graphic_console_close).
 */
final class QmpPlugs {

    private QmpPlugs() {}

    /**
     * Asks for one console after another, so that a machine with many leaves no more than one command unanswered.
     *
     * @return those without a device; empty when QEMU does not answer
     */
    static CompletableFuture<Optional<Set<Integer>>> unplugged(Qmp qmp, List<Integer> consoles) {
        CompletableFuture<Optional<Set<Integer>>> all = CompletableFuture.completedFuture(Optional.of(Set.of()));
        for (int console : consoles) {
            all = all.thenCompose(before -> before.map(found -> with(qmp, console, found))
                    .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty())));
        }
        return all;
    }

    private static CompletableFuture<Optional<Set<Integer>>> with(Qmp qmp, int console, Set<Integer> found) {
        Map<String, ?> arguments = Map.of("path", "/backend/console[" + console + "]", "property", "device");
        return qmp.ask("qom-get", arguments).thenApply(answer -> switch (answer) {
            case QmpAnswer.Returned(Object device)
            when device.equals("") -> {
                Set<Integer> more = new HashSet<>(found);
                more.add(console);
                yield Optional.of(Set.copyOf(more));
            }
            // A console that belongs to no device, such as one of text, has no such property and cannot be unplugged.
            case QmpAnswer.Returned _, QmpAnswer.Failed _ -> Optional.of(found);
            case QmpAnswer.Silent _ -> Optional.empty();
        });
    }
}
