package dev.vitrine.streamer.eventlog;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.chime.StreamMoment;
import dev.vitrine.streamer.json.JsonObject;
import dev.vitrine.streamer.recording.HostTime;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What was heard, as the log says it: {@code kind} is {@code onset}, {@code end} or {@code known}, {@code time} when that was;
 * moments are {@code {"sample":…,"nanos":…,"time":"…"}}; levels are dBFS and LUFS, frequencies hertz, lengths milliseconds.
 *
 * @param run the test run during which it was heard, empty without one
 */
public record HeardText(String guest, String stream, Optional<String> run, HostTime hostTime) {

    public UnaryOperator<JsonObject> of(Heard heard) {
        return event -> {
            JsonObject object = event.put("kind", kind(heard))
                    .put("guest", guest)
                    .put("stream", stream)
                    .put("time", hostTime.at(when(heard).nanos()).toString());
            run.ifPresent(name -> object.put("run", name));
            return switch (heard) {
                case Heard.Began began -> object.put("id", began.id()).raw("onset", moment(began.onset()));
                case Heard.Ended ended -> chime(object, ended.chime());
                case Heard.Recognised known ->
                    object.put("id", known.id())
                            .put("reference", known.reference())
                            .raw("onset", moment(known.onset()))
                            .raw("end", moment(known.end()))
                            .put("score", known.score())
                            .put("gainDb", known.gainDb());
            };
        };
    }

    private static String kind(Heard heard) {
        return switch (heard) {
            case Heard.Began _ -> "onset";
            case Heard.Ended _ -> "end";
            case Heard.Recognised _ -> "known";
        };
    }

    private static StreamMoment when(Heard heard) {
        return switch (heard) {
            case Heard.Began began -> began.onset();
            case Heard.Ended ended -> ended.chime().end();
            case Heard.Recognised known -> known.onset();
        };
    }

    private JsonObject chime(JsonObject object, Chime chime) {
        object.put("id", chime.id())
                .raw("onset", moment(chime.onset()))
                .raw("end", moment(chime.end()))
                .put("lengthMillis", chime.lengthNanos() / 1e6)
                .put("peakDbfs", chime.peakDbfs())
                .put("loudnessLufs", chime.loudnessLufs())
                .raw("tones", tones(chime));
        chime.repetitionHz().ifPresent(hertz -> object.put("repetitionHz", hertz));
        return object.put("ending", chime.ending().name().toLowerCase(Locale.ROOT));
    }

    private static String tones(Chime chime) {
        return chime.tones().stream()
                .map(tone -> new JsonObject()
                        .put("hertz", tone.hertz())
                        .put("levelDbfs", tone.levelDbfs())
                        .toString())
                .collect(Collectors.joining(",", "[", "]"));
    }

    private String moment(StreamMoment moment) {
        return new JsonObject()
                .put("sample", moment.sample())
                .put("nanos", moment.nanos())
                .put("time", hostTime.at(moment.nanos()).toString())
                .toString();
    }
}
