package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.input.TouchPhase;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ThreadFactory;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;

/**
 * The one thread that calls QEMU's keyboards, mice and touch screens, so that calls keep their order. They ask for no answer, which makes
 * them quick; but after a number of them the thread waits for an answer, so that a QEMU that stands still is not buried under
 * calls: they stay in the bounded queue, where motion is merged.
 */
final class InputSender implements AutoCloseable {

    private static final int CALLS_WITHOUT_ANSWER = 64;

    private record Controls(
            QemuDisplay display,
            QemuInterfaces.Keyboard keyboard,
            QemuInterfaces.Mouse mouse,
            QemuInterfaces.MultiTouch touch) {}

    private final InputQueue queue = new InputQueue();
    private final Map<Integer, Controls> consoles = new HashMap<>();
    private final BusConnection bus;
    private final String owner;
    private final QemuCounters counters;
    private final Thread thread;
    private int unanswered;

    InputSender(BusConnection bus, String owner, QemuCounters counters, ThreadFactory threads) {
        this.bus = bus;
        this.owner = owner;
        this.counters = counters;
        thread = threads.newThread(this::run);
        thread.setName("vitrine-qemu-input");
    }

    /** Adds a console, before {@link #start}. */
    void add(QemuDisplay display) throws IOException {
        String path = QemuInterfaces.CONSOLE_PATH + display.id();
        consoles.put(
                display.id(),
                new Controls(
                        display,
                        bus.object(owner, path, QemuInterfaces.Keyboard.class),
                        bus.object(owner, path, QemuInterfaces.Mouse.class),
                        bus.object(owner, path, QemuInterfaces.MultiTouch.class)));
    }

    void start() {
        thread.start();
        consoles.values().forEach(controls -> controls.display().input().attach(queue));
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
        } catch (DBusExecutionException gone) {
            // The bus connection is at its end and tells so itself; the guest closes this sender then.
            counters.countDroppedInput();
        }
    }

    private void send(InputCall call) {
        Controls controls = consoles.get(call.console());
        if (controls == null) {
            return;
        }
        switch (call) {
            case InputCall.Key key -> {
                if (key.pressed()) {
                    controls.keyboard().press(new UInt32(key.qnum()));
                } else {
                    controls.keyboard().release(new UInt32(key.qnum()));
                }
            }
            case InputCall.Button button -> {
                if (button.pressed()) {
                    controls.mouse().press(new UInt32(button.number()));
                } else {
                    controls.mouse().release(new UInt32(button.number()));
                }
            }
            case InputCall.MoveTo move -> moveTo(controls, move);
            case InputCall.MoveBy move -> moveBy(controls, move);
            case InputCall.Touch touch -> touch(controls, touch);
        }
        unanswered++;
        if (unanswered >= CALLS_WITHOUT_ANSWER) {
            awaitAnswer(call.console());
        }
    }

    private void moveTo(Controls controls, InputCall.MoveTo move) {
        QemuDisplay display = controls.display();
        if (!display.pointerAbsolute() || display.width() == 0 || display.height() == 0) {
            counters.countDroppedInput();
            return;
        }
        int x = Math.clamp(move.x(), 0, display.width() - 1);
        int y = Math.clamp(move.y(), 0, display.height() - 1);
        controls.mouse().setAbsPosition(new UInt32(x), new UInt32(y));
    }

    private void moveBy(Controls controls, InputCall.MoveBy move) {
        if (controls.display().pointerAbsolute()) {
            counters.countDroppedInput();
            return;
        }
        controls.mouse().relMotion(move.dx(), move.dy());
    }

    private void touch(Controls controls, InputCall.Touch touch) {
        QemuDisplay display = controls.display();
        if (!display.touchScreen().takes(touch.finger()) || display.width() == 0 || display.height() == 0) {
            counters.countDroppedInput();
            return;
        }
        int x = Math.clamp(touch.x(), 0, display.width() - 1);
        int y = Math.clamp(touch.y(), 0, display.height() - 1);
        controls.touch().sendEvent(new UInt32(kind(touch.phase())), new UInt64(touch.finger()), x, y);
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
            bus.call(
                    owner,
                    QemuInterfaces.CONSOLE_PATH + console,
                    Properties.class,
                    object -> object.GetAll(QemuInterfaces.MOUSE));
        } catch (IOException slow) {
            // No answer for many seconds: QEMU stands still. What is pressed meanwhile waits in the queue.
            counters.countDroppedInput();
        }
    }
}
