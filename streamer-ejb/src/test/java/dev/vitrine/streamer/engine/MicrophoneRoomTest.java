package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.sound.Microphone;
import dev.vitrine.streamer.viewer.InputChannel;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose microphone a guest's recorder hears. */
class MicrophoneRoomTest {

    private static final int BLOCK_FRAMES = 480;

    private final FakeGuest guest = new FakeGuest();
    private final List<FakePeer> peers = new ArrayList<>();
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> {
                FakePeer peer = new FakePeer(observer);
                peers.add(peer);
                return peer;
            },
            RoomParts.share(4));
    private final Microphone recorder = guest.withMicrophone();

    MicrophoneRoomTest() {
        room.open();
    }

    @Test
    void theControllersAloneIsHeard() {
        Watcher ada = watch("ada");
        Watcher bob = watch("bob");
        speak(0, 1);
        speak(1, 1);
        assertThat(recorder.written()).isEqualTo(BLOCK_FRAMES);

        bob.seat().control(ControlAction.TAKE, "");
        speak(0, 2);
        assertThat(recorder.written()).as("lost control").isEqualTo(BLOCK_FRAMES);
        speak(1, 900);
        assertThat(recorder.written())
                .as("got control, and nothing of before counts as lost")
                .isEqualTo(2 * BLOCK_FRAMES);

        bob.seat().close();
        speak(1, 901);
        assertThat(recorder.written()).as("left").isEqualTo(2 * BLOCK_FRAMES);
        assertThat(ada.told()).isNotEmpty();
    }

    @Test
    void whatIsNoBlockOrFindsNoRecorderIsDropped() {
        watch("ada");
        peers.getFirst().observer().input(InputChannel.MICROPHONE, ByteBuffer.allocate(3));
        peers.getFirst().observer().input(InputChannel.MICROPHONE, FakePeer.key("KeyA", true));
        assertThat(recorder.written()).isZero();
        assertThat(guest.input().done()).as("it is no input either").isEmpty();

        peers.getFirst().observer().input(InputChannel.KEYS, FakePeer.block(1));
        assertThat(recorder.written()).isZero();
    }

    private Watcher watch(String name) {
        Watcher watcher = new Watcher(room, name, Role.OPERATOR);
        watcher.seat().offer("offer");
        return watcher;
    }

    private void speak(int peer, int sequence) {
        peers.get(peer).observer().input(InputChannel.MICROPHONE, FakePeer.block(sequence));
    }
}
