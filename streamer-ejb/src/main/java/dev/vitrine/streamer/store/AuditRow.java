package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.AuditEntry;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** An entry of the audit log. */
@Entity
@Table(name = "audit_entry")
@SuppressWarnings("NullAway.Init") // the fields come from the database
class AuditRow {

    private static final int KEY = 200;
    private static final int WORD = 100;
    private static final int OUTCOME = 20;
    private static final int SENTENCE = 2000;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "audit")
    @SequenceGenerator(name = "audit", sequenceName = "audit_sequence", allocationSize = 50)
    private long id;

    /** In microseconds since 1970, as all times here. */
    private long happened;

    private String actor;

    /** The action up to its dot. */
    @SuppressWarnings("UnusedVariable") // queries read it
    private String area;

    private String action;
    private String subject;
    private String outcome;
    private String detail;
    private String address;

    protected AuditRow() {}

    AuditRow(AuditEntry entry) {
        happened = Columns.micros(entry.at());
        actor = Columns.fitted(entry.actor(), KEY);
        action = Columns.fitted(entry.action(), WORD);
        area = area(action);
        subject = Columns.fitted(entry.subject(), KEY);
        outcome = Columns.fitted(entry.outcome(), OUTCOME);
        detail = Columns.fitted(entry.detail(), SENTENCE);
        address = Columns.fitted(entry.address(), WORD);
    }

    private static String area(String action) {
        int dot = action.indexOf('.');
        return dot < 0 ? action : action.substring(0, dot);
    }

    long happened() {
        return happened;
    }

    AuditEntry entry() {
        return new AuditEntry(id, Columns.moment(happened), actor, action, subject, outcome, detail, address);
    }
}
