package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.TokenBook;
import dev.vitrine.streamer.kept.TokenEntry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The tokens of the table {@code access_token}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaTokenBook implements TokenBook {

    @Inject
    private Database database;

    @Override
    public TokenEntry add(TokenEntry entry, String sha256) {
        return database.write(entities -> {
            TokenRow row = new TokenRow(entry, sha256);
            entities.persist(row);
            return row.entry();
        });
    }

    @Override
    public List<TokenEntry> page(long before, int limit) {
        return database.read(entities -> entities.createQuery(
                        "select t from TokenRow t where t.id < :before order by t.id desc", TokenRow.class)
                .setParameter("before", before)
                .setMaxResults(limit)
                .getResultStream()
                .map(TokenRow::entry)
                .toList());
    }

    @Override
    public Optional<TokenEntry> find(String sha256) {
        return database.read(
                entities -> entities.createQuery("select t from TokenRow t where t.sha256 = :sha256", TokenRow.class)
                        .setParameter("sha256", sha256)
                        .getResultStream()
                        .map(TokenRow::entry)
                        .findFirst());
    }

    @Override
    public Optional<TokenEntry> find(long id) {
        return database.read(entities ->
                Optional.ofNullable(entities.find(TokenRow.class, id)).map(TokenRow::entry));
    }

    @Override
    public void used(long id, Instant at) {
        database.write(entities -> {
            Optional<TokenRow> row = Optional.ofNullable(entities.find(TokenRow.class, id));
            row.ifPresent(token -> token.used(at));
            return row;
        });
    }

    @Override
    public Optional<TokenEntry> remove(long id) {
        return database.write(entities -> {
            Optional<TokenRow> row = Optional.ofNullable(entities.find(TokenRow.class, id));
            row.ifPresent(entities::remove);
            return row.map(TokenRow::entry);
        });
    }
}
