package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SoundAttachment;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * One life of one QEMU: the listeners of its consoles and of its sound, its input and its QMP. It ends as a whole when any part of it
 * ends; its owner then looks for QEMU anew, on a new connection, because QEMU 7.2 takes one listener of each console from
 * one connection.
 */
final class QemuSession implements AutoCloseable {

    private static final Logger LOG = System.getLogger(QemuSession.class.getName());

    private static final int REGISTRATIONS = 100;
    private static final long REGISTRATION_PAUSE_MILLIS = 20;

    /** QEMU's words for a device that asks no driver (ui/dbus-console.c). */
    private static final String NOT_SUPPORTED = "not supported";

    private static final String FOLLOWS_NOBODY =
            "this display's device cannot ask the guest for another size: of QEMU's devices those of virtio-gpu and qxl"
                    + " can, and VGA cannot";

    private final QemuSettings settings;
    private final QemuObjects objects;
    private final QemuCounters counters;
    private final Consumer<SessionEvent> events;
    private final Observers observers;
    private final QemuSound sound;
    private final QemuSerial serial;
    private final QmpObserver machine;
    private final QemuClipboard clipboard;
    private final List<QemuDisplay> displays = new ArrayList<>();
    private final Map<Integer, ListenerConnection> listeners = new HashMap<>();
    /** Consoles whose pictures were not to be had from shared memory. */
    private final Set<Integer> overTheSocket = new HashSet<>();

    /** What else is to be closed, the last first. */
    private final List<AutoCloseable> parts = new ArrayList<>();

    private @Nullable QemuConsoles consoles;
    private @Nullable QmpConnection qmp;
    private @Nullable InputSender input;

    private QemuSession(
            QemuSettings settings,
            QemuObjects objects,
            Observers observers,
            QemuSound sound,
            QemuSerial serial,
            QmpObserver machine,
            QemuClipboard clipboard,
            QemuCounters counters,
            Consumer<SessionEvent> events) {
        this.settings = settings;
        this.objects = objects;
        this.observers = observers;
        this.sound = sound;
        this.serial = serial;
        this.machine = machine;
        this.clipboard = clipboard;
        this.counters = counters;
        this.events = events;
    }

    /** Makes what a display's listener tells known to viewers. */
    interface Observers {
        ListenerObserver of(QemuDisplay display);
    }

    /**
     * Registers with all consoles of the QEMU behind {@code objects}, serial ones too, and with its sound; only then its
     * machine is let go if it waits at its beginning, so that nothing of its start is missed.
     *
     * @throws IOException when it answers otherwise than hoped; nothing is left open then
     */
    static QemuSession open(
            QemuSettings settings,
            QemuObjects objects,
            IntFunction<QemuDisplay> displayOf,
            Observers observers,
            QemuSound sound,
            QemuSerial serial,
            QmpObserver machine,
            QemuClipboard clipboard,
            QemuCounters counters,
            Consumer<SessionEvent> events)
            throws IOException {
        QemuSession session =
                new QemuSession(settings, objects, observers, sound, serial, machine, clipboard, counters, events);
        try {
            objects.watchProperties(events);
            for (int console : session.consoles()) {
                session.displays.add(displayOf.apply(console));
            }
            for (QemuDisplay display : session.displays) {
                session.listen(display);
            }
            session.startSound();
            session.startInput();
            session.startConsoles();
            session.startClipboard();
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

    /** Properties of one of QEMU's objects changed: perhaps of a serial console. */
    void take(SessionEvent.PropertiesChanged changed) {
        if (consoles != null) {
            consoles.take(changed);
        }
    }

    void consoleEnded(String id) {
        if (consoles != null) {
            consoles.ended(id);
        }
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
        Map<String, Object> vm = objects.properties(QemuInterfaces.VM_PATH, QemuInterfaces.VM);
        List<Integer> consoles = numbers(vm.get(QemuInterfaces.CONSOLE_IDS));
        if (consoles.isEmpty()) {
            throw new IOException("QEMU has no console: start it with a display device, such as -device VGA");
        }
        return consoles;
    }

    private static List<Integer> numbers(@Nullable Object ids) {
        return ids instanceof List<?> list
                ? list.stream()
                        .filter(Number.class::isInstance)
                        .map(id -> ((Number) id).intValue())
                        .sorted()
                        .toList()
                : List.of();
    }

    /**
     * QEMU has other consoles from now on: listens to those that came, and to those that went no more. No QEMU up to 10 does
     * that: it keeps a console when its device is unplugged.
     *
     * @param ids the property's new value
     */
    void takeConsoles(@Nullable Object ids, IntFunction<QemuDisplay> displayOf) throws IOException {
        List<Integer> now = numbers(ids);
        for (QemuDisplay display : List.copyOf(displays)) {
            if (!now.contains(display.id())) {
                forget(display);
            }
        }
        for (int console : now) {
            if (displays.stream().noneMatch(display -> display.id() == console)) {
                QemuDisplay display = displayOf.apply(console);
                listen(display);
                if (input != null) {
                    input.add(display);
                }
                displays.add(display);
            }
        }
        displays.sort(Comparator.comparingInt(QemuDisplay::id));
    }

    private void forget(QemuDisplay display) {
        displays.remove(display);
        if (input != null) {
            input.remove(display);
        }
        ListenerConnection listener = listeners.remove(display.id());
        if (listener != null) {
            listener.close();
        }
    }

    /** Tells a console's device, and by it the guest's driver, what size would suit. Waits for QEMU's answer. */
    MachineAnswer ask(MachineRequest.ShowAtSize size) {
        try {
            objects.suggestSize(size);
            return new MachineAnswer.Done();
        } catch (IOException refused) {
            String words = String.valueOf(refused.getMessage());
            return new MachineAnswer.Refused(words.contains(NOT_SUPPORTED) ? FOLLOWS_NOBODY : words);
        }
    }

    /**
     * Registers anew with the consoles whose picture has not the console's size. QEMU's VGA sends only the rows that it
     * draws when it changes to a text mode, and no whole picture; a new listener is given one.
     */
    void completePictures() throws IOException, InterruptedException {
        for (QemuDisplay display : displays) {
            if (display.pictureIsOfAnotherSize()) {
                registerAgain(display, "");
            }
        }
    }

    /** Pictures of that console come over the socket from now on: QEMU is no longer told that it may share their memory. */
    void takeOverTheSocket(int console, String reason) throws IOException, InterruptedException {
        for (QemuDisplay display : displays) {
            if (display.id() == console && overTheSocket.add(console)) {
                String said = "its pictures in shared memory cannot be taken (" + reason + ") and come over the socket";
                LOG.log(Level.WARNING, "QEMU at {0}, console {1}: {2}", settings.place(), console, said);
                registerAgain(display, said);
            }
        }
    }

    /**
     * QEMU takes a second listener from one connection only after it has seen the end of the first.
     *
     * @param unsupported what is said of the guest until the next picture comes, empty when nothing is to be said
     */
    private void registerAgain(QemuDisplay display, String unsupported) throws IOException, InterruptedException {
        ListenerConnection old = listeners.remove(display.id());
        if (old != null) {
            old.close();
            objects.settle();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                register(display, unsupported);
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
        Map<String, Object> console = objects.properties(path, QemuInterfaces.CONSOLE);
        display.takeConsole(console);
        display.takeKeyboard(objects.properties(path, QemuInterfaces.KEYBOARD));
        if (console.get("Interfaces") instanceof List<?> names && names.contains(QemuInterfaces.MULTI_TOUCH)) {
            display.takeMultiTouch(objects.properties(path, QemuInterfaces.MULTI_TOUCH));
        }
        display.takeMouse(objects.properties(path, QemuInterfaces.MOUSE));
        register(display, "");
    }

    private void register(QemuDisplay display, String unsupported) throws IOException {
        ListenerObserver observer = observers.of(display);
        PictureIntake pictures = new PictureIntake(display.screen(), observer, counters);
        if (!unsupported.isEmpty()) {
            pictures.unsupported(unsupported);
        }
        boolean sharing = settings.sharedMemory() && !overTheSocket.contains(display.id());
        ListenerConnection connection = connect(
                "vitrine-qemu-display-" + display.id(),
                new DisplayListener(pictures, observer, counters, sharing),
                QemuInterfaces.CONSOLE_PATH + display.id(),
                ListenerKind.PICTURES);
        listeners.put(display.id(), connection);
    }

    private ListenerConnection connect(String name, ListenerObject object, String path, ListenerKind kind)
            throws IOException {
        ListenerConnection connection = new ListenerConnection(
                name,
                new ListenerDialogue(UserId.own(), object, counters),
                settings.threads(),
                reason -> events.accept(new SessionEvent.Lost(reason)));
        connection.start();
        try {
            objects.register(path, kind, connection.theirs());
        } catch (IOException | RuntimeException refused) {
            connection.close();
            throw refused;
        }
        connection.handedOver();
        return connection;
    }

    /** A guest without sound on the bus is still a guest with pictures. */
    private void startSound() {
        Optional<String> flaw = objects.soundFlaw();
        if (flaw.isPresent()) {
            events.accept(new SessionEvent.Sound(new SoundAttachment.Absent("no sound: " + flaw.get())));
            return;
        }
        try {
            parts.add(connect(
                    "vitrine-qemu-sound-out",
                    new AudioOutListener(sound.streams()::open, counters),
                    QemuInterfaces.AUDIO_PATH,
                    ListenerKind.SOUND_OUT));
            parts.add(connect(
                    "vitrine-qemu-sound-in",
                    new AudioInListener(sound.microphone(), counters),
                    QemuInterfaces.AUDIO_PATH,
                    ListenerKind.SOUND_IN));
            Instant now = Instant.now();
            Optional<Duration> age = objects.start().map(start -> Duration.between(start, now));
            events.accept(new SessionEvent.Sound(new SoundAttachment.Late(now, age)));
        } catch (IOException refused) {
            events.accept(new SessionEvent.Sound(
                    new SoundAttachment.Absent("no sound, start QEMU with -audiodev dbus,id=snd0 and"
                            + " -display dbus,...,audiodev=snd0: " + refused.getMessage())));
        }
    }

    private void startInput() throws IOException {
        InputSender sender = new InputSender(objects, counters, settings.threads());
        for (QemuDisplay display : displays) {
            sender.add(display);
        }
        parts.add(sender);
        sender.start();
        input = sender;
    }

    private void startConsoles() {
        QemuConsoles opened = QemuConsoles.open(objects, serial, counters, settings.threads(), events);
        consoles = opened;
        parts.add(opened);
    }

    /** A guest whose clipboard is off, or not to be had, is still a guest. */
    private void startClipboard() {
        String address = settings.busAddress();
        Optional<String> owner = objects.owner();
        if (clipboard.isOn() && address != null && owner.isPresent()) {
            ClipboardLink link = new ClipboardLink(address, owner.get(), clipboard, settings.threads());
            parts.add(link);
            link.start();
        }
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
}
