package dev.vitrine.streamer.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A guest that lets no newcomers in. */
@Entity
@Table(name = "closed_guest")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the field comes from the database, and its row says it all
class ClosedGuestRow {

    @Id
    private String guest;

    protected ClosedGuestRow() {}

    ClosedGuestRow(String guest) {
        this.guest = guest;
    }
}
