package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.Credential;
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
import org.jspecify.annotations.Nullable;

/** Somebody who signs in under a name: by a password of this server's own, or by single sign-on. */
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

    /** Empty where there is none, which fits no password: older versions read it too. */
    @Column(name = "password_hash")
    private String passwordHash;

    /** Null: the password is this server's own. */
    @Column(name = "sign_on_way")
    private @Nullable String signOnWay;

    @Column(name = "sign_on_subject")
    private @Nullable String signOnSubject;

    @Column(name = "sign_on_stamp")
    private @Nullable String signOnStamp;

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
        switch (entry.credential()) {
            case Credential.Password(String hash) -> takeCredential(hash, null, null, null);
            case Credential.SingleSignOn(Credential.Way way, String subject, String stamp) ->
                takeCredential("", way.word(), subject, stamp);
        }
    }

    private void takeCredential(String hash, @Nullable String way, @Nullable String subject, @Nullable String stamp) {
        passwordHash = hash;
        signOnWay = way;
        signOnSubject = subject;
        signOnStamp = stamp;
    }

    UserEntry entry() {
        return new UserEntry(
                name, role, everyGuest ? Optional.empty() : Optional.of(Set.copyOf(guests)), credential(), version);
    }

    private Credential credential() {
        return signOnWay == null || signOnSubject == null || signOnStamp == null
                ? new Credential.Password(passwordHash)
                : new Credential.SingleSignOn(Credential.Way.ofWord(signOnWay), signOnSubject, signOnStamp);
    }
}
