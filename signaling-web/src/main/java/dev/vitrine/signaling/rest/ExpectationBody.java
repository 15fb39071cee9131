package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.listening.BenchCall;
import dev.vitrine.streamer.listening.GuestListening;
import dev.vitrine.streamer.listening.InputWish;
import dev.vitrine.streamer.listening.PictureWish;
import dev.vitrine.streamer.listening.SoundWish;
import dev.vitrine.streamer.listening.StreamEar;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.verify.Expectation;
import dev.vitrine.streamer.verify.Expected;
import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a test bench expects.
 *
 * <pre>
 * {"stream": "chimes", "name": "seat belt", "run": "nightly-7",
 *  "reference": "belt", "leastScore": 0.8           one of these three:
 *  "tone": {"hertz": 880, "toleranceHertz": 5, "leastDbfs": -40, "mostDbfs": -3},
 *  "silence": true,
 *  "withinMillis": 2000, "leastMillis": 150, "mostMillis": 300,
 *  "input": {"key": "F9"}, "afterInputMillis": 300,
 *  "picture": { … }}
 * </pre>
 *
 * {@link InputBody} reads the input, {@link PictureBody} the picture; with one there need be no stream.
 */
final class ExpectationBody {

    private static final Set<String> MEMBERS = Set.of(
            "stream",
            "name",
            "run",
            "reference",
            "leastScore",
            "tone",
            "silence",
            "withinMillis",
            "leastMillis",
            "mostMillis",
            "input",
            "afterInputMillis",
            "picture");
    private static final Set<String> TONE = Set.of("hertz", "toleranceHertz", "leastDbfs", "mostDbfs");
    private static final Set<String> INPUT =
            Stream.concat(InputBody.MEMBERS.stream(), Stream.of("display")).collect(Collectors.toUnmodifiableSet());

    /** What is said of a sound. */
    private static final List<String> SOUND = List.of(
            "reference",
            "leastScore",
            "tone",
            "silence",
            "withinMillis",
            "leastMillis",
            "mostMillis",
            "afterInputMillis");

    static final double LONGEST_MILLIS = Expectation.LONGEST_NANOS / 1e6;
    static final int MOST_DISPLAY = 999_999;

    private static final double HIGHEST_HERTZ = SoundFormat.RATE_HZ / 2.0;
    private static final double LOWEST_HERTZ = 20;
    private static final double SILENT_DBFS = -120;
    private static final double STANDARD_SCORE = 0.7;
    private static final int LONGEST_NAME = 200;

    private final Body body;
    private final GuestListening guest;

    /** @throws ProblemException when it is no JSON object, or has a member that is unknown here */
    ExpectationBody(InputStream json, GuestListening guest) {
        this.body = Body.of(json, MEMBERS);
        this.guest = guest;
    }

    /** @throws ProblemException when there is none although nothing is expected of a picture */
    Optional<String> stream() {
        return body.has("picture")
                ? body.text("stream", ClipsResource.LONGEST_NAME)
                : Optional.of(body.requiredText("stream", ClipsResource.LONGEST_NAME));
    }

    /**
     * All that it says.
     *
     * @param ear of the stream, empty when it names none
     * @param stillFree asked while the input is done
     * @throws ProblemException when something is wrong with it, with what would be right
     */
    BenchCall call(Optional<StreamEar> ear, BooleanSupplier stillFree) {
        Optional<SoundWish> sound = ear.map(this::sound);
        if (sound.isEmpty()) {
            SOUND.stream().filter(body::has).findFirst().ifPresent(member -> {
                throw ProblemException.badRequest(member
                        + " is said of a sound and needs a stream; what is said of the picture stands in picture");
            });
        }
        Optional<PictureWish> picture =
                body.object("picture", PictureBody.MEMBERS).map(wish -> new PictureBody(wish, guest).wish());
        requireItsSound(picture, sound);
        Optional<InputWish> input = body.object("input", INPUT).map(asked -> input(asked, stillFree));
        boolean afterInput = body.has("afterInputMillis")
                || picture.flatMap(PictureWish::mostAfterInput).isPresent();
        if (afterInput && input.isEmpty()) {
            throw ProblemException.badRequest("afterInputMillis needs an input, as in \"input\": {\"key\": \"F9\"}");
        }
        return new BenchCall(
                body.text("name", LONGEST_NAME).orElseGet(() -> name(sound, picture)),
                sound,
                picture,
                input,
                body.text("run", ClipsResource.LONGEST_NAME));
    }

    private static void requireItsSound(Optional<PictureWish> picture, Optional<SoundWish> sound) {
        if (picture.flatMap(PictureWish::mostApart).isPresent()
                && (sound.isEmpty() || sound.get().expected() instanceof Expected.Silence)) {
            throw ProblemException.badRequest(
                    "picture.apartMillis needs a sound that begins: a stream with a tone or a reference");
        }
    }

    private static String name(Optional<SoundWish> sound, Optional<PictureWish> picture) {
        return "expect "
                + Stream.concat(
                                sound.stream().map(wish -> wish.expected().toString()),
                                picture.stream().map(PictureWish::toString))
                        .collect(Collectors.joining(", and "));
    }

    private static InputWish input(Body asked, BooleanSupplier stillFree) {
        int display = asked.integer("display", 0, MOST_DISPLAY).orElse(0);
        return new InputWish(display, InputBody.script(asked, Set.of("display")), stillFree);
    }

    private SoundWish sound(StreamEar ear) {
        Expected expected = expected();
        Optional<Duration> most = millis(body, "mostMillis");
        Duration least = millis(body, "leastMillis").orElse(Duration.ZERO);
        if (most.isPresent() && most.get().compareTo(least) < 0) {
            throw ProblemException.badRequest("mostMillis is less than leastMillis, it must be at least as much");
        }
        return new SoundWish(
                ear,
                expected,
                duration(body.requiredNumber("withinMillis", 0, LONGEST_MILLIS)),
                least,
                most,
                millis(body, "afterInputMillis"));
    }

    static Optional<Duration> millis(Body of, String member) {
        OptionalDouble millis = of.number(member, 0, LONGEST_MILLIS);
        return millis.isPresent() ? Optional.of(duration(millis.getAsDouble())) : Optional.empty();
    }

    static Duration duration(double millis) {
        return Duration.ofNanos((long) (1e6 * millis));
    }

    private Expected expected() {
        boolean silence = body.flag("silence");
        long kinds = Stream.of(body.has("reference"), body.has("tone"), silence)
                .filter(present -> present)
                .count();
        if (kinds != 1) {
            throw ProblemException.badRequest("expect one of reference, tone and silence, not " + kinds + " of them");
        }
        if (body.has("leastScore") && !body.has("reference")) {
            throw ProblemException.badRequest("leastScore needs a reference");
        }
        return silence
                ? new Expected.Silence()
                : body.object("tone", TONE).map(ExpectationBody::pitch).orElseGet(this::known);
    }

    private static Expected pitch(Body tone) {
        OptionalDouble least = tone.number("leastDbfs", SILENT_DBFS, 0);
        OptionalDouble most = tone.number("mostDbfs", SILENT_DBFS, 0);
        if (least.isPresent() && most.isPresent() && most.getAsDouble() < least.getAsDouble()) {
            throw tone.fault("mostDbfs", "at least leastDbfs");
        }
        return new Expected.Pitch(
                tone.requiredNumber("hertz", LOWEST_HERTZ, HIGHEST_HERTZ),
                tone.requiredNumber("toleranceHertz", 0, HIGHEST_HERTZ),
                least,
                most);
    }

    private Expected known() {
        String name = body.requiredText("reference", ClipsResource.LONGEST_NAME);
        long samples = guest.references()
                .find(name)
                .orElseThrow(() -> ProblemException.badRequest("reference is '" + name + "', but this guest has "
                        + guest.references().all().stream()
                                .map(one -> one.name())
                                .toList()
                        + ": add it with PUT /api/guests/{guest}/references/" + name))
                .lengthSamples();
        return new Expected.Known(
                name,
                samples * 1_000_000_000L / SoundFormat.RATE_HZ,
                body.number("leastScore", 0, 1).orElse(STANDARD_SCORE));
    }
}
