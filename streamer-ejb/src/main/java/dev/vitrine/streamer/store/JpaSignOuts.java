package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.SignOuts;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;

/** The sign-ins of the table {@code sign_out}; a new one takes the place of those whose time is over. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaSignOuts implements SignOuts {

    @Inject
    private Database database;

    @Override
    public void add(String signIn, Instant until) {
        database.write(entities -> {
            entities.createQuery("delete from SignOutRow s where s.expires < :now")
                    .setParameter("now", Columns.micros(Instant.now()))
                    .executeUpdate();
            return entities.merge(new SignOutRow(signIn, until));
        });
    }

    @Override
    public boolean contains(String signIn) {
        return database.read(entities -> entities.find(SignOutRow.class, signIn) != null);
    }
}
