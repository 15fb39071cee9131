package dev.vitrine.streamer.sound;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundFanoutTest {

    private final SoundFanout fanout = new SoundFanout();
    private final byte[] pcm = new byte[SoundFormat.FRAME_BYTES];

    @Test
    void handsEachFrameToAllWhoAreAttached() {
        List<String> heard = new ArrayList<>();
        SoundSink first = (_, captureNanos) -> heard.add("first " + captureNanos);
        SoundSink second = (_, captureNanos) -> heard.add("second " + captureNanos);
        fanout.attach(first);
        fanout.attach(second);
        fanout.frame(pcm, 1);
        fanout.detach(first);
        fanout.frame(pcm, 2);

        assertThat(heard).containsExactly("first 1", "second 1", "second 2");
    }
}
