package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EmulatorPresenceTest {

    private static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final EmulatorPresence presence = new EmulatorPresence("at home", 0);

    @Test
    void anEmulatorThatConnectsAndShowsSomethingRuns() {
        assertThat(presence.state(1)).isEqualTo(new GuestState.Connecting("an emulator is waited for at home"));
        presence.connection(true, 2);
        assertThat(presence.state(3))
                .isEqualTo(new GuestState.Connecting("the emulator is there and has not shown a picture yet"));
        presence.picture(4, 4);
        assertThat(presence.state(5)).isEqualTo(new GuestState.Running());
        presence.paused(true);
        assertThat(presence.state(6)).isEqualTo(new GuestState.Paused());
    }

    @Test
    void picturesAloneAreAnEmulatorToo() {
        presence.picture(1, 1);
        assertThat(presence.state(2)).isEqualTo(new GuestState.Running());
    }

    @Test
    void anEmulatorThatNeverConnectedAndShowsNothingNewIsGone() {
        presence.picture(1, 1);
        assertThat(presence.state(10 * SECOND_NANOS)).isEqualTo(new GuestState.Running());
        assertThat(presence.state(1 + 10 * SECOND_NANOS)).isInstanceOf(GuestState.Off.class);
        presence.picture(11 * SECOND_NANOS, 11 * SECOND_NANOS);
        assertThat(presence.state(12 * SECOND_NANOS)).isEqualTo(new GuestState.Running());
    }

    @Test
    void whatADeadEmulatorMadeLastSaysNothing() {
        runAndDie();
        presence.picture(9, 9);
        assertThat(presence.state(11)).isInstanceOf(GuestState.Off.class);
        presence.picture(12, 12);
        assertThat(presence.state(13)).isEqualTo(new GuestState.Running());
    }

    @Test
    void anEmulatorThatComesBackIsThereWithItsFirstPictureOrWhenItStandsStill() {
        runAndDie();
        presence.connection(true, 20);
        assertThat(presence.state(21)).isInstanceOf(GuestState.Connecting.class);
        assertThat(presence.state(22 + SECOND_NANOS)).isEqualTo(new GuestState.Running());
        presence.connection(false, 23 + SECOND_NANOS);
        presence.connection(true, 24 + SECOND_NANOS);
        presence.picture(25 + SECOND_NANOS, 25 + SECOND_NANOS);
        assertThat(presence.state(26 + SECOND_NANOS)).isEqualTo(new GuestState.Running());
    }

    @Test
    void aSegmentThatCannotBeReadIsSaidBeforeAllElse() {
        presence.controlFault("no socket");
        assertThat(presence.state(1)).isEqualTo(new GuestState.Connecting("no socket"));
        presence.videoFault("no segment");
        assertThat(presence.state(2)).isEqualTo(new GuestState.Unsupported("no segment"));
        presence.videoFault("");
        presence.picture(3, 3);
        assertThat(presence.state(4)).isEqualTo(new GuestState.Running());
    }

    private void runAndDie() {
        presence.connection(true, 1);
        presence.picture(2, 2);
        assertThat(presence.state(3)).isEqualTo(new GuestState.Running());
        presence.connection(false, 10);
        assertThat(presence.state(11)).isInstanceOf(GuestState.Off.class);
    }
}
