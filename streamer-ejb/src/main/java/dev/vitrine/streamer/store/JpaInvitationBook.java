package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.InvitationBook;
import dev.vitrine.streamer.kept.InvitationEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The invitations of the table {@code invitation}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaInvitationBook implements InvitationBook {

    /** One statement, so that of many who open a link at once no more come in than may. */
    private static final String USE = "update InvitationRow i set i.used = i.used + 1 where i.sha256 = :sha256"
            + " and i.revoked is null and (i.expires is null or i.expires > :now)"
            + " and (i.uses is null or i.used < i.uses)";

    @Inject
    private Database database;

    @Override
    public InvitationEntry add(InvitationEntry entry, String sha256) {
        return database.write(entities -> {
            InvitationRow row = new InvitationRow(entry, sha256);
            entities.persist(row);
            return row.entry();
        });
    }

    @Override
    public List<InvitationEntry> page(long before, int limit) {
        return database.read(entities -> entities.createQuery(
                        "select i from InvitationRow i where i.id < :before order by i.id desc", InvitationRow.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream()
                .map(InvitationRow::entry)
                .toList());
    }

    @Override
    public Optional<InvitationEntry> find(long id) {
        return database.read(entities ->
                Optional.ofNullable(entities.find(InvitationRow.class, id)).map(InvitationRow::entry));
    }

    @Override
    public Optional<InvitationEntry> find(String sha256) {
        return database.read(entities -> find(entities, sha256));
    }

    @Override
    public Optional<InvitationEntry> use(String sha256, Instant now) {
        return database.write(entities -> {
            int counted = entities.createQuery(USE)
                    .setParameter("sha256", sha256)
                    .setParameter("now", Columns.micros(now))
                    .executeUpdate();
            return counted == 0 ? Optional.empty() : find(entities, sha256);
        });
    }

    private static Optional<InvitationEntry> find(EntityManager entities, String sha256) {
        return entities.createQuery("select i from InvitationRow i where i.sha256 = :sha256", InvitationRow.class)
                .setParameter("sha256", sha256)
                .getResultStream()
                .map(InvitationRow::entry)
                .findFirst();
    }

    @Override
    public Optional<InvitationEntry> revoke(long id) {
        return database.write(entities -> {
            Optional<InvitationRow> row = Optional.ofNullable(entities.find(InvitationRow.class, id));
            row.ifPresent(invitation -> invitation.revoke(Instant.now()));
            return row.map(InvitationRow::entry);
        });
    }
}
