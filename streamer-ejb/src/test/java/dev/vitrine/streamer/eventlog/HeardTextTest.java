package dev.vitrine.streamer.eventlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.StreamMoment;
import dev.vitrine.streamer.chime.Tone;
import dev.vitrine.streamer.json.JsonObject;
import dev.vitrine.streamer.json.JsonText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HeardTextTest {

    private static final StreamMoment ONSET = new StreamMoment(48_000, 1_000_000_000);
    private static final StreamMoment END = new StreamMoment(52_800, 1_100_000_000);
    private static final String ONSET_JSON =
            "{\"sample\":48000,\"nanos\":1000000000,\"time\":\"1970-01-01T00:00:01Z\"}";
    private static final String END_JSON =
            "{\"sample\":52800,\"nanos\":1100000000,\"time\":\"1970-01-01T00:00:01.100Z\"}";

    @Test
    void aSoundThatEndedSaysAllThatWasMeasured() {
        Chime chime = new Chime(
                7,
                ONSET,
                END,
                -12,
                -14.5,
                List.of(new Tone(1000, -12.25)),
                OptionalDouble.of(1.25),
                Chime.Ending.STRUCK_AGAIN);

        assertThat(text(Optional.of("nightly \"7\""), new Heard.Ended(chime)))
                .isEqualTo(
                        "{\"kind\":\"end\",\"guest\":\"cluster\",\"stream\":\"ac97\",\"time\":\"1970-01-01T00:00:01.100Z\",\"run\":\"nightly \\\"7\\\"\",\"id\":7,"
                                + "\"onset\":" + ONSET_JSON + ",\"end\":" + END_JSON
                                + ",\"lengthMillis\":100.000,\"peakDbfs\":-12.000,\"loudnessLufs\":-14.500,"
                                + "\"tones\":[{\"hertz\":1000.000,\"levelDbfs\":-12.250}],\"repetitionHz\":1.250,\"ending\":\"struck_again\"}");
    }

    @Test
    void whatBeganAndWhatWasRecognised() {
        assertThat(text(Optional.empty(), new Heard.Began(7, ONSET)))
                .isEqualTo(
                        "{\"kind\":\"onset\",\"guest\":\"cluster\",\"stream\":\"ac97\",\"time\":\"1970-01-01T00:00:01Z\",\"id\":7,\"onset\":"
                                + ONSET_JSON + "}");
        assertThat(JsonText.member(
                        JsonText.read(text(Optional.empty(), new Heard.Recognised(7, "belt", ONSET, END, 0.987, -3))),
                        "reference"))
                .isEqualTo("belt");
    }

    private static String text(Optional<String> run, Heard heard) {
        return new HeardText("cluster", "ac97", run, Instant.EPOCH::plusNanos)
                .of(heard)
                .apply(new JsonObject())
                .toString();
    }
}
