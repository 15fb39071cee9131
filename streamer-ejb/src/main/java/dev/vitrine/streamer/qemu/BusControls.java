package dev.vitrine.streamer.qemu;

import java.io.IOException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;

/** A console's keyboard and mouse on a bus. */
record BusControls(QemuInterfaces.Keyboard keyboard, QemuInterfaces.Mouse mouse, QemuInterfaces.MultiTouch screen)
        implements ConsoleControls {

    @Override
    public void key(int qnum, boolean pressed) throws IOException {
        UInt32 number = new UInt32(qnum);
        call(() -> {
            if (pressed) {
                keyboard.press(number);
            } else {
                keyboard.release(number);
            }
        });
    }

    @Override
    public void button(int number, boolean pressed) throws IOException {
        UInt32 button = new UInt32(number);
        call(() -> {
            if (pressed) {
                mouse.press(button);
            } else {
                mouse.release(button);
            }
        });
    }

    @Override
    public void moveTo(int x, int y) throws IOException {
        call(() -> mouse.setAbsPosition(new UInt32(x), new UInt32(y)));
    }

    @Override
    public void moveBy(int dx, int dy) throws IOException {
        call(() -> mouse.relMotion(dx, dy));
    }

    @Override
    public void touch(int kind, int finger, double x, double y) throws IOException {
        call(() -> screen.sendEvent(new UInt32(kind), new UInt64(finger), x, y));
    }

    private static void call(Runnable call) throws IOException {
        try {
            call.run();
        } catch (DBusExecutionException gone) {
            throw new IOException("the bus went away", gone);
        }
    }
}
