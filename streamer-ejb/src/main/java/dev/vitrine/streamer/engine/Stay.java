package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.session.Ending;
import dev.vitrine.streamer.session.Viewer;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.time.Instant;

/** One viewer's stay before a guest, over all its connections: what becomes an entry of the history. */
final class Stay {

    private final String id;
    private final String guest;
    private final Viewer viewer;
    private final Instant since;

    /** Of all media connections that have ended: written in the room's queue, read by whoever asks. */
    private volatile PeerStatistics before = PeerStatistics.NONE;

    Stay(String id, String guest, Viewer viewer, Instant since) {
        this.id = id;
        this.guest = guest;
        this.viewer = viewer;
        this.since = since;
    }

    String id() {
        return id;
    }

    Viewer viewer() {
        return viewer;
    }

    Instant since() {
        return since;
    }

    /** A media connection has ended. */
    void add(PeerStatistics connection) {
        before = statistics(connection);
    }

    /** Of the whole stay, with a connection that goes on. */
    PeerStatistics statistics(PeerStatistics connection) {
        PeerStatistics earlier = before;
        boolean shown = connection.picturesSent() > 0;
        PeerStatistics newest = shown ? connection : earlier;
        return new PeerStatistics(
                newest.codec(),
                newest.width(),
                newest.height(),
                earlier.picturesSent() + connection.picturesSent(),
                connection.picturesPerSecond(),
                earlier.bytesSent() + connection.bytesSent(),
                connection.bitsPerSecond(),
                newest.roundTripMillis(),
                newest.lossPerMille(),
                connection.path(),
                earlier.picturesOffered() + connection.picturesOffered(),
                earlier.picturesEncoded() + connection.picturesEncoded());
    }

    SessionEntry entry(String address, Instant until, Ending ending) {
        PeerStatistics all = before;
        return new SessionEntry(
                0,
                id,
                guest,
                viewer.person().key(),
                address,
                since,
                until,
                all.bytesSent(),
                all.picturesSent(),
                all.codec(),
                all.width(),
                all.height(),
                all.lossPerMille(),
                all.roundTripMillis(),
                ending.word());
    }
}
