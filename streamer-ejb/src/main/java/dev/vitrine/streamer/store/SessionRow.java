package dev.vitrine.streamer.store;

import dev.vitrine.streamer.kept.SessionEntry;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;

/** A session that has ended. */
@Entity
@Table(name = "session_entry")
@SuppressWarnings("NullAway.Init") // the fields come from the database
class SessionRow {

    private static final int KEY = 200;
    private static final int GUEST = 63;
    private static final int ADDRESS = 100;
    private static final int CODEC = 50;
    private static final int ENDING = 500;

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "session")
    @SequenceGenerator(name = "session", sequenceName = "session_sequence", allocationSize = 50)
    private long id;

    @Column(name = "session_id")
    private String session;

    private String guest;
    private String person;
    private String address;
    private long began;
    private long ended;

    @Column(name = "bytes_sent")
    private long bytesSent;

    @Column(name = "pictures_sent")
    private long picturesSent;

    private String codec;
    private int width;
    private int height;

    @Column(name = "loss_per_mille")
    private int lossPerMille;

    @Column(name = "round_trip_millis")
    private double roundTripMillis;

    private String ending;

    protected SessionRow() {}

    SessionRow(SessionEntry entry) {
        session = Columns.fitted(entry.session(), KEY);
        guest = Columns.fitted(entry.guest(), GUEST);
        person = Columns.fitted(entry.person(), KEY);
        address = Columns.fitted(entry.address(), ADDRESS);
        began = Columns.micros(entry.from());
        ended = Columns.micros(entry.until());
        bytesSent = entry.bytesSent();
        picturesSent = entry.picturesSent();
        codec = Columns.fitted(entry.codec(), CODEC);
        width = entry.width();
        height = entry.height();
        lossPerMille = entry.lossPerMille();
        roundTripMillis = entry.roundTripMillis();
        ending = Columns.fitted(entry.ending(), ENDING);
    }

    SessionEntry entry() {
        return new SessionEntry(
                id,
                session,
                guest,
                person,
                address,
                Columns.moment(began),
                Columns.moment(ended),
                bytesSent,
                picturesSent,
                codec,
                width,
                height,
                lossPerMille,
                roundTripMillis,
                ending);
    }
}
