package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.ClosedGuests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The guests of the table {@code closed_guest}. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field
public class JpaClosedGuests implements ClosedGuests {

    @Inject
    private Database database;

    @Override
    public boolean contains(String guest) {
        return database.read(entities -> entities.find(ClosedGuestRow.class, guest) != null);
    }

    @Override
    public void add(String guest) {
        database.write(entities -> entities.merge(new ClosedGuestRow(guest)));
    }

    @Override
    public void remove(String guest) {
        database.write(entities -> {
            Optional<ClosedGuestRow> row = Optional.ofNullable(entities.find(ClosedGuestRow.class, guest));
            row.ifPresent(entities::remove);
            return row;
        });
    }
}
