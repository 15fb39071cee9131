package dev.vitrine.streamer.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.input.InputStep.Move;
import dev.vitrine.streamer.input.InputStep.Point;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InputScriptTest {

    private static final KeyboardLayout GERMAN = KeyboardLayout.ofWord("de").orElseThrow();

    @Test
    void typesWithTheKeysThatChangeAMeaningAroundTheOthers() {
        InputScript script = InputScript.of(List.of(new InputStep.TypeText(GERMAN.type("a@A"), 10)));
        assertThat(words(script))
                .containsExactly(
                        "0 +KeyA",
                        "10 -KeyA",
                        "20 +AltRight",
                        "20 +KeyQ",
                        "30 -KeyQ",
                        "30 -AltRight",
                        "40 +ShiftLeft",
                        "40 +KeyA",
                        "50 -KeyA",
                        "50 -ShiftLeft");
        assertThat(script.lengthMillis()).isEqualTo(60);
    }

    @Test
    void pressesTapsAndClicks() {
        InputScript script = InputScript.of(List.of(
                new InputStep.PressKey(Key.CONTROL_LEFT, Move.PRESS, 0),
                new InputStep.PressKey(Key.F9, Move.TAP, 100),
                new InputStep.PressKey(Key.CONTROL_LEFT, Move.RELEASE, 0),
                new InputStep.Pause(50),
                new InputStep.PressButton(PointerButton.RIGHT, Optional.of(new Point(3, 4)), Move.TAP, 20, 2),
                new InputStep.TurnWheel(0, -3),
                new InputStep.MoveBy(-5, 6)));
        assertThat(words(script))
                .containsExactly(
                        "0 +ControlLeft",
                        "0 +F9",
                        "100 -F9",
                        "100 -ControlLeft",
                        "150 to 3,4",
                        "150 +RIGHT",
                        "170 -RIGHT",
                        "230 +RIGHT",
                        "250 -RIGHT",
                        "250 wheel 0,-3",
                        "250 by -5,6");
        assertThat(script.lastStepMillis()).isEqualTo(250);
        assertThat(InputScript.of(List.of(new InputStep.PressKey(Key.F9, Move.TAP, 100)))
                        .lastStepMillis())
                .isZero();
    }

    @Test
    void dragsEvenlyAlongItsPath() {
        InputScript script = InputScript.of(List.of(new InputStep.Drag(
                PointerButton.LEFT, List.of(new Point(0, 0), new Point(100, 0), new Point(100, 300)), 400)));
        List<String> words = words(script);
        assertThat(words).startsWith("0 to 0,0", "0 +LEFT", "8 to 8,0");
        assertThat(words).contains("96 to 96,0", "104 to 100,4", "200 to 100,100");
        assertThat(words).endsWith("400 to 100,300", "400 -LEFT");
        InputScript nowhere = InputScript.of(
                List.of(new InputStep.Drag(PointerButton.LEFT, List.of(new Point(7, 7), new Point(7, 7)), 20)));
        assertThat(words(nowhere)).contains("8 to 7,7", "20 -LEFT");
    }

    @Test
    void setsFingersDownMovesThemTogetherAndTakesThemAway() {
        InputScript script = InputScript.of(List.of(new InputStep.Touch(
                List.of(List.of(new Point(50, 50)), List.of(new Point(100, 0), new Point(100, 30))), 24)));
        assertThat(words(script))
                .containsExactly(
                        "0 BEGIN 0 at 50,50",
                        "0 BEGIN 1 at 100,0",
                        "8 MOVE 1 at 100,10",
                        "16 MOVE 1 at 100,20",
                        "24 MOVE 1 at 100,30",
                        "24 END 0 at 50,50",
                        "24 END 1 at 100,30");
        InputScript tap = InputScript.of(List.of(new InputStep.Touch(List.of(List.of(new Point(7, 8))), 1000)));
        assertThat(words(tap)).containsExactly("0 BEGIN 0 at 7,8", "1000 END 0 at 7,8");
        assertThatThrownBy(() -> new InputStep.Touch(List.of(List.of()), 1)).hasMessageContaining("one point or more");
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> InputScript.of(List.of())).hasMessageContaining("1 to 256 steps");
        assertThatThrownBy(() -> InputScript.of(Collections.nCopies(257, new InputStep.Pause(1))))
                .hasMessageContaining("not 257");
        assertThat(InputScript.of(List.of(new InputStep.Pause(60_000))).lengthMillis())
                .isEqualTo(60_000);
        assertThatThrownBy(() -> InputScript.of(List.of(new InputStep.Pause(60_001))))
                .hasMessageContaining("at most 60000 ms");
        assertThatThrownBy(() -> new InputStep.Drag(PointerButton.LEFT, List.of(new Point(0, 0)), 1))
                .hasMessageContaining("two or more");
    }

    /** Whatever the steps are: times never go back, and nothing stays pressed but what was to stay so. */
    @Test
    void leavesNothingPressed() {
        Random random = new Random(5);
        for (int round = 0; round < 2000; round++) {
            List<InputStep> steps = new ArrayList<>();
            for (int step = 1 + random.nextInt(8); step > 0; step--) {
                steps.add(step(random));
            }
            InputScript script = InputScript.of(steps);
            Set<Object> held = new HashSet<>();
            int last = 0;
            for (InputScript.Timed timed : script.events()) {
                assertThat(timed.atMillis()).isBetween(last, script.lengthMillis());
                last = timed.atMillis();
                switch (timed.event()) {
                    case InputEvent.KeyChange key -> follow(held, key.key(), key.pressed());
                    case InputEvent.ButtonChange button -> follow(held, button.button(), button.pressed());
                    case InputEvent.TouchChange touch -> {
                        switch (touch.phase()) {
                            case BEGIN -> follow(held, "finger " + touch.finger(), true);
                            case MOVE -> assertThat(held).contains("finger " + touch.finger());
                            case END -> follow(held, "finger " + touch.finger(), false);
                        }
                    }
                    case InputEvent.PointerTo _, InputEvent.PointerBy _, InputEvent.WheelBy _ -> {
                        // nothing is held
                    }
                }
            }
            assertThat(held).as(steps.toString()).isEmpty();
        }
    }

    private static void follow(Set<Object> held, Object what, boolean pressed) {
        assertThat(pressed ? held.add(what) : held.remove(what)).isTrue();
    }

    private static InputStep step(Random random) {
        return switch (random.nextInt(6)) {
            case 0 -> new InputStep.TypeText(GERMAN.type("Ab€^" + (char) ('a' + random.nextInt(26))), 3);
            case 1 -> new InputStep.PressKey(Key.F1, Move.TAP, random.nextInt(100));
            case 2 ->
                new InputStep.PressButton(PointerButton.LEFT, Optional.empty(), Move.TAP, 5, 1 + random.nextInt(3));
            case 3 ->
                new InputStep.Drag(
                        PointerButton.MIDDLE,
                        List.of(new Point(random.nextInt(9), 1), new Point(5, random.nextInt(900)), new Point(1, 1)),
                        random.nextInt(300));
            case 4 ->
                new InputStep.Touch(
                        List.of(
                                List.of(new Point(random.nextInt(9), 1), new Point(5, random.nextInt(900))),
                                List.of(new Point(1, 1))),
                        random.nextInt(300));
            default -> new InputStep.Pause(random.nextInt(20));
        };
    }

    private static List<String> words(InputScript script) {
        return script.events().stream()
                .map(timed -> timed.atMillis() + " "
                        + switch (timed.event()) {
                            case InputEvent.KeyChange key ->
                                (key.pressed() ? "+" : "-") + key.key().code();
                            case InputEvent.ButtonChange button -> (button.pressed() ? "+" : "-") + button.button();
                            case InputEvent.PointerTo to -> "to " + to.x() + "," + to.y();
                            case InputEvent.PointerBy by -> "by " + by.dx() + "," + by.dy();
                            case InputEvent.WheelBy wheel -> "wheel " + wheel.stepsX() + "," + wheel.stepsY();
                            case InputEvent.TouchChange touch ->
                                touch.phase() + " " + touch.finger() + " at " + touch.x() + "," + touch.y();
                        })
                .toList();
    }
}
