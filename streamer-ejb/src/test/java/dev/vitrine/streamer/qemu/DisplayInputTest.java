package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class DisplayInputTest {

    private final QemuCounters counters = new QemuCounters();
    private final InputQueue queue = new InputQueue();
    private final DisplayInput input = new DisplayInput(3, counters);

    @Test
    void speaksQemusNumbers() throws Exception {
        input.attach(queue);
        input.key(Key.ARROW_UP, true);
        input.button(PointerButton.SIDE, true);
        input.button(PointerButton.RIGHT, false);
        assertThat(List.of(take(), take(), take()))
                .containsExactly(
                        new InputCall.Key(3, 0xc8, true),
                        new InputCall.Button(3, 5, true),
                        new InputCall.Button(3, 2, false));
    }

    @Test
    void turnsTheWheelStepByStep() throws Exception {
        input.attach(queue);
        input.wheel(-1, 2);
        assertThat(List.of(take(), take(), take(), take(), take(), take()))
                .containsExactly(
                        new InputCall.Button(3, 7, true),
                        new InputCall.Button(3, 7, false),
                        new InputCall.Button(3, 4, true),
                        new InputCall.Button(3, 4, false),
                        new InputCall.Button(3, 4, true),
                        new InputCall.Button(3, 4, false));
    }

    @Test
    void noWheelTurnsForever() throws Exception {
        input.attach(queue);
        input.wheel(0, Integer.MIN_VALUE);
        input.key(Key.KEY_A, true);
        int steps = 0;
        while (take() instanceof InputCall.Button button) {
            assertThat(button.number()).isEqualTo(3);
            steps++;
        }
        assertThat(steps).isEqualTo(64);
        assertThat(counters.droppedInputs()).isZero();
    }

    @Test
    void dropsAndCountsWhileQemuIsAway() {
        input.key(Key.KEY_A, true);
        input.pointerTo(1, 1);
        assertThat(counters.droppedInputs()).isEqualTo(2);
    }

    private InputCall take() throws InterruptedException {
        InputCall call = queue.take();
        assertThat(call).isNotNull();
        return Objects.requireNonNull(call);
    }
}
