package dev.vitrine.signaling.security;

import com.ibm.websphere.security.CustomRegistryException;
import com.ibm.websphere.security.EntryNotFoundException;
import com.ibm.websphere.security.PasswordCheckFailedException;
import com.ibm.websphere.security.UserRegistry;
import com.ibm.websphere.security.WSSecurityException;
import com.ibm.wsspi.security.registry.RegistryHelper;
import dev.vitrine.streamer.kept.Credential;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.rmi.RemoteException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/** The directory of users that the server is configured with, by the server's own user registry. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
class Directory {

    private static final Logger LOG = System.getLogger(Directory.class.getName());

    /** Enough to see that a name is not one person's. */
    private static final int SOME = 3;

    @Inject
    private SingleSignOn signOn;

    /** What the directory says of a name and a password. */
    sealed interface Answer {

        record Right(Vouched vouched) implements Answer {}

        /** There is no such person, or the password is another. */
        record Wrong() implements Answer {}

        record Unreachable() implements Answer {}
    }

    /** Whether there is one. */
    boolean isThere() {
        return signOn.settings().directoryBase().isPresent();
    }

    /** @param name that a user may have, so that it means nothing else in a filter; what else is typed there is not asked for */
    Answer ask(String name, String password) {
        Optional<LdapName> base = signOn.settings().directoryBase().flatMap(Directory::distinguished);
        if (base.isEmpty() || password.isEmpty() || !Users.isName(name)) {
            return new Answer.Wrong();
        }
        try {
            UserRegistry registry = RegistryHelper.getUserRegistry(null);
            // First who that is: the server's log would hold the name of nobody, and that may be a password.
            Optional<String> person = only(registry, name, base.get());
            return person.isEmpty()
                    ? new Answer.Wrong()
                    : new Answer.Right(vouched(registry, name, registry.checkPassword(person.get(), password)));
        } catch (PasswordCheckFailedException | EntryNotFoundException wrong) {
            return new Answer.Wrong();
        } catch (CustomRegistryException | RemoteException unreachable) {
            LOG.log(Level.WARNING, "The directory does not answer: {0}", unreachable.getMessage());
            return new Answer.Unreachable();
        } catch (WSSecurityException unusable) {
            LOG.log(Level.WARNING, "The server has no directory to ask", unusable);
            return new Answer.Unreachable();
        }
    }

    /** The operators' registry, which may stand beside it, has nobody below the directory's base. */
    private static Optional<String> only(UserRegistry registry, String name, LdapName base)
            throws CustomRegistryException, RemoteException {
        List<?> found = registry.getUsers(name, SOME).getList();
        List<String> people = found.stream()
                .map(String::valueOf)
                .filter(person -> distinguished(person)
                        .filter(its -> its.startsWith(base))
                        .isPresent())
                .toList();
        return people.size() == 1 ? Optional.of(people.getFirst()) : Optional.empty();
    }

    private Vouched vouched(UserRegistry registry, String name, String person)
            throws WSSecurityException, RemoteException {
        List<String> groups = Stream.of(registry.getGroupsForUser(person).toArray())
                .map(String::valueOf)
                .toList();
        return new Vouched(
                Credential.Way.LDAP,
                name.toLowerCase(Locale.ROOT),
                person.toLowerCase(Locale.ROOT),
                signOn.settings().roles().ofDistinguishedNames(groups));
    }

    private static Optional<LdapName> distinguished(String text) {
        try {
            return Optional.of(new LdapName(text));
        } catch (InvalidNameException another) {
            return Optional.empty();
        }
    }
}
