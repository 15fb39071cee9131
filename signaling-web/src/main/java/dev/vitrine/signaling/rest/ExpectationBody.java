package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.listening.BenchCall;
import dev.vitrine.streamer.listening.GuestAct;
import dev.vitrine.streamer.listening.References;
import dev.vitrine.streamer.sound.SoundFormat;
import dev.vitrine.streamer.verify.Expectation;
import dev.vitrine.streamer.verify.Expected;
import java.io.InputStream;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
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
 *  "input": {"key": "F9"}, "afterInputMillis": 300}
 * </pre>
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
            "afterInputMillis");
    private static final Set<String> TONE = Set.of("hertz", "toleranceHertz", "leastDbfs", "mostDbfs");
    private static final Set<String> INPUT = Set.of("key", "button", "x", "y", "action", "holdMillis", "display");

    private static final double LONGEST_MILLIS = Expectation.LONGEST_NANOS / 1e6;
    private static final double HIGHEST_HERTZ = SoundFormat.RATE_HZ / 2.0;
    private static final double LOWEST_HERTZ = 20;
    private static final double SILENT_DBFS = -120;
    private static final double STANDARD_SCORE = 0.7;
    private static final int MOST_DISPLAY = 999_999;
    private static final int MOST_PIXELS = 65_535;
    private static final int MOST_BUTTON = 4;
    private static final int LONGEST_NAME = 200;

    private final Body body;
    private final References references;

    /** @throws ProblemException when it is no JSON object, or has a member that is unknown here */
    ExpectationBody(InputStream json, References references) {
        this.body = Body.of(json, MEMBERS);
        this.references = references;
    }

    String stream() {
        return body.requiredText("stream", ClipsResource.LONGEST_NAME);
    }

    /** @throws ProblemException when something is wrong with it, with what would be right */
    BenchCall call() {
        Expected expected = expected();
        Optional<Duration> most = millis("mostMillis");
        Duration least = millis("leastMillis").orElse(Duration.ZERO);
        if (most.isPresent() && most.get().compareTo(least) < 0) {
            throw ProblemException.badRequest("mostMillis is less than leastMillis, it must be at least as much");
        }
        Optional<Body> input = body.object("input", INPUT);
        Optional<Duration> afterInput = millis("afterInputMillis");
        if (afterInput.isPresent() && input.isEmpty()) {
            throw ProblemException.badRequest("afterInputMillis needs an input, as in \"input\": {\"key\": \"F9\"}");
        }
        return new BenchCall(
                body.text("name", LONGEST_NAME).orElse("expect " + expected),
                expected,
                Duration.ofNanos((long) (1e6 * body.requiredNumber("withinMillis", 0, LONGEST_MILLIS))),
                least,
                most,
                input.map(ExpectationBody::act),
                input.map(asked -> asked.integer("display", 0, MOST_DISPLAY).orElse(0))
                        .orElse(0),
                afterInput,
                body.text("run", ClipsResource.LONGEST_NAME));
    }

    private Optional<Duration> millis(String member) {
        OptionalDouble millis = body.number(member, 0, LONGEST_MILLIS);
        return millis.isPresent()
                ? Optional.of(Duration.ofNanos((long) (1e6 * millis.getAsDouble())))
                : Optional.empty();
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
        long samples = references
                .find(name)
                .orElseThrow(() -> ProblemException.badRequest("reference is '" + name + "', but this guest has "
                        + references.all().stream().map(one -> one.name()).toList()
                        + ": add it with PUT /api/guests/{guest}/references/" + name))
                .lengthSamples();
        return new Expected.Known(
                name,
                samples * 1_000_000_000L / SoundFormat.RATE_HZ,
                body.number("leastScore", 0, 1).orElse(STANDARD_SCORE));
    }

    private static GuestAct act(Body input) {
        if (input.has("key") == input.has("button")) {
            throw ProblemException.badRequest("input must have one of key and button, as in {\"key\": \"F9\"}");
        }
        return new GuestAct(
                input.has("key") ? key(input) : button(input),
                move(input),
                input.integer("holdMillis", 0, GuestAct.LONGEST_HOLD_MILLIS).orElse(GuestAct.STANDARD_HOLD_MILLIS));
    }

    private static GuestAct.Move move(Body input) {
        String word = input.text("action", ClipsResource.LONGEST_NAME).orElse("tap");
        return Stream.of(GuestAct.Move.values())
                .filter(move -> move.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> input.fault("action", "tap, press or release"));
    }

    private static GuestAct.Target key(Body input) {
        return Key.ofCode(input.requiredText("key", ClipsResource.LONGEST_NAME))
                .map(GuestAct.Target.OfKey::new)
                .orElseThrow(() -> input.fault("key", "a KeyboardEvent.code such as KeyA, Enter or F9"));
    }

    private static GuestAct.Target button(Body input) {
        if (input.has("x") != input.has("y")) {
            throw ProblemException.badRequest("input.x and input.y belong together");
        }
        return new GuestAct.Target.OfButton(
                PointerButton.ofNumber(input.integer("button", 0, MOST_BUTTON).orElse(0))
                        .orElse(PointerButton.LEFT),
                input.integer("x", 0, MOST_PIXELS),
                input.integer("y", 0, MOST_PIXELS));
    }
}
