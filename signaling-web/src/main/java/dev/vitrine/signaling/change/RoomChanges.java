package dev.vitrine.signaling.change;

import dev.vitrine.streamer.engine.RoomFollower;
import dev.vitrine.streamer.engine.Streamer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;

/** Passes on what happens before the guests: who comes and goes, what the guests do. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class RoomChanges {

    @Inject
    private Streamer streamer;

    @Inject
    private Changes changes;

    private Runnable end = () -> {};

    void start(@Observes Startup event) {
        end = streamer.follow(new RoomFollower() {
            @Override
            public void guestChanged(String guest) {
                changes.changed(Topic.GUESTS);
            }

            @Override
            public void viewersChanged(String guest) {
                changes.changed(Topic.SESSIONS);
            }
        });
    }

    @PreDestroy
    void stop() {
        end.run();
    }
}
