package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SoundAttachment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.freedesktop.dbus.FileDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * One life of one QEMU on the bus: the listeners of its consoles and of its sound, its input and its QMP. It ends as a whole when any part of it
 * ends; its owner then looks for QEMU anew, on a new bus connection, because QEMU 7.2 takes one listener of each console from
 * one connection.
 */
final class QemuSession implements AutoCloseable {

    private static final int REGISTRATIONS = 100;
    private static final long REGISTRATION_PAUSE_MILLIS = 20;

    private final QemuSettings settings;
    private final BusConnection bus;
    private final String owner;
    private final QemuCounters counters;
    private final Consumer<SessionEvent> events;
    private final Observers observers;
    private final QemuSound sound;
    private final QmpObserver machine;
    private final List<QemuDisplay> displays = new ArrayList<>();
    private final Map<Integer, ListenerConnection> listeners = new HashMap<>();
    /** What else is to be closed, the last first. */
    private final List<AutoCloseable> parts = new ArrayList<>();

    private @Nullable QmpConnection qmp;

    private QemuSession(
            QemuSettings settings,
            BusConnection bus,
            String owner,
            Observers observers,
            QemuSound sound,
            QmpObserver machine,
            QemuCounters counters,
            Consumer<SessionEvent> events) {
        this.settings = settings;
        this.bus = bus;
        this.owner = owner;
        this.observers = observers;
        this.sound = sound;
        this.machine = machine;
        this.counters = counters;
        this.events = events;
    }

    /** Makes what a display's listener tells known to viewers. */
    interface Observers {
        ListenerObserver of(QemuDisplay display);
    }

    /**
     * Registers with all consoles of the QEMU behind {@code owner} and with its sound; only then its machine is let go if it
     * waits at its beginning, so that nothing of its start is missed.
     *
     * @throws IOException when it answers otherwise than hoped; nothing is left open then
     */
    static QemuSession open(
            QemuSettings settings,
            BusConnection bus,
            String owner,
            IntFunction<QemuDisplay> displayOf,
            Observers observers,
            QemuSound sound,
            QmpObserver machine,
            QemuCounters counters,
            Consumer<SessionEvent> events)
            throws IOException {
        QemuSession session = new QemuSession(settings, bus, owner, observers, sound, machine, counters, events);
        try {
            bus.watchProperties(owner, events);
            for (int console : session.consoles()) {
                session.displays.add(displayOf.apply(console));
            }
            for (QemuDisplay display : session.displays) {
                session.listen(display);
            }
            session.startSound();
            session.startInput();
            session.startQmp();
        } catch (IOException | RuntimeException failure) {
            session.close();
            throw failure;
        }
        return session;
    }

    List<QemuDisplay> displays() {
        return List.copyOf(displays);
    }

    /** What a QEMU that is gone has said last, such as why, is told before this returns. */
    void awaitLastWords() throws InterruptedException {
        if (qmp != null) {
            qmp.awaitLastWords();
        }
    }

    @Override
    public void close() {
        for (AutoCloseable part : parts.reversed()) {
            try {
                part.close();
            } catch (Exception impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        parts.clear();
        listeners.values().forEach(ListenerConnection::close);
        listeners.clear();
    }

    private List<Integer> consoles() throws IOException {
        Map<String, Object> vm = bus.properties(owner, QemuInterfaces.VM_PATH, QemuInterfaces.VM);
        List<Integer> consoles = new ArrayList<>();
        if (vm.get("ConsoleIDs") instanceof List<?> ids) {
            for (Object id : ids) {
                if (id instanceof Number number) {
                    consoles.add(number.intValue());
                }
            }
        }
        if (consoles.isEmpty()) {
            throw new IOException("QEMU has no console: start it with a display device, such as -device VGA");
        }
        consoles.sort(null);
        return consoles;
    }

    /**
     * Registers anew with the consoles whose picture has not the console's size. QEMU's VGA sends only the rows that it
     * draws when it changes to a text mode, and no whole picture; a new listener is given one.
     */
    void completePictures() throws IOException, InterruptedException {
        for (QemuDisplay display : displays) {
            if (display.pictureIsOfAnotherSize()) {
                ListenerConnection old = listeners.remove(display.id());
                if (old != null) {
                    old.close();
                }
                registerAgain(display);
            }
        }
    }

    /** QEMU 7.2 takes a second listener from one connection only after it has seen the end of the first. */
    private void registerAgain(QemuDisplay display) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                register(display);
                return;
            } catch (IOException refused) {
                if (attempt == REGISTRATIONS) {
                    throw refused;
                }
                Thread.sleep(REGISTRATION_PAUSE_MILLIS);
            }
        }
    }

    private void listen(QemuDisplay display) throws IOException {
        String path = QemuInterfaces.CONSOLE_PATH + display.id();
        display.reset();
        Map<String, Object> console = bus.properties(owner, path, QemuInterfaces.CONSOLE);
        display.takeConsole(console);
        display.takeKeyboard(bus.properties(owner, path, QemuInterfaces.KEYBOARD));
        if (console.get("Interfaces") instanceof List<?> names && names.contains(QemuInterfaces.MULTI_TOUCH)) {
            display.takeMultiTouch(bus.properties(owner, path, QemuInterfaces.MULTI_TOUCH));
        }
        display.takeMouse(bus.properties(owner, path, QemuInterfaces.MOUSE));
        register(display);
    }

    private void register(QemuDisplay display) throws IOException {
        ListenerObserver observer = observers.of(display);
        PictureIntake pictures = new PictureIntake(display.screen(), observer, counters);
        ListenerConnection connection = connect(
                "vitrine-qemu-display-" + display.id(),
                new DisplayListener(pictures, observer, counters),
                theirs -> bus.call(
                        owner, QemuInterfaces.CONSOLE_PATH + display.id(), QemuInterfaces.Console.class, console -> {
                            console.registerListener(theirs);
                            return true;
                        }));
        listeners.put(display.id(), connection);
    }

    /** Hands QEMU its end of a listener's connection. */
    private interface Registration {
        void handOver(FileDescriptor theirs) throws IOException;
    }

    private ListenerConnection connect(String name, ListenerObject object, Registration registration)
            throws IOException {
        ListenerConnection connection = new ListenerConnection(
                name,
                new ListenerDialogue(userId(), object, counters),
                settings.threads(),
                reason -> events.accept(new SessionEvent.Lost(reason)));
        connection.start();
        try {
            registration.handOver(connection.theirs());
        } catch (IOException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
        connection.handedOver();
        return connection;
    }

    /** A guest without sound on the bus is still a guest with pictures. */
    private void startSound() {
        try {
            parts.add(connect(
                    "vitrine-qemu-sound-out",
                    new AudioOutListener(sound.streams()::open, counters),
                    theirs -> bus.call(owner, QemuInterfaces.AUDIO_PATH, QemuInterfaces.Audio.class, audio -> {
                        audio.registerOutListener(theirs);
                        return true;
                    })));
            parts.add(connect(
                    "vitrine-qemu-sound-in",
                    new AudioInListener(sound.microphone(), counters),
                    theirs -> bus.call(owner, QemuInterfaces.AUDIO_PATH, QemuInterfaces.Audio.class, audio -> {
                        audio.registerInListener(theirs);
                        return true;
                    })));
            Instant now = Instant.now();
            Optional<Duration> age = bus.startOf(owner).map(start -> Duration.between(start, now));
            events.accept(new SessionEvent.Sound(new SoundAttachment.Late(now, age)));
        } catch (IOException refused) {
            events.accept(new SessionEvent.Sound(
                    new SoundAttachment.Absent("no sound, start QEMU with -audiodev dbus,id=snd0 and"
                            + " -display dbus,...,audiodev=snd0: " + refused.getMessage())));
        }
    }

    private void startInput() throws IOException {
        InputSender input = new InputSender(bus, owner, counters, settings.threads());
        for (QemuDisplay display : displays) {
            input.add(display);
        }
        parts.add(input);
        input.start();
    }

    private void startQmp() {
        Path socket = settings.qmpSocket();
        if (socket != null) {
            QmpConnection opened = new QmpConnection(socket, settings.threads(), new TouchSearch(machine, events));
            qmp = opened;
            parts.add(opened);
            opened.start();
        }
    }

    private static long userId() throws IOException {
        return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    }
}
