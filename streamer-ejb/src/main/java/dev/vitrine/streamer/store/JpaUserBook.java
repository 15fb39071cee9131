package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.LastAdminException;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.kept.UserBook;
import dev.vitrine.streamer.kept.UserEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;

/** The users of the table {@code account}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaUserBook implements UserBook {

    @Inject
    private Database database;

    @Override
    public List<UserEntry> all() {
        return database.read(entities -> entities.createQuery("select u from UserRow u order by u.name", UserRow.class)
                .getResultStream()
                .map(UserRow::entry)
                .toList());
    }

    @Override
    public Optional<UserEntry> find(String name) {
        return database.read(entities ->
                Optional.ofNullable(entities.find(UserRow.class, name)).map(UserRow::entry));
    }

    @Override
    public UserEntry add(UserEntry entry) throws StaleEntryException {
        return database.write(entities -> {
            UserRow row = new UserRow(entry);
            Insertion.of(row, entities, "there is a user '" + entry.name() + "' already");
            return row.entry();
        });
    }

    @Override
    public UserEntry replace(UserEntry changed) throws StaleEntryException {
        return database.write(entities -> {
            List<UserRow> admins = admins(entities);
            UserRow row = seen(entities, changed.name(), changed.version());
            if (!changed.role().equals(UserEntry.ADMIN) && admins.equals(List.of(row))) {
                throw new LastAdminException(changed.name());
            }
            row.change(changed);
            return row.entry();
        });
    }

    @Override
    public void remove(String name, long version) throws StaleEntryException {
        database.write(entities -> {
            List<UserRow> admins = admins(entities);
            UserRow row = seen(entities, name, version);
            if (admins.equals(List.of(row))) {
                throw new LastAdminException(name);
            }
            entities.remove(row);
            return row;
        });
    }

    /**
     * Those with a password of this server's own: the others come in only as long as somebody else vouches for them. Locked,
     * always first and in one order: no two who are changed at once are both thought not to be the last.
     */
    private static List<UserRow> admins(EntityManager entities) {
        return entities.createQuery(
                        "select u from UserRow u where u.role = :role and u.signOnWay is null order by u.name",
                        UserRow.class)
                .setParameter("role", UserEntry.ADMIN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
    }

    private static UserRow seen(EntityManager entities, String name, long version) throws StaleEntryException {
        UserRow row = entities.find(UserRow.class, name, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new StaleEntryException("there is no user '" + name + "' any more");
        }
        if (!row.hasVersion(version)) {
            throw new StaleEntryException("somebody else changed user '" + name + "' meanwhile; the version is "
                    + row.entry().version());
        }
        return row;
    }
}
