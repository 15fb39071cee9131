package dev.vitrine.signaling.security;

import dev.vitrine.streamer.kept.Credential;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.UserBook;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Who signs in under a name. What changes here counts from the next request on. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Users {

    public static final int LEAST_PASSWORD = 8;
    public static final int MOST_PASSWORD = 256;

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._@-]{0,63}");

    @Inject
    private UserBook book;

    @Inject
    private Passwords passwords;

    private final Recent<String, Optional<UserEntry>> recent = new Recent<>(name -> book.find(name));

    /** Whether somebody may be called so. */
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    public List<UserEntry> all() {
        return book.all();
    }

    /** As the database has it at this moment, for whoever wants to change it. */
    public Optional<UserEntry> current(String name) {
        return isName(name) ? book.find(name) : Optional.empty();
    }

    public Optional<UserEntry> find(String name) {
        return isName(name) ? recent.get(name, System.nanoTime()) : Optional.empty();
    }

    /** @throws StaleEntryException when there is one of that name */
    public UserEntry add(String name, Access access, GuestRights guests, String password) throws StaleEntryException {
        return add(new UserEntry(
                name, access.word(), guests.only(), new Credential.Password(passwords.hash(password)), 0));
    }

    /** With a credential that was made elsewhere. */
    UserEntry add(UserEntry entry) throws StaleEntryException {
        try {
            return book.add(entry);
        } finally {
            recent.changed();
        }
    }

    /**
     * Changes what {@code seen} was.
     *
     * @param password empty: it stays
     * @throws StaleEntryException when it has changed since
     * @throws dev.vitrine.streamer.kept.LastAdminException when no admin would be left
     */
    public UserEntry change(UserEntry seen, Access access, GuestRights guests, Optional<String> password)
            throws StaleEntryException {
        Credential credential = password.<Credential>map(text -> new Credential.Password(passwords.hash(text)))
                .orElse(seen.credential());
        return replace(new UserEntry(seen.name(), access.word(), guests.only(), credential, seen.version()));
    }

    /** As {@link #change}. */
    UserEntry replace(UserEntry changed) throws StaleEntryException {
        try {
            return book.replace(changed);
        } finally {
            recent.changed();
        }
    }

    /**
     * @throws StaleEntryException when there is none of that name and version
     * @throws dev.vitrine.streamer.kept.LastAdminException when no admin would be left
     */
    public void remove(String name, long version) throws StaleEntryException {
        try {
            book.remove(name, version);
        } finally {
            recent.changed();
        }
    }

    /** Whose password that is; asked the database itself, and as slow for a name that nobody has. */
    Optional<UserEntry> verify(String name, String password) {
        Optional<UserEntry> user = isName(name) ? book.find(name) : Optional.empty();
        return passwords.isRight(password, user.flatMap(Users::hash)) ? user : Optional.empty();
    }

    /** Empty for whom others vouch: no password of this server's own is theirs. */
    private static Optional<String> hash(UserEntry user) {
        return user.credential() instanceof Credential.Password(String hash) ? Optional.of(hash) : Optional.empty();
    }
}
