package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.Machine;
import dev.vitrine.streamer.guest.MachineEvent;
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
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A QEMU with {@code -display dbus} on a bus. One thread looks for it, follows it while it is there and looks again when it
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

    /** How long the picture of a console's new size is waited for before it is asked for. */
    private static final long PICTURE_PATIENCE_MILLIS = 100;

    private final QemuSettings settings;
    private final QemuCounters counters = new QemuCounters();
    private final QemuSound sound;
    private final QemuMachine machine;
    private final Map<Integer, QemuDisplay> known = new TreeMap<>();
    private final Map<Integer, String> unsupported = new HashMap<>();

    private volatile GuestState state;
    private volatile List<Display> displays = List.of();
    private volatile boolean closed;
    private volatile BlockingQueue<SessionEvent> events = new LinkedBlockingQueue<>();
    private volatile @Nullable BusConnection connection;
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
                        status -> events.add(new SessionEvent.MachineStatus(status))));
        state = new GuestState.Connecting("QEMU is being looked for at " + settings.busAddress());
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
        BusConnection open = connection;
        if (open != null) {
            open.close();
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
    public Machine machine() {
        return machine;
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

    /** One bus connection from its beginning to its end; tells why it ended. */
    private String live(BlockingQueue<SessionEvent> inbox) {
        try (BusConnection bus = BusConnection.open(settings.busAddress(), inbox::add)) {
            connection = bus;
            String owner = bus.qemuOwner();
            if (owner.isEmpty()) {
                String reason = "no QEMU is on the bus at " + settings.busAddress();
                become(seen ? new GuestState.Off(reason) : new GuestState.Connecting(reason));
                owner = awaitOwner(inbox);
            }
            return follow(bus, owner, inbox);
        } catch (IOException failure) {
            return String.valueOf(failure.getMessage());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            closed = true;
            return "the guest was closed";
        } finally {
            connection = null;
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

    private String follow(BusConnection bus, String owner, BlockingQueue<SessionEvent> inbox)
            throws IOException, InterruptedException {
        unsupported.clear();
        status = RunStatus.RUNNING;
        pictureAwaited = false;
        try (QemuSession session = QemuSession.open(
                settings,
                bus,
                owner,
                this::display,
                display -> observing(display, inbox),
                sound,
                machine,
                counters,
                inbox::add)) {
            counters.countSession();
            seen = true;
            displays = List.copyOf(session.displays());
            tellChanged();
            String end = null;
            while (end == null && !closed) {
                if (inbox.isEmpty()) {
                    become(present());
                }
                SessionEvent event = next(inbox);
                if (event == null) {
                    session.completePictures();
                } else {
                    end = take(event, owner);
                }
            }
            if (end == null) {
                return "the guest was closed";
            }
            session.awaitLastWords();
            return end;
        } finally {
            sound.away();
        }
    }

    /** The next event; null when a picture was awaited long enough. */
    private @Nullable SessionEvent next(BlockingQueue<SessionEvent> inbox) throws InterruptedException {
        if (!pictureAwaited) {
            return inbox.take();
        }
        SessionEvent event = inbox.poll(PICTURE_PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        pictureAwaited = event != null;
        return event;
    }

    /** Why the session is at its end, null when it goes on. */
    private @Nullable String take(SessionEvent event, String owner) {
        return switch (event) {
            case SessionEvent.OwnerChanged changed -> changed.owner().equals(owner) ? null : "QEMU went away";
            case SessionEvent.PropertiesChanged changed -> takeProperties(changed);
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

    private @Nullable String takeProperties(SessionEvent.PropertiesChanged changed) {
        if (changed.values().containsKey("ConsoleIDs")) {
            return "QEMU's consoles changed";
        }
        for (Display display : displays) {
            if (display instanceof QemuDisplay ours && changed.path().equals(QemuInterfaces.CONSOLE_PATH + ours.id())) {
                if (changed.interfaceName().equals(QemuInterfaces.CONSOLE)) {
                    takeConsole(ours, changed.values());
                }
                if (changed.interfaceName().equals(QemuInterfaces.MOUSE) && ours.takeMouse(changed.values())) {
                    tellPointer(ours);
                }
                if (changed.interfaceName().equals(QemuInterfaces.KEYBOARD) && ours.takeKeyboard(changed.values())) {
                    tellControls(ours);
                }
            }
        }
        return null;
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

    private void tellMachine() {
        GuestObserver told = observer;
        if (told != null && !closed) {
            told.machineChanged();
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
