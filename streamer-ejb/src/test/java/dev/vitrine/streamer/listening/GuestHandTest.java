package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.input.InputScript;
import dev.vitrine.streamer.input.InputStep;
import dev.vitrine.streamer.input.InputStep.Move;
import dev.vitrine.streamer.input.InputStep.Point;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.KeyboardLayout;
import dev.vitrine.streamer.input.PointerButton;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GuestHandTest {

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2);
    private final FakeDisplay display = new FakeDisplay();
    private final GuestHand hand = new GuestHand("cluster", timer);
    private final AtomicBoolean allowed = new AtomicBoolean(true);

    @AfterEach
    void stop() {
        timer.shutdownNow();
    }

    @Test
    void doesAllThatTheScriptSaysAndTakesItsTime() throws Exception {
        long begin = System.nanoTime();
        begin(
                        new InputStep.TypeText(KeyboardLayout.US.type("Ok"), 5),
                        new InputStep.Pause(30),
                        new InputStep.PressButton(PointerButton.LEFT, Optional.of(new Point(3, 4)), Move.TAP, 10, 1))
                .get(60, TimeUnit.SECONDS);
        assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin)).isGreaterThanOrEqualTo(50);
        assertThat(display.input().done())
                .containsExactly(
                        "+ShiftLeft", "+KeyO", "-KeyO", "-ShiftLeft", "+KeyK", "-KeyK", "to 3,4", "+LEFT", "-LEFT");
    }

    @Test
    void theFirstEventIsDoneAtOnce() {
        var _ = begin(new InputStep.PressKey(Key.F9, Move.TAP, 10_000));
        assertThat(display.input().done()).containsExactly("+F9");
    }

    @Test
    void whatIsPressedOnPurposeStaysForTheNextCallAndGoesWithTheLease() throws Exception {
        begin(new InputStep.PressKey(Key.SHIFT_LEFT, Move.PRESS, 0)).get(60, TimeUnit.SECONDS);
        begin(new InputStep.PressKey(Key.KEY_A, Move.TAP, 1)).get(60, TimeUnit.SECONDS);
        assertThat(display.input().done()).containsExactly("+ShiftLeft", "+KeyA", "-KeyA");
        hand.release();
        hand.release();
        assertThat(display.input().done()).containsExactly("+ShiftLeft", "+KeyA", "-KeyA", "-ShiftLeft");
    }

    @Test
    void breaksOffWhenTheGuestIsSomebodyElsesAndHoldsNothingThen() {
        CompletableFuture<Void> done = begin(
                new InputStep.PressKey(Key.CONTROL_LEFT, Move.PRESS, 0),
                new InputStep.PressKey(Key.KEY_A, Move.TAP, 200),
                new InputStep.PressKey(Key.KEY_B, Move.TAP, 200));
        allowed.set(false);
        assertThatThrownBy(() -> done.get(60, TimeUnit.SECONDS))
                .hasCauseInstanceOf(BrokenOffException.class)
                .hasMessageContaining("leased to somebody else after 200 ms");
        assertThat(display.input().done())
                .startsWith("+ControlLeft", "+KeyA")
                .containsExactlyInAnyOrder("+ControlLeft", "+KeyA", "-KeyA", "-ControlLeft");
    }

    @Test
    void breaksOffWhenTheGuestGoes() {
        CompletableFuture<Void> done = begin(new InputStep.PressKey(Key.KEY_A, Move.TAP, 100));
        hand.close();
        assertThat(display.input().done()).containsExactly("+KeyA", "-KeyA");
        assertThatThrownBy(() -> done.get(60, TimeUnit.SECONDS)).isInstanceOf(CancellationException.class);
        assertThatThrownBy(() -> begin(new InputStep.Pause(1)).join()).isInstanceOf(CancellationException.class);
    }

    @Test
    void noMoreIsDoneAtOnceThanMayBe() {
        for (int call = 0; call < GuestHand.MOST_SCRIPTS; call++) {
            var _ = begin(new InputStep.PressKey(Key.F9, Move.TAP, 10_000));
        }
        assertThatThrownBy(
                        () -> begin(new InputStep.PressKey(Key.F9, Move.TAP, 1)).join())
                .isInstanceOf(LimitException.class);
    }

    @Test
    void saysWhatThePointerCannotDo() {
        var _ = begin(new InputStep.MoveTo(new Point(39, 29)));
        assertThatThrownBy(() -> begin(new InputStep.MoveTo(new Point(40, 29))).join())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("40, 29, but display 0 is 40x30");
        display.becomeMouse();
        var _ = begin(new InputStep.MoveBy(40, 29));
        assertThatThrownBy(() -> begin(new InputStep.MoveTo(new Point(0, 0))).join())
                .isInstanceOf(BrokenOffException.class)
                .hasMessageContaining("takes no positions now");
        assertThat(display.input().done()).containsExactly("to 39,29", "by 40,29");
    }

    @Test
    void touchesWhereThereIsATouchScreenAndSaysWhatItCannotDo() throws Exception {
        InputStep twoFingers =
                new InputStep.Touch(List.of(List.of(new Point(1, 2)), List.of(new Point(3, 4), new Point(3, 5))), 5);
        assertThatThrownBy(() -> begin(twoFingers).join())
                .isInstanceOf(BrokenOffException.class)
                .hasMessageContaining("the guest takes no touches");
        display.becomeTouchScreen(1);
        assertThatThrownBy(() -> begin(twoFingers).join())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("tells 1 fingers apart, not 2");
        display.becomeTouchScreen(2);
        assertThatThrownBy(() -> begin(new InputStep.Touch(List.of(List.of(new Point(1, 30))), 5))
                        .join())
                .hasMessageContaining("1, 30, but display 0 is 40x30");
        assertThat(display.input().done()).isEmpty();
        begin(twoFingers).get(60, TimeUnit.SECONDS);
        assertThat(display.input().done())
                .containsExactly("BEGIN 0 at 1,2", "BEGIN 1 at 3,4", "MOVE 1 at 3,5", "END 0 at 1,2", "END 1 at 3,5");
    }

    @Test
    void fingersAreTakenAwayWhenTheGuestGoes() {
        display.becomeTouchScreen(10);
        var _ = begin(new InputStep.Touch(List.of(List.of(new Point(1, 2))), 10_000));
        hand.close();
        assertThat(display.input().done()).containsExactly("BEGIN 0 at 1,2", "END 0 at 1,2");
    }

    private CompletableFuture<Void> begin(InputStep... steps) {
        return hand.begin(display, InputScript.of(List.of(steps)), allowed::get);
    }
}
