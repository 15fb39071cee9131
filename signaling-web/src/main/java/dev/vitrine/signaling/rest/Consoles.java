package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Audit;
import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.session.Room;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Through whom all that is asked of guests' serial consoles goes: rights, leases, waiting, the audit log. */
@RequestScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Consoles {

    /** A piece of what a console printed has at most so many bytes. */
    static final int MOST_READ_BYTES = 64 << 10;

    /** So long has a guest to read what was typed. */
    private static final int TYPING_SECONDS = 20;

    private static final SerialAnswer SLOW = new SerialAnswer.Refused("slow");

    @Inject
    private Guests guests;

    @Inject
    private Audit audit;

    @Resource(lookup = "concurrent/vitrineScheduler")
    private ManagedScheduledExecutorService threads;

    /** @throws ProblemException when there is no such guest, or none that the caller may see */
    List<ConsoleItem> list(String guest) {
        return guests.room(guest).serialConsoles().stream().map(ConsoleItem::of).toList();
    }

    /** @throws ProblemException when the guest has no such console */
    SerialConsole require(String guest, String id) {
        List<SerialConsole> all = guests.room(guest).serialConsoles();
        return all.stream()
                .filter(console -> console.id().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("Guest '" + guest + "' has no console '" + id + "'"
                        + (all.isEmpty()
                                ? ": give its QEMU one with -chardev dbus,id=serial0,name=org.qemu.console.serial.0"
                                        + " -serial chardev:serial0."
                                : ", but " + all.stream().map(SerialConsole::id).toList() + '.')));
    }

    /**
     * What a console printed; waits for something when there is nothing yet.
     *
     * @param after how many bytes are known already
     * @param waitSeconds at most; 0: not at all
     */
    CompletionStage<ConsoleTextItem> text(String guest, String id, long after, long waitSeconds) {
        SerialConsole console = require(guest, id);
        ConsoleTextItem now = ConsoleTextItem.of(console.read(after, MOST_READ_BYTES));
        if (waitSeconds == 0 || !now.text().isEmpty()) {
            return CompletableFuture.completedFuture(now);
        }
        // Beyond a character that has only begun.
        long known = console.read(after, MOST_READ_BYTES).next();
        return console.more(known)
                .completeOnTimeout(null, waitSeconds, TimeUnit.SECONDS)
                .thenApplyAsync(_ -> ConsoleTextItem.of(console.read(after, MOST_READ_BYTES)), threads);
    }

    /**
     * Types or breaks, and enters it into the audit log, without what was typed.
     *
     * @param what for the log, behind the console's name
     * @throws ProblemException when the caller may not
     */
    CompletionStage<Void> act(
            Caller caller,
            String guest,
            String id,
            String action,
            String what,
            Function<SerialConsole, CompletableFuture<SerialAnswer>> deed) {
        SerialConsole console = require(guest, id);
        Room room = guests.room(guest);
        guests.requireFree(guest, caller);
        Optional<String> refusal = room.typingRefusal(Callers.person(caller));
        if (refusal.isPresent()) {
            audit.record(action, guest, AuditEntry.REFUSED, id + ": " + refusal.get());
            throw ProblemException.forbidden(sentence(refusal.get()));
        }
        audit.record(action, guest, AuditEntry.DONE, id + what);
        return deed.apply(console)
                .completeOnTimeout(SLOW, TYPING_SECONDS, TimeUnit.SECONDS)
                .thenApplyAsync(Consoles::taken, threads)
                .thenAccept(_ -> {});
    }

    private static SerialAnswer taken(SerialAnswer answer) {
        if (answer.equals(SLOW)) {
            throw ProblemException.of(
                    Response.Status.GATEWAY_TIMEOUT,
                    "The guest has not read all of it within " + TYPING_SECONDS
                            + " s: it gets the rest when it reads.");
        }
        if (answer instanceof SerialAnswer.Refused(String reason)) {
            throw ProblemException.conflict(sentence(reason));
        }
        return answer;
    }

    private static String sentence(String why) {
        return Character.toUpperCase(why.charAt(0)) + why.substring(1) + '.';
    }
}
