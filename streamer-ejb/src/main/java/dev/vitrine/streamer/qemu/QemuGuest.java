package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestClipboard;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.Machine;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.sound.MicrophoneSink;
import dev.vitrine.streamer.sound.SoundStreams;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU with {@code -display dbus}, on a bus or as our peer. One thread looks for it, follows it while it is there and looks again when it
 * is gone: at once at first, then every second. Its displays are QEMU's consoles; their addresses are the consoles' numbers.
 *
 * <pre>
 * Connecting ──► Running ◄──► Paused
 *                 │  ▲ ▲
 *                 │  │ └────► Unsupported
 *                 ▼  │
 *                 Off
 * </pre>
 */
public final class QemuGuest implements Guest {

    private static final long FIRST_RETRY_MILLIS = 50;
    private static final long LAST_RETRY_MILLIS = 1000;

    /** How often it is asked whether a device is there again. */
    private static final long PLUG_PERIOD_MILLIS = 500;

    private static final long SIZE_PATIENCE_SECONDS = 10;

    /** How long the picture of a console's new size is waited for before it is asked for. */
    private static final long PICTURE_PATIENCE_MILLIS = 100;

    private final QemuSettings settings;
    private final QemuCounters counters = new QemuCounters();
    private final QemuSound sound;
    private final QemuSerial serial = new QemuSerial(this::tellConsoles);
    private final QemuMachine machine;
    private final QemuClipboard clipboard;
    private final Map<Integer, QemuDisplay> known = new TreeMap<>();
    private final Map<Integer, String> unsupported = new HashMap<>();
    private Set<Integer> unplugged = Set.of();
    /** Whether an answer to the question for the devices is still to come, and whether it will be out of date. */
    private boolean devicesAsked;

    private boolean askDevicesAgain;

    private volatile GuestState state;
    private volatile List<Display> displays = List.of();
    private volatile boolean closed;
    private volatile BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    /** Ends the connection that there is at the moment. */
    private volatile @Nullable Runnable cut;

    private volatile @Nullable GuestObserver observer;

    private @Nullable Thread thread;
    private boolean seen;
    private RunStatus status = RunStatus.RUNNING;
    /** A console changed its size, and its picture has not yet. */
    private boolean pictureAwaited;

    public QemuGuest(QemuSettings settings) {
        this.settings = settings;
        sound = new QemuSound(settings.sound(), settings.threads());
        machine = new QemuMachine(
                settings.qmpSocket() != null,
                settings.policy(),
                new QemuMachine.Observer(
                        this::tellMachine,
                        this::tellHappened,
                        status -> events.add(new SessionEvent.MachineStatus(status)),
                        () -> events.add(new SessionEvent.DevicesChanged())),
                this::ask);
        clipboard = new QemuClipboard(settings.clipboard(), this::tellClipboard);
        state = new GuestState.Connecting("QEMU is being looked for at " + settings.place());
    }

    @Override
    public synchronized void open(GuestObserver newObserver) {
        if (thread != null) {
            throw new IllegalStateException("the guest is open already");
        }
        observer = newObserver;
        Thread keeper = settings.threads().newThread(this::lookAfter);
        keeper.setName("vitrine-qemu");
        thread = keeper;
        sound.start();
        keeper.start();
    }

    @Override
    public void close() {
        Thread keeper;
        synchronized (this) {
            closed = true;
            keeper = thread;
        }
        events.add(new SessionEvent.Closed());
        // The thread may wait for an answer of a QEMU that stands still: this lets its call fail.
        Runnable open = cut;
        if (open != null) {
            open.run();
        }
        if (keeper != null) {
            Threads.join(keeper);
        }
        sound.close();
        observer = null;
    }

    @Override
    public GuestState state() {
        return state;
    }

    @Override
    public List<Display> displays() {
        return displays;
    }

    @Override
    public Optional<SoundStreams> sound() {
        return Optional.of(sound.streams());
    }

    @Override
    public SoundAttachment soundAttachment() {
        return sound.attachment();
    }

    @Override
    public Optional<MicrophoneSink> microphone() {
        return Optional.of(sound.microphone());
    }

    @Override
    public List<SerialConsole> serialConsoles() {
        return serial.consoles();
    }

    @Override
    public Machine machine() {
        return machine;
    }

    @Override
    public GuestClipboard clipboard() {
        return clipboard;
    }

    public QemuCounters counters() {
        return counters;
    }

    private void lookAfter() {
        long retryMillis = FIRST_RETRY_MILLIS;
        while (!closed) {
            long sessions = counters.sessions();
            BlockingQueue<SessionEvent> fresh = new LinkedBlockingQueue<>();
            events = fresh;
            String reason = live(fresh);
            if (closed) {
                return;
            }
            become(seen ? new GuestState.Off(reason) : new GuestState.Connecting(reason));
            retryMillis =
                    counters.sessions() > sessions ? FIRST_RETRY_MILLIS : Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
            if (!rest(fresh, retryMillis)) {
                return;
            }
        }
    }

    /** One connection from its beginning to its end; tells why it ended. */
    private String live(BlockingQueue<SessionEvent> inbox) {
        String address = settings.busAddress();
        try {
            return address == null ? liveAsPeer(inbox) : liveOnBus(address, inbox);
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
            return "the guest was closed";
        } finally {
            cut = null;
        }
    }

    private String liveAsPeer(BlockingQueue<SessionEvent> inbox) throws IOException, InterruptedException {
        try (PeerConnection peer = PeerConnection.open(settings, inbox::add, () -> closed)) {
            cut = peer::close;
            return follow(peer, "", inbox);
        }
    }

    private String liveOnBus(String address, BlockingQueue<SessionEvent> inbox)
            throws IOException, InterruptedException {
        try (BusConnection bus = BusConnection.open(address, inbox::add)) {
            cut = bus::close;
            String owner = bus.qemuOwner();
            if (owner.isEmpty()) {
                String reason = "no QEMU is on the bus at " + address;
                become(seen ? new GuestState.Off(reason) : new GuestState.Connecting(reason));
                owner = awaitOwner(inbox);
            }
            return follow(new BusObjects(bus, owner), owner, inbox);
        }
    }

    private String awaitOwner(BlockingQueue<SessionEvent> inbox) throws IOException, InterruptedException {
        while (!closed) {
            SessionEvent event = inbox.take();
            if (event instanceof SessionEvent.OwnerChanged changed
                    && !changed.owner().isEmpty()) {
                return changed.owner();
            }
            if (event instanceof SessionEvent.Lost lost) {
                throw new IOException(lost.reason());
            }
        }
        throw new IOException("the guest was closed");
    }

    private String follow(QemuObjects objects, String owner, BlockingQueue<SessionEvent> inbox)
            throws IOException, InterruptedException {
        unsupported.clear();
        unplugged = Set.of();
        devicesAsked = false;
        askDevicesAgain = false;
        status = RunStatus.RUNNING;
        pictureAwaited = false;
        try (QemuSession session = QemuSession.open(
                settings,
                objects,
                this::display,
                display -> observing(display, inbox),
                sound,
                serial,
                machine,
                clipboard,
                counters,
                inbox::add)) {
            counters.countSession();
            seen = true;
            try {
                return attend(session, owner, inbox);
            } finally {
                if (!closed) {
                    session.awaitLastWords();
                }
            }
        } finally {
            sound.away();
        }
    }

    /** Until QEMU is gone, or this guest is closed: says why. */
    private String attend(QemuSession session, String owner, BlockingQueue<SessionEvent> inbox)
            throws IOException, InterruptedException {
        show(session);
        String end = null;
        while (end == null && !closed) {
            if (inbox.isEmpty()) {
                become(present());
            }
            SessionEvent event = next(inbox);
            if (event == null) {
                look(session, inbox);
            } else {
                end = take(event, owner, session, inbox);
            }
        }
        return end == null ? "the guest was closed" : end;
    }

    /** The next event; null when a picture, or a device, was awaited long enough. */
    private @Nullable SessionEvent next(BlockingQueue<SessionEvent> inbox) throws InterruptedException {
        if (pictureAwaited) {
            return inbox.poll(PICTURE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
        return unplugged.isEmpty() ? inbox.take() : inbox.poll(PLUG_PERIOD_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void look(QemuSession session, BlockingQueue<SessionEvent> inbox) throws IOException, InterruptedException {
        if (pictureAwaited) {
            pictureAwaited = false;
            session.completePictures();
        } else {
            askForDevices(session, inbox);
        }
    }

    /** One question at a time: a QEMU that is slow is not buried under them. */
    private void askForDevices(QemuSession session, BlockingQueue<SessionEvent> inbox) {
        askDevicesAgain = devicesAsked;
        if (!devicesAsked) {
            devicesAsked = true;
            CompletableFuture<Void> _ = machine.unplugged(
                            session.displays().stream().map(QemuDisplay::id).toList())
                    .thenAccept(known -> inbox.add(new SessionEvent.Unplugged(known)));
        }
    }

    private void takeUnplugged(Optional<Set<Integer>> now, QemuSession session, BlockingQueue<SessionEvent> inbox) {
        devicesAsked = false;
        if (askDevicesAgain) {
            askForDevices(session, inbox);
        }
        if (now.isPresent() && !now.get().equals(unplugged)) {
            unplugged = now.get();
            show(session);
        }
    }

    /** What is plugged in is what there is to see. */
    private void show(QemuSession session) {
        displays = session.displays().stream()
                .filter(display -> !unplugged.contains(display.id()))
                .<Display>map(display -> display)
                .toList();
        tellChanged();
    }

    private CompletableFuture<MachineAnswer> ask(MachineRequest.ShowAtSize size) {
        if (displays.stream().noneMatch(display -> display.id() == size.display())) {
            return QmpAnswers.refused("display " + size.display() + " is not plugged in at the moment");
        }
        CompletableFuture<MachineAnswer> answer = new CompletableFuture<>();
        events.add(new SessionEvent.SizeAsked(size, answer));
        return answer.completeOnTimeout(
                new MachineAnswer.Silent("QEMU did not answer in time"), SIZE_PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    /** Why the session is at its end, null when it goes on. */
    private @Nullable String take(
            SessionEvent event, String owner, QemuSession session, BlockingQueue<SessionEvent> inbox)
            throws IOException, InterruptedException {
        return switch (event) {
            case SessionEvent.OwnerChanged changed -> changed.owner().equals(owner) ? null : "QEMU went away";
            case SessionEvent.PropertiesChanged changed -> {
                session.take(changed);
                takeProperties(changed, session);
                yield null;
            }
            case SessionEvent.ConsoleEnded(String id) -> {
                session.consoleEnded(id);
                yield null;
            }
            case SessionEvent.Lost lost -> lost.reason();
            case SessionEvent.MachineStatus newStatus -> {
                status = newStatus.status();
                sound.status(status);
                tellChanged();
                yield null;
            }
            case SessionEvent.Sound reached -> {
                sound.attached(reached.attachment(), settings.qmpSocket() != null);
                tellChanged();
                yield null;
            }
            case SessionEvent.Support support -> {
                if (support.reason().isEmpty()) {
                    unsupported.remove(support.console());
                } else {
                    unsupported.put(support.console(), support.reason());
                }
                yield null;
            }
            case SessionEvent.SizeAsked asked -> {
                if (!asked.answer().isDone()) { // else nobody waits for it any more
                    asked.answer().complete(session.ask(asked.size()));
                }
                yield null;
            }
            case SessionEvent.DevicesChanged() -> {
                askForDevices(session, inbox);
                yield null;
            }
            case SessionEvent.Unplugged now -> {
                takeUnplugged(now.consoles(), session, inbox);
                yield null;
            }
            case SessionEvent.SharingFailed failed -> {
                session.takeOverTheSocket(failed.console(), failed.reason());
                yield null;
            }
            case SessionEvent.TouchScreenSearched searched -> {
                for (Display display : displays) {
                    if (display instanceof QemuDisplay ours && ours.touchScreenIsThere(searched.found())) {
                        tellControls(ours);
                    }
                }
                yield null;
            }
            case SessionEvent.Closed() -> "the guest was closed";
        };
    }

    private void takeProperties(SessionEvent.PropertiesChanged changed, QemuSession session) throws IOException {
        if (changed.values().containsKey(QemuInterfaces.CONSOLE_IDS)) {
            session.takeConsoles(changed.values().get(QemuInterfaces.CONSOLE_IDS), this::display);
            unsupported
                    .keySet()
                    .removeIf(console -> session.displays().stream().noneMatch(display -> display.id() == console));
            show(session);
        }
        for (QemuDisplay display : session.displays()) {
            if (changed.path().equals(QemuInterfaces.CONSOLE_PATH + display.id())) {
                if (changed.interfaceName().equals(QemuInterfaces.CONSOLE)) {
                    takeConsole(display, changed.values());
                }
                if (changed.interfaceName().equals(QemuInterfaces.MOUSE) && display.takeMouse(changed.values())) {
                    tellPointer(display);
                }
                if (changed.interfaceName().equals(QemuInterfaces.KEYBOARD) && display.takeKeyboard(changed.values())) {
                    tellControls(display);
                }
            }
        }
    }

    private void takeConsole(QemuDisplay display, Map<String, Object> values) {
        if (display.takeConsole(values)) {
            tellChanged();
        }
        pictureAwaited |= display.pictureIsOfAnotherSize();
    }

    private GuestState present() {
        if (!unsupported.isEmpty()) {
            return new GuestState.Unsupported(unsupported.values().iterator().next());
        }
        return switch (status) {
            case RUNNING -> new GuestState.Running();
            case PRELAUNCH, PAUSED -> new GuestState.Paused();
            case SHUT_DOWN -> new GuestState.Off("the guest shut itself down");
        };
    }

    private QemuDisplay display(int console) {
        return known.computeIfAbsent(console, id -> new QemuDisplay(id, counters));
    }

    private ListenerObserver observing(QemuDisplay display, BlockingQueue<SessionEvent> inbox) {
        return new ListenerObserver() {
            @Override
            public void pictureSize(int width, int height) {
                display.pictureSize(width, height);
                tellChanged();
            }

            @Override
            public void cursor(CursorShape shape) {
                display.cursor(shape);
                tellPointer(display);
            }

            @Override
            public void pointer(PointerPosition position) {
                display.pointer(position);
                tellPointer(display);
            }

            @Override
            public void sharingFailed(String reason) {
                inbox.add(new SessionEvent.SharingFailed(display.id(), reason));
            }

            @Override
            public void unsupported(String reason) {
                inbox.add(new SessionEvent.Support(display.id(), reason));
            }

            @Override
            public void supported() {
                inbox.add(new SessionEvent.Support(display.id(), ""));
            }
        };
    }

    private void become(GuestState newState) {
        if (!newState.equals(state)) {
            state = newState;
            tellChanged();
        }
    }

    private void tellChanged() {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.guestChanged();
        }
    }

    private void tellConsoles() {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.serialConsolesChanged();
        }
    }

    private void tellMachine() {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.machineChanged();
        }
    }

    private void tellClipboard() {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.clipboardChanged();
        }
    }

    private void tellHappened(MachineEvent event) {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.machineHappened(event);
        }
    }

    private void tellControls(Display display) {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.controlsChanged(display);
        }
    }

    private void tellPointer(Display display) {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.pointerChanged(display);
        }
    }

    /** Waits before looking again; false when the guest was closed meanwhile. */
    private boolean rest(BlockingQueue<SessionEvent> inbox, long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        try {
            long left = end - System.nanoTime();
            while (left > 0 && !closed) {
                if (inbox.poll(left, TimeUnit.NANOSECONDS) instanceof SessionEvent.Closed) {
                    return false;
                }
                left = end - System.nanoTime();
            }
            return !closed;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
