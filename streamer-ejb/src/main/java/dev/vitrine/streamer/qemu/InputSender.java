package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.input.TouchPhase;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadFactory;

/**
 * The one thread that calls QEMU's keyboards, mice and touch screens, so that calls keep their order. They ask for no answer, which makes
 * them quick; but after a number of them the thread waits for an answer, so that a QEMU that stands still is not buried under
 * calls: they stay in the bounded queue, where motion is merged.
 */
final class InputSender implements AutoCloseable {

    private static final int CALLS_WITHOUT_ANSWER = 64;

    private record Controls(QemuDisplay display, ConsoleControls console) {}

    private final InputQueue queue = new InputQueue();
    private final Map<Integer, Controls> consoles = new ConcurrentHashMap<>();
    private final QemuObjects objects;
    private final QemuCounters counters;
    private final Thread thread;
    private int unanswered;

    InputSender(QemuObjects objects, QemuCounters counters, ThreadFactory threads) {
        this.objects = objects;
        this.counters = counters;
        thread = threads.newThread(this::run);
        thread.setName("vitrine-qemu-input");
    }

    /** From now on the display's input is sent. */
    void add(QemuDisplay display) throws IOException {
        consoles.put(display.id(), new Controls(display, objects.controls(display.id())));
        display.input().attach(queue);
    }

    /** The display's console is gone. */
    void remove(QemuDisplay display) {
        display.input().attach(null);
        consoles.remove(display.id());
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        consoles.values().forEach(controls -> controls.display().input().attach(null));
        queue.close();
        Threads.join(thread);
    }

    private void run() {
        try {
            InputCall call = queue.take();
            while (call != null) {
                send(call);
                call = queue.take();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } catch (IOException gone) {
            // The connection is at its end and tells so itself; the guest closes this sender then.
            counters.countDroppedInput();
        }
    }

    private void send(InputCall call) throws IOException {
        Controls controls = consoles.get(call.console());
        if (controls == null) {
            return;
        }
        switch (call) {
            case InputCall.Key key -> controls.console().key(key.qnum(), key.pressed());
            case InputCall.Button button -> controls.console().button(button.number(), button.pressed());
            case InputCall.MoveTo move -> moveTo(controls, move);
            case InputCall.MoveBy move -> moveBy(controls, move);
            case InputCall.Touch touch -> touch(controls, touch);
        }
        unanswered++;
        if (unanswered >= CALLS_WITHOUT_ANSWER) {
            awaitAnswer(call.console());
        }
    }

    private void moveTo(Controls controls, InputCall.MoveTo move) throws IOException {
        QemuDisplay display = controls.display();
        if (!display.pointerAbsolute() || display.width() == 0 || display.height() == 0) {
            counters.countDroppedInput();
            return;
        }
        int x = Math.clamp(move.x(), 0, display.width() - 1);
        int y = Math.clamp(move.y(), 0, display.height() - 1);
        controls.console().moveTo(x, y);
    }

    private void moveBy(Controls controls, InputCall.MoveBy move) throws IOException {
        if (controls.display().pointerAbsolute()) {
            counters.countDroppedInput();
            return;
        }
        controls.console().moveBy(move.dx(), move.dy());
    }

    private void touch(Controls controls, InputCall.Touch touch) throws IOException {
        QemuDisplay display = controls.display();
        if (!display.touchScreen().takes(touch.finger()) || display.width() == 0 || display.height() == 0) {
            counters.countDroppedInput();
            return;
        }
        int x = Math.clamp(touch.x(), 0, display.width() - 1);
        int y = Math.clamp(touch.y(), 0, display.height() - 1);
        controls.console().touch(kind(touch.phase()), touch.finger(), x, y);
    }

    /** QEMU's numbers; its Cancel (3) leaves the finger where it is, so that what is broken off ends, too. */
    private static int kind(TouchPhase phase) {
        return switch (phase) {
            case BEGIN -> 0;
            case MOVE -> 1;
            case END -> 2;
        };
    }

    private void awaitAnswer(int console) {
        unanswered = 0;
        try {
            Map<String, Object> _ = objects.properties(QemuInterfaces.CONSOLE_PATH + console, QemuInterfaces.MOUSE);
        } catch (IOException slow) {
            // No answer for many seconds: QEMU stands still. What is pressed meanwhile waits in the queue.
            counters.countDroppedInput();
        }
    }
}
