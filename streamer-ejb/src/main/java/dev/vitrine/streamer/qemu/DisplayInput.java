package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.Key;
import dev.vitrine.streamer.input.PointerButton;
import dev.vitrine.streamer.input.TouchPhase;
import org.jspecify.annotations.Nullable;

/** The keyboard, pointer and touch screen of one console; goes on when QEMU comes back. */
final class DisplayInput implements GuestInput {

    /** QEMU's numbers of the wheel's directions (qapi/ui.json, InputButton). */
    private static final int WHEEL_UP = 3;

    private static final int WHEEL_DOWN = 4;
    private static final int WHEEL_LEFT = 7;
    private static final int WHEEL_RIGHT = 8;

    /** More detents at once than a hand can turn. */
    private static final int MAX_STEPS = 32;

    private final int console;
    private final QemuCounters counters;
    private volatile @Nullable InputQueue queue;

    DisplayInput(int console, QemuCounters counters) {
        this.console = console;
        this.counters = counters;
    }

    /** From now on input goes there; null while QEMU is away. */
    void attach(@Nullable InputQueue newQueue) {
        queue = newQueue;
    }

    @Override
    public void key(Key key, boolean pressed) {
        offer(new InputCall.Key(console, key.qnum(), pressed));
    }

    @Override
    public void pointerTo(int x, int y) {
        offer(new InputCall.MoveTo(console, x, y));
    }

    @Override
    public void pointerBy(int dx, int dy) {
        offer(new InputCall.MoveBy(console, dx, dy));
    }

    @Override
    public void button(PointerButton button, boolean pressed) {
        offer(new InputCall.Button(console, number(button), pressed));
    }

    @Override
    public void wheel(int stepsX, int stepsY) {
        turn(stepsX < 0 ? WHEEL_LEFT : WHEEL_RIGHT, Math.abs((long) stepsX));
        turn(stepsY < 0 ? WHEEL_UP : WHEEL_DOWN, Math.abs((long) stepsY));
    }

    @Override
    public void touch(TouchPhase phase, int finger, int x, int y) {
        offer(new InputCall.Touch(console, phase, finger, x, y));
    }

    private void turn(int direction, long steps) {
        for (long step = Math.min(steps, MAX_STEPS); step > 0; step--) {
            offer(new InputCall.Button(console, direction, true));
            offer(new InputCall.Button(console, direction, false));
        }
    }

    private void offer(InputCall call) {
        InputQueue target = queue;
        if (target == null || !target.offer(call)) {
            counters.countDroppedInput();
        }
    }

    private static int number(PointerButton button) {
        return switch (button) {
            case LEFT -> 0;
            case MIDDLE -> 1;
            case RIGHT -> 2;
            case SIDE -> 5;
            case EXTRA -> 6;
        };
    }
}
