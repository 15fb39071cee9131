package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.SessionRules;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executor;

/** What rooms under test share. */
final class RoomParts {

    private RoomParts() {}

    /** Everything happens at once, and nothing by mere passing of time. */
    static RoomShare share(int maxViewers) {
        return share(maxViewers, Runnable::run);
    }

    static RoomShare share(int maxViewers, Executor threads) {
        return new RoomShare(SessionRules.withoutTimes(maxViewers), new FakeHistory(), threads);
    }

    /** Time that stands still. */
    static RoomTime time(Delay delay) {
        return new RoomTime(delay, () -> 0, InstantSource.fixed(Instant.EPOCH));
    }
}
