package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.input.InputScript;
import dev.vitrine.streamer.input.InputStep;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.KeyboardLayout;
import dev.vitrine.streamer.input.PointerButton;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads what a test bench does with a guest's controls: one step, or several.
 *
 * <pre>
 * {"text": "Grüße\n", "layout": "de", "keyMillis": 15}
 * {"key": "F9", "action": "tap", "holdMillis": 100}
 * {"button": 0, "x": 3, "y": 4, "clicks": 2}
 * {"drag": [{"x": 3, "y": 4}, {"x": 90, "y": 4}], "button": 0, "millis": 400}
 * {"touch": [{"x": 3, "y": 4}, {"x": 90, "y": 4}], "millis": 300}
 * {"fingers": [{"path": [{"x": 3, "y": 4}]}, {"path": [{"x": 9, "y": 4}, {"x": 90, "y": 4}]}], "millis": 300}
 * {"move": {"x": 3, "y": 4}}     {"moveBy": {"x": -3, "y": 4}}     {"wheel": {"y": -2}}     {"pauseMillis": 200}
 * {"steps": [ … ]}
 * </pre>
 */
final class InputBody {

    static final Set<String> POINT = Set.of("x", "y");

    /** What has a meaning beside what names the kind. */
    private static final Map<String, Set<String>> MEMBERS_BY_KIND = Map.of(
            "text",
            Set.of("text", "layout", "keyMillis"),
            "key",
            Set.of("key", "action", "holdMillis"),
            "button",
            Set.of("button", "x", "y", "action", "holdMillis", "clicks"),
            "drag",
            Set.of("drag", "button", "millis"),
            "move",
            Set.of("move"),
            "moveBy",
            Set.of("moveBy"),
            "wheel",
            Set.of("wheel"),
            TouchBody.ONE,
            Set.of(TouchBody.ONE, "millis"),
            TouchBody.SEVERAL,
            Set.of(TouchBody.SEVERAL, "millis"),
            "pauseMillis",
            Set.of("pauseMillis"));

    private static final Set<String> STEP =
            MEMBERS_BY_KIND.values().stream().flatMap(Set::stream).collect(Collectors.toUnmodifiableSet());
    private static final String STEPS = "steps";

    /** All that may be in such an object. */
    static final Set<String> MEMBERS =
            Stream.concat(STEP.stream(), Stream.of(STEPS)).collect(Collectors.toUnmodifiableSet());

    private static final int LONGEST_TEXT = 1000;
    private static final int LONGEST_HOLD_MILLIS = 10_000;
    private static final int STANDARD_HOLD_MILLIS = 100;
    private static final int STANDARD_KEY_MILLIS = 15;
    private static final int LONGEST_KEY_MILLIS = 1000;
    private static final int STANDARD_DRAG_MILLIS = 300;
    private static final int MOST_POINTS = 256;
    private static final int MOST_CLICKS = 3;
    private static final int MOST_PIXELS = 65_535;
    private static final int MOST_BUTTON = 4;
    private static final int MOST_DETENTS = 32;

    private InputBody() {}

    /**
     * What is to be done.
     *
     * @param body an object with some of {@link #MEMBERS}, and others that {@code beside} names
     * @throws ProblemException when something is wrong with it, with what would be right
     */
    static InputScript script(Body body, Set<String> beside) {
        if (!body.has(STEPS)) {
            return InputScript.of(List.of(step(body, beside)));
        }
        Set<String> allowed = new TreeSet<>(beside);
        allowed.add(STEPS);
        body.only(allowed);
        return InputScript.of(body.objects(STEPS, InputScript.MOST_STEPS, STEP).stream()
                .map(one -> step(one, Set.of()))
                .toList());
    }

    private static InputStep step(Body body, Set<String> beside) {
        List<String> kinds = MEMBERS_BY_KIND.keySet().stream()
                .filter(body::has)
                .filter(kind -> !(kind.equals("button") && body.has("drag")))
                .toList();
        if (kinds.size() != 1) {
            throw ProblemException.badRequest((body.name().isEmpty() ? "an input" : body.name()) + " must have one of "
                    + String.join(", ", new TreeSet<>(MEMBERS_BY_KIND.keySet())) + ", not " + kinds.size()
                    + " of them, as in {\"key\": \"F9\"}");
        }
        String kind = kinds.getFirst();
        Set<String> allowed = new TreeSet<>(beside);
        allowed.addAll(MEMBERS_BY_KIND.getOrDefault(kind, Set.of()));
        body.only(allowed);
        return switch (kind) {
            case "text" -> text(body);
            case "key" ->
                new InputStep.PressKey(
                        key(body), move(body), millis(body, "holdMillis", LONGEST_HOLD_MILLIS, STANDARD_HOLD_MILLIS));
            case "button" -> button(body);
            case "drag" -> drag(body);
            case "move" ->
                new InputStep.MoveTo(point(
                        body.object("move", POINT).orElseThrow(() -> body.fault("move", "{\"x\": 3, \"y\": 4}"))));
            case "moveBy" -> {
                Body way =
                        body.object("moveBy", POINT).orElseThrow(() -> body.fault("moveBy", "{\"x\": -3, \"y\": 4}"));
                yield new InputStep.MoveBy(distance(way, "x", MOST_PIXELS), distance(way, "y", MOST_PIXELS));
            }
            case "wheel" -> {
                Body turn = body.object("wheel", POINT).orElseThrow(() -> body.fault("wheel", "{\"y\": -2}"));
                yield new InputStep.TurnWheel(distance(turn, "x", MOST_DETENTS), distance(turn, "y", MOST_DETENTS));
            }
            case TouchBody.ONE, TouchBody.SEVERAL -> TouchBody.read(body);
            default ->
                new InputStep.Pause(body.integer("pauseMillis", 0, InputScript.LONGEST_MILLIS)
                        .orElse(0));
        };
    }

    private static InputStep text(Body body) {
        String text = body.characters("text", LONGEST_TEXT).orElseThrow();
        String word = body.text("layout", ClipsResource.LONGEST_NAME).orElse(KeyboardLayout.US.word());
        KeyboardLayout layout = KeyboardLayout.ofWord(word)
                .orElseThrow(() -> body.fault("layout", "one of " + KeyboardLayoutsResource.names()));
        return new InputStep.TypeText(
                layout.type(text), millis(body, "keyMillis", LONGEST_KEY_MILLIS, STANDARD_KEY_MILLIS));
    }

    private static Key key(Body body) {
        return Key.ofCode(body.requiredText("key", ClipsResource.LONGEST_NAME))
                .orElseThrow(() -> body.fault("key", "a KeyboardEvent.code such as KeyA, Enter or F9"));
    }

    private static InputStep button(Body body) {
        if (body.has("x") != body.has("y")) {
            String of = body.name().isEmpty() ? "" : body.name() + ".";
            throw ProblemException.badRequest(of + "x and " + of + "y belong together");
        }
        InputStep.Move move = move(body);
        int clicks = body.integer("clicks", 1, MOST_CLICKS).orElse(1);
        if (clicks > 1 && move != InputStep.Move.TAP) {
            throw body.fault("clicks", "1 with that action");
        }
        return new InputStep.PressButton(
                pointerButton(body),
                body.has("x") ? Optional.of(point(body)) : Optional.empty(),
                move,
                millis(
                        body,
                        "holdMillis",
                        LONGEST_HOLD_MILLIS,
                        clicks > 1 ? 2 * STANDARD_KEY_MILLIS : STANDARD_HOLD_MILLIS),
                clicks);
    }

    private static InputStep drag(Body body) {
        List<InputStep.Point> path = body.objects("drag", MOST_POINTS, POINT).stream()
                .map(InputBody::point)
                .toList();
        if (path.size() < 2) {
            throw body.fault("drag", "an array of two points or more");
        }
        return new InputStep.Drag(
                pointerButton(body), path, millis(body, "millis", InputScript.LONGEST_MILLIS, STANDARD_DRAG_MILLIS));
    }

    private static PointerButton pointerButton(Body body) {
        return PointerButton.ofNumber(body.integer("button", 0, MOST_BUTTON).orElse(0))
                .orElse(PointerButton.LEFT);
    }

    private static InputStep.Move move(Body body) {
        String word = body.text("action", ClipsResource.LONGEST_NAME).orElse("tap");
        return Stream.of(InputStep.Move.values())
                .filter(move -> move.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> body.fault("action", "tap, press or release"));
    }

    static InputStep.Point point(Body body) {
        return new InputStep.Point(
                (int) body.requiredNumber("x", 0, MOST_PIXELS), (int) body.requiredNumber("y", 0, MOST_PIXELS));
    }

    private static int distance(Body body, String member, int most) {
        return body.integer(member, -most, most).orElse(0);
    }

    private static int millis(Body body, String member, int most, int standard) {
        return body.integer(member, 0, most).orElse(standard);
    }
}
