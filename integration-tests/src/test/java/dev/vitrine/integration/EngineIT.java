package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Seat;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Inside the server: the engine's beans. */
@ExtendWith(ArquillianExtension.class)
@SuppressWarnings("NullAway.Init") // the container injects the field
class EngineIT {

    @Inject
    private Streamer streamer;

    @Deployment
    static EnterpriseArchive ear() {
        return VitrineEar.with(EngineIT.class);
    }

    @Test
    void startsWithTheGuestsOfTheConfiguration() {
        assertThat(streamer.rooms()).extracting(Room::name).startsWith("pattern", "cluster");
        assertThat(streamer.rooms()).extracting(Room::kind).startsWith("synthetic", "remote");
        assertThat(streamer.room("nobody")).isEmpty();
    }

    @Test
    void givesAViewerASeat() throws InterruptedException {
        BlockingQueue<Notice> notices = new LinkedBlockingQueue<>();
        Room room = streamer.room("pattern").orElseThrow();

        try (Seat seat = room.seat(new Person("ann", Role.VIEWER), "127.0.0.1", notices::add)) {
            seat.join(OptionalInt.empty(), "", Optional.empty());

            assertThat(notices.poll(60, TimeUnit.SECONDS)).isInstanceOfSatisfying(Notice.Joined.class, joined -> {
                assertThat(joined.guest()).isEqualTo("pattern");
                assertThat(joined.viewer().name()).isEqualTo("ann");
            });
        }
    }

    @Test
    void keepsWhatIsWrongWithTheIceServersForThePage() {
        assertThat(streamer.ice("ada").errors()).singleElement().asString().contains("QEMU_WEBRTC_TURN_HOST");
        assertThat(streamer.ice("ada").settings().servers()).hasSize(1);
    }
}
