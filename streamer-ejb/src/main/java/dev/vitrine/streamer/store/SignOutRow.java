package dev.vitrine.streamer.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A sign-in that was ended before its time. */
@Entity
@Table(name = "sign_out")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // the fields come from the database, and queries read them
class SignOutRow {

    @Id
    @Column(name = "sign_in")
    private String signIn;

    private long expires;

    protected SignOutRow() {}

    SignOutRow(String signIn, Instant until) {
        this.signIn = signIn;
        expires = Columns.micros(until);
    }
}
