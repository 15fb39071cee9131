package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SerialState;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadFactory;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The serial consoles of one life of QEMU: its character devices of the type {@code dbus} whose names begin with
 * {@code org.qemu.console.} (ui/dbus-chardev.c). No others are touched: behind {@code org.qemu.monitor.} whoever types would
 * command the host's QEMU. For the thread that looks after the guest.
 *
 * <p>QEMU gives a device to one program at a time, and refuses a second one's registration.
 */
final class QemuConsoles implements AutoCloseable {

    static final String NAMES = "org.qemu.console.";

    /** Each costs two threads: more than this are no machine's. */
    static final int MOST_CONSOLES = 8;

    /** A QEMU that closes a console again and again is left alone. */
    private static final int MOST_REGISTRATIONS = 100;

    private final QemuObjects objects;
    private final QemuSerial serial;
    private final QemuCounters counters;
    private final ThreadFactory threads;
    private final Consumer<SessionEvent> events;
    private final Map<String, Line> lines = new TreeMap<>();

    private static final class Line {
        final QemuConsole console;
        final String path;
        String name = "";
        boolean opened;
        int registrations;

        @Nullable SerialStream stream;

        Line(QemuConsole console, String path) {
            this.console = console;
            this.path = path;
        }

        void take(Map<String, Object> values) {
            name = values.get("Name") instanceof String text ? text : name;
            opened = values.get("FEOpened") instanceof Boolean open ? open : opened;
        }

        void become(SerialState withoutStream) {
            SerialState withStream = opened ? SerialState.OPEN : SerialState.CLOSED;
            console.become(name, stream == null ? withoutStream : withStream);
        }
    }

    private QemuConsoles(
            QemuObjects objects,
            QemuSerial serial,
            QemuCounters counters,
            ThreadFactory threads,
            Consumer<SessionEvent> events) {
        this.objects = objects;
        this.serial = serial;
        this.counters = counters;
        this.threads = threads;
        this.events = events;
    }

    /** Registers with all of them. A guest without any, or whose QEMU does not name them, is still a guest with pictures. */
    static QemuConsoles open(
            QemuObjects objects,
            QemuSerial serial,
            QemuCounters counters,
            ThreadFactory threads,
            Consumer<SessionEvent> events) {
        QemuConsoles all = new QemuConsoles(objects, serial, counters, threads, events);
        all.find();
        return all;
    }

    private void find() {
        List<QemuConsole> found = new ArrayList<>();
        try {
            Map<String, Map<String, Object>> devices =
                    objects.objects(QemuInterfaces.ROOT_PATH, QemuInterfaces.CHARDEV);
            for (Map.Entry<String, Map<String, Object>> device : new TreeMap<>(devices).entrySet()) {
                if (found.size() < MOST_CONSOLES
                        && device.getKey().startsWith(QemuInterfaces.CHARDEV_PATH)
                        && String.valueOf(device.getValue().get("Name")).startsWith(NAMES)) {
                    found.add(begin(device.getKey(), device.getValue()).console);
                }
            }
        } catch (IOException none) {
            // The session goes on without them; a connection that is gone tells so itself.
        }
        serial.are(found);
    }

    private Line begin(String path, Map<String, Object> values) {
        String id = path.substring(QemuInterfaces.CHARDEV_PATH.length());
        Line line = new Line(serial.console(id), path);
        lines.put(id, line);
        line.take(values);
        register(id, line, values);
        return line;
    }

    private void register(String id, Line line, Map<String, Object> values) {
        if ("".equals(values.get("Owner")) && line.registrations < MOST_REGISTRATIONS) {
            line.registrations++;
            line.stream = connect(id, line);
        }
        line.console.attach(line.stream);
        line.become(SerialState.TAKEN);
    }

    private @Nullable SerialStream connect(String id, Line line) {
        @Nullable SerialStream stream = null;
        try {
            stream = new SerialStream(
                    "vitrine-qemu-console-" + id,
                    line.console::printed,
                    () -> objects.sendBreak(line.path),
                    () -> events.accept(new SessionEvent.ConsoleEnded(id)),
                    counters,
                    threads);
            stream.start();
            objects.register(line.path, ListenerKind.SERIAL, stream.theirs());
            stream.handedOver();
            return stream;
        } catch (IOException refused) {
            if (stream != null) {
                stream.close();
            }
            return null;
        }
    }

    /** What QEMU says of its objects; what is none of these is left alone. */
    void take(SessionEvent.PropertiesChanged changed) {
        if (!changed.path().startsWith(QemuInterfaces.CHARDEV_PATH)) {
            return;
        }
        String id = changed.path().substring(QemuInterfaces.CHARDEV_PATH.length());
        @Nullable Line line = lines.get(id);
        if (line == null) {
            return;
        }
        line.take(changed.values());
        if (line.stream == null) { // whoever had it let go of it, perhaps
            register(id, line, changed.values());
        } else {
            line.become(SerialState.AWAY);
        }
        serial.changed();
    }

    /** QEMU closed its end of that console, and perhaps not for good. */
    void ended(String id) {
        @Nullable Line line = lines.get(id);
        if (line == null || line.stream == null) {
            return;
        }
        line.stream.close();
        line.stream = null;
        try {
            register(id, line, objects.properties(line.path, QemuInterfaces.CHARDEV));
        } catch (IOException gone) {
            line.console.attach(null);
            line.become(SerialState.AWAY);
        }
        serial.changed();
    }

    @Override
    public void close() {
        for (Line line : lines.values()) {
            line.console.attach(null);
            if (line.stream != null) {
                line.stream.close();
                line.stream = null;
            }
            line.become(SerialState.AWAY);
        }
        lines.clear();
        serial.changed();
    }
}
