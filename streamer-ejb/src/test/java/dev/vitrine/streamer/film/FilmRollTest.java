package dev.vitrine.streamer.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.film.timing.FilmBlock;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.webm.WebmTracks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FilmRollTest {

    private static final HostTime TIME = nanos -> Instant.EPOCH.plusNanos(nanos);

    private final FilmRoll roll = new FilmRoll(100_000);

    /** A key frame of 320x200 every five seconds, and something between. */
    private void film(int fromSeconds, int toSeconds, int packetBytes) {
        for (int second = fromSeconds; second < toSeconds; second++) {
            boolean key = second % 5 == 0;
            byte[] packet = new byte[packetBytes];
            packet[6] = 320 & 0xff;
            packet[7] = 320 >> 8;
            packet[8] = (byte) 200;
            roll.take(new FilmBlock(WebmTracks.PICTURES, second * 1000L, key, packet), key);
        }
    }

    @Test
    void nothingIsKeptBeforeTheFirstKeyFrame() {
        roll.begin(Optional.empty());

        assertThat(roll.last()).isEmpty();
    }

    @Test
    void aMinuteIsKeptFromAKeyFrameOn() {
        film(0, 200, 100);

        FilmClip clip = roll.last().orElseThrow();

        assertThat(clip.clusters().getFirst().getFirst().millis()).isEqualTo(135_000);
        assertThat(clip.lengthMillis()).isEqualTo(64_000);
        assertThat(clip.begins(TIME)).isEqualTo(Instant.ofEpochSecond(135));
    }

    @Test
    void tooManyBytesAreNotKept() {
        film(0, 100, 5000);

        assertThat(roll.last().orElseThrow().lengthMillis()).isBetween(10_000L, 20_000L);
    }

    @Test
    void aClipIsAsLongAsItSays() throws IOException {
        film(0, 30, 1000);
        FilmClip clip = roll.last().orElseThrow();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        clip.writeTo(bytes, TIME, "pattern, display-0");

        assertThat(bytes.size()).isEqualTo((int) clip.lengthBytes(TIME, "pattern, display-0"));
    }

    @Test
    void whatIsAddedLaterIsNotInWhatWasTaken() {
        film(0, 3, 100);
        FilmClip clip = roll.last().orElseThrow();
        film(3, 10, 100);

        assertThat(clip.lengthMillis()).isEqualTo(2000);
    }
}
