package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.InvitationEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** A link that opens one guest, known by its secret's hash alone. */
@Entity
@Table(name = "invitation")
@SuppressWarnings("NullAway.Init") // the fields come from the database
class InvitationRow {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "invitation")
    @SequenceGenerator(name = "invitation", sequenceName = "invitation_sequence", allocationSize = 1)
    private long id;

    @SuppressWarnings("UnusedVariable") // queries read it
    private String sha256;

    private String guest;
    private boolean control;
    private @Nullable Long expires;
    private @Nullable Integer uses;
    private int used;

    @Column(name = "created_by")
    private String createdBy;

    private long created;

    /** When it was; null: it is not. */
    private @Nullable Long revoked;

    protected InvitationRow() {}

    InvitationRow(InvitationEntry entry, String sha256) {
        this.sha256 = sha256;
        guest = entry.guest();
        control = entry.control();
        expires = entry.until().map(Columns::micros).orElse(null);
        uses = entry.uses().isPresent() ? entry.uses().getAsInt() : null;
        createdBy = entry.by();
        created = Columns.micros(entry.created());
    }

    void revoke(Instant at) {
        if (revoked == null) {
            revoked = Columns.micros(at);
        }
    }

    InvitationEntry entry() {
        return new InvitationEntry(
                id,
                guest,
                control,
                Optional.ofNullable(expires).map(Columns::moment),
                uses == null ? OptionalInt.empty() : OptionalInt.of(uses),
                used,
                createdBy,
                Columns.moment(created),
                revoked != null);
    }
}
