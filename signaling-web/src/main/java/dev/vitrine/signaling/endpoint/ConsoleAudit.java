package dev.vitrine.signaling.endpoint;

import dev.vitrine.streamer.kept.AuditEntry;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Passes on what a viewer is told, and enters into the audit log that it read a serial console and that it typed into one:
 * each once for a connection, for keys are many, and what is typed may be a password. Whoever tells calls one after another.
 */
final class ConsoleAudit implements Notices {

    private final String guest;
    private final Notices viewer;
    private final Consumer<Entry> log;
    private final Set<Entry> entered = new HashSet<>();

    /**
     * @param action {@code console.open} or {@code console.type}
     * @param subject the guest
     * @param detail the console
     */
    record Entry(String action, String subject, String outcome, String detail) {}

    /** @param log returns at once */
    ConsoleAudit(String guest, Notices viewer, Consumer<Entry> log) {
        this.guest = guest;
        this.viewer = viewer;
        this.log = log;
    }

    @Override
    public void send(Notice notice) {
        if (notice instanceof Notice.ConsolePrinted printed) {
            enter("console.open", printed.console());
        } else if (notice instanceof Notice.ConsoleTyped typed
                && typed.refusal().isEmpty()) {
            enter("console.type", typed.console());
        }
        viewer.send(notice);
    }

    private void enter(String action, String console) {
        Entry entry = new Entry(action, guest, AuditEntry.DONE, console);
        if (entered.add(entry)) {
            log.accept(entry);
        }
    }
}
