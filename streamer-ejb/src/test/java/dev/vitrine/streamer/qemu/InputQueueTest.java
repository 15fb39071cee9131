package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.input.TouchPhase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InputQueueTest {

    private final InputQueue queue = new InputQueue();

    @Test
    void keepsTheOrder() throws Exception {
        List<InputCall> calls = List.of(
                new InputCall.Key(0, 30, true),
                new InputCall.MoveTo(0, 1, 1),
                new InputCall.Key(0, 30, false),
                new InputCall.MoveTo(0, 2, 2));
        calls.forEach(queue::offer);
        assertThat(take(4)).isEqualTo(calls);
    }

    @Test
    void makesOneMotionOfSeveral() throws Exception {
        queue.offer(new InputCall.MoveTo(0, 1, 1));
        queue.offer(new InputCall.MoveTo(0, 5, 6));
        queue.offer(new InputCall.MoveBy(0, 1, 2));
        queue.offer(new InputCall.MoveBy(0, -3, 4));
        queue.offer(new InputCall.MoveBy(1, 7, 7));
        assertThat(take(3))
                .containsExactly(
                        new InputCall.MoveTo(0, 5, 6), new InputCall.MoveBy(0, -2, 6), new InputCall.MoveBy(1, 7, 7));
    }

    @Test
    void makesOneMotionOfEachFingersOnly() throws Exception {
        InputCall begin = new InputCall.Touch(0, TouchPhase.BEGIN, 0, 1, 1);
        InputCall last = new InputCall.Touch(0, TouchPhase.MOVE, 0, 3, 3);
        InputCall other = new InputCall.Touch(0, TouchPhase.MOVE, 1, 9, 9);
        InputCall end = new InputCall.Touch(0, TouchPhase.END, 0, 3, 3);
        queue.offer(begin);
        queue.offer(new InputCall.Touch(0, TouchPhase.MOVE, 0, 2, 2));
        queue.offer(last);
        queue.offer(other);
        queue.offer(end);
        assertThat(take(4)).containsExactly(begin, last, other, end);
        assertThat(begin.isMotion()).isFalse();
        assertThat(last.isMotion()).isTrue();
        assertThat(end.isRelease()).isTrue();
    }

    @Test
    void givesUpMotionFirstAndReleasesLast() throws Exception {
        for (int i = 0; i < 2000; i++) {
            // Of two consoles in turn, so that nothing can be merged before the room ends.
            queue.offer(new InputCall.MoveTo(i % 2, i, i));
        }
        for (int i = 0; i < 2000; i++) {
            queue.offer(new InputCall.Key(0, 30, true));
        }
        for (int i = 0; i < 2000; i++) {
            queue.offer(new InputCall.Key(0, 30, false));
        }
        List<InputCall> kept = take(InputQueue.ROOM);
        assertThat(kept).hasSize(InputQueue.ROOM);
        assertThat(kept).filteredOn(InputCall::isMotion).hasSize(InputQueue.MOTION_ROOM);
        assertThat(kept).filteredOn(InputCall::isRelease).hasSize(InputQueue.ROOM - InputQueue.PRESS_ROOM);
        assertThat(queue.offer(new InputCall.Key(0, 30, true))).as("room again").isTrue();
    }

    @Test
    void aClosedQueueTakesNothingAndGivesNothing() throws Exception {
        queue.offer(new InputCall.Key(0, 30, true));
        queue.close();
        assertThat(queue.offer(new InputCall.Key(0, 30, false))).isFalse();
        assertThat(queue.take()).isNull();
    }

    private List<InputCall> take(int count) throws InterruptedException {
        List<InputCall> calls = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            InputCall call = queue.take();
            if (call != null) {
                calls.add(call);
            }
        }
        return calls;
    }
}
