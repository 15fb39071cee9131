package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.UserEntry;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Somebody who signs in by name and password. */
@Entity
@Table(name = "account")
@SuppressWarnings("NullAway.Init") // the fields come from the database
class UserRow {

    @Id
    private String name;

    private String role;

    @Column(name = "every_guest")
    private boolean everyGuest;

    @ElementCollection(fetch = FetchType.EAGER)
    @CollectionTable(name = "account_guest", joinColumns = @JoinColumn(name = "account_name"))
    @Column(name = "guest")
    private Set<String> guests = new HashSet<>();

    @Column(name = "password_hash")
    private String passwordHash;

    private long version;

    protected UserRow() {}

    UserRow(UserEntry entry) {
        name = entry.name();
        take(entry);
    }

    boolean hasVersion(long seen) {
        return version == seen;
    }

    void change(UserEntry changed) {
        version++;
        take(changed);
    }

    private void take(UserEntry entry) {
        role = entry.role();
        everyGuest = entry.guests().isEmpty();
        guests.clear();
        entry.guests().ifPresent(guests::addAll);
        passwordHash = entry.passwordHash();
    }

    UserEntry entry() {
        return new UserEntry(
                name, role, everyGuest ? Optional.empty() : Optional.of(Set.copyOf(guests)), passwordHash, version);
    }
}
