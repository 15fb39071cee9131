package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.TokenEntry;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A machine's bearer token, known by its hash alone. */
@Entity
@Table(name = "access_token")
@SuppressWarnings("NullAway.Init") // the fields come from the database
class TokenRow {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "token")
    @SequenceGenerator(name = "token", sequenceName = "token_sequence", allocationSize = 1)
    private long id;

    @SuppressWarnings("UnusedVariable") // queries read it
    private String sha256;

    private String name;
    private String role;

    @Column(name = "every_guest")
    private boolean everyGuest;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "access_token_guest", joinColumns = @JoinColumn(name = "token_id"))
    @Column(name = "guest")
    private Set<String> guests = new HashSet<>();

    private long expires;

    @Column(name = "created_by")
    private String createdBy;

    private long created;

    @Column(name = "last_used")
    private @Nullable Long lastUsed;

    protected TokenRow() {}

    TokenRow(TokenEntry entry, String sha256) {
        this.sha256 = sha256;
        name = entry.name();
        role = entry.role();
        everyGuest = entry.guests().isEmpty();
        entry.guests().ifPresent(guests::addAll);
        expires = Columns.micros(entry.until());
        createdBy = entry.by();
        created = Columns.micros(entry.created());
    }

    void used(Instant at) {
        lastUsed = Columns.micros(at);
    }

    TokenEntry entry() {
        return new TokenEntry(
                id,
                name,
                role,
                everyGuest ? Optional.empty() : Optional.of(Set.copyOf(guests)),
                Columns.moment(expires),
                createdBy,
                Columns.moment(created),
                Optional.ofNullable(lastUsed).map(Columns::moment));
    }
}
