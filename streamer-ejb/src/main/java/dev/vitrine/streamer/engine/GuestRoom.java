package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.picture.Thumbnail;
import dev.vitrine.streamer.remote.RemoteGuest;
import dev.vitrine.streamer.session.ClipboardHandled;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Handled;
import dev.vitrine.streamer.session.Happening;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.PublisherSeat;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.session.SerialRights;
import dev.vitrine.streamer.session.SessionInput;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.Supervised;
import dev.vitrine.streamer.session.Supervision;
import dev.vitrine.streamer.session.Tenant;
import dev.vitrine.streamer.session.Viewer;
import dev.vitrine.streamer.sound.MicrophoneSink;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guest and its viewers. All that happens runs one after another in the room's own queue, so that no callback of a guest
 * or of the media library ever waits for another; input alone goes straight from the data channel to the guest.
 */
final class GuestRoom implements Room, GuestObserver {

    /** How long a room that closes waits for what its queue still does. */
    private static final int CLOSE_SECONDS = 5;

    /** How long an operator waits for what the queue does before. */
    private static final int ANSWER_SECONDS = 30;

    private final String name;
    private final String kind;
    private final Guest guest;
    private final PeerConnector connector;
    private final Executor queue;
    private final RoomTime time;
    private final RoomShare share;
    private final RoomSound sound;
    private final InputGate gate = new InputGate();
    private final Seating seating;
    private final RoomMachine machine;
    /** Every display there has been: for the queue. */
    private final Set<Integer> known = new HashSet<>();

    private final RoomClipboard clipboard;
    private @Nullable RelayingSeat publisher;

    GuestRoom(String name, String kind, Guest guest, PeerConnector connector, RoomShare share) {
        Executor queue = new SerialExecutor(share.threads());
        this(name, kind, guest, connector, share, queue, RoomTime.in(queue));
    }

    /** @param queue runs one task after another, also what the time's delay gives it */
    GuestRoom(
            String name,
            String kind,
            Guest guest,
            PeerConnector connector,
            RoomShare share,
            Executor queue,
            RoomTime time) {
        this.name = name;
        this.kind = kind;
        this.guest = guest;
        this.connector = connector;
        this.queue = queue;
        this.time = time;
        this.share = share;
        sound = new RoomSound(guest, time.delay());
        seating = new Seating(name, share, time, gate, this::publish);
        machine = new RoomMachine(name, guest::machine, this::controller, this::tellEverybody, queue, time);
        clipboard =
                new RoomClipboard(guest::clipboard, person -> controller(person).isPresent());
    }

    /** Before it is opened. */
    void admitBy(Admission admission) {
        seating.admitBy(admission);
    }

    void open() {
        guest.open(this);
    }

    /** Sends every viewer away and lets go of the guest; the server ends, and says so itself. */
    void close() {
        close(seating::close);
    }

    /** The same while the server goes on: whoever is here, and whoever still comes, is told why. */
    void close(Notice.RoomClosed why) {
        close(() -> {
            seating.close(why);
            if (publisher != null) {
                publisher.send(why);
            }
        });
    }

    private void close(Runnable emptying) {
        CompletableFuture<Void> emptied = CompletableFuture.runAsync(emptying, queue);
        emptied.completeOnTimeout(null, CLOSE_SECONDS, TimeUnit.SECONDS).join();
        List<Display> displays = guest.displays();
        guest.close();
        displays.forEach(display -> display.screen().release());
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String kind() {
        return kind;
    }

    @Override
    public Notice.GuestChanged guest() {
        return describe(guest.displays().stream().findFirst());
    }

    @Override
    public Notice.ViewersChanged viewers() {
        return seating.viewers();
    }

    @Override
    public List<Sitting> sittings() {
        return seating.joined().stream().map(ViewerSeat::sitting).toList();
    }

    @Override
    public Optional<Thumbnail> thumbnail(int mostWidth) throws InterruptedException {
        Optional<Display> first = guest.displays().stream().findFirst();
        return first.isEmpty() ? Optional.empty() : Thumbnail.of(first.get().screen(), mostWidth);
    }

    @Override
    public Supervised supervise(String session, Person operator, Supervision action) {
        if (action instanceof Supervision.Limit limit && limit.change().caps() && guest instanceof RemoteGuest) {
            return new Supervised.Refused(
                    "this guest brings its own WebRTC server: its pictures do not pass through here,"
                            + " so that no session of it can be capped");
        }
        return await(() -> seating.joined().stream()
                .filter(seat -> seat.sitting().id().equals(session))
                .findFirst()
                .map(seat -> supervise(seat, operator, action))
                .orElseGet(Supervised.Unknown::new));
    }

    private Supervised supervise(ViewerSeat seat, Person operator, Supervision action) {
        Optional<String> declined = seating.handle(new SessionInput.Supervised(seat.id(), operator, action));
        return declined.isPresent() ? new Supervised.Refused(declined.get()) : new Supervised.Done(seat.sitting());
    }

    @Override
    public MachineReport machine() {
        return machine.report();
    }

    @Override
    public Optional<Happening> lastHappening() {
        return machine.last();
    }

    @Override
    public Handled handle(Person person, MachineRequest request) {
        return machine.handle(person, request);
    }

    @Override
    public List<SerialConsole> serialConsoles() {
        return guest.serialConsoles();
    }

    @Override
    public Optional<String> typingRefusal(Person person) {
        return SerialRights.refusal(person, controller(person).isPresent());
    }

    @Override
    public ClipboardReport clipboard() {
        return clipboard.report();
    }

    @Override
    public Optional<String> clipboardRefusal(Person person) {
        return clipboard.refusal(person);
    }

    @Override
    public ClipboardHandled handle(Person person, ClipboardRequest request) {
        return clipboard.handle(person, request);
    }

    private Optional<Viewer> controller(Person person) {
        Notice.ViewersChanged now = viewers();
        return now.viewers().stream()
                .filter(viewer -> viewer.person().equals(person))
                .filter(viewer -> now.controller().filter(viewer.id()::equals).isPresent())
                .findFirst();
    }

    @Override
    public boolean closed() {
        return seating.closed();
    }

    @Override
    public void admission(boolean closed) {
        await(() -> seating.handle(new SessionInput.Admission(closed)));
    }

    @Override
    public Seat seat(Person person, String address, Notices notices) {
        return new ViewerSeat(this, person, address, notices);
    }

    /** What comes of the task in the room's queue; never to be called from there. */
    private <T> T await(Supplier<T> task) {
        return CompletableFuture.supplyAsync(task, queue)
                .orTimeout(ANSWER_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public Optional<PublisherSeat> publisherSeat(Notices notices) {
        return guest instanceof RemoteGuest remote
                ? Optional.of(new RelayingSeat(this, remote, notices))
                : Optional.empty();
    }

    @Override
    public void guestChanged() {
        queue.execute(() -> {
            remember();
            seating.everyone().forEach(ViewerSeat::guestChanged);
            share.followers().guestChanged(name);
        });
    }

    @Override
    public void pointerChanged(Display display) {
        for (ViewerSeat seat : seating.everyone()) {
            seat.pointerChanged(display);
        }
    }

    @Override
    public void controlsChanged(Display display) {
        for (ViewerSeat seat : seating.joined()) {
            seat.controlsChanged(display);
        }
    }

    @Override
    public void optionsChanged() {
        queue.execute(() -> seating.joined().forEach(ViewerSeat::optionsChanged));
    }

    @Override
    public void serialConsolesChanged() {
        queue.execute(() -> seating.joined().forEach(ViewerSeat::serialConsolesChanged));
    }

    @Override
    public void complained(String sentence) {
        queue.execute(() -> seating.joined().forEach(seat -> seat.send(new Notice.GuestRefused(sentence))));
    }

    @Override
    public void machineChanged() {
        queue.execute(machine::changed);
    }

    @Override
    public void machineHappened(MachineEvent event) {
        queue.execute(() -> machine.happened(event));
    }

    @Override
    public void clipboardChanged() {
        tellAll(new Notice.ClipboardChanged(clipboard.report()));
    }

    /** For the queue. */
    private void tellEverybody(Notice notice) {
        seating.joined().forEach(seat -> seat.send(notice));
        share.followers().guestChanged(name);
    }

    /** What whoever comes has to know of the machine. */
    Optional<Notice> machineNotice() {
        return machine.notice();
    }

    /** What whoever comes has to know of the clipboard. */
    Optional<Notice> clipboardNotice() {
        return clipboard.notice();
    }

    Optional<GuestOptions> options() {
        return guest.options();
    }

    Optional<MicrophoneSink> microphone() {
        return guest.microphone();
    }

    Seating seating() {
        return seating;
    }

    RoomTime time() {
        return time;
    }

    /** From now on {@code seat} is told who watches and who controls; null: nobody publishes any more. */
    void publisher(@Nullable RelayingSeat seat) {
        publisher = seat;
    }

    Executor queue() {
        return queue;
    }

    RoomSound sound() {
        return sound;
    }

    InputGate gate() {
        return gate;
    }

    PeerConnector connector() {
        return connector;
    }

    /** What is watched here. */
    Guest source() {
        return guest;
    }

    List<Display> displays() {
        return guest.displays();
    }

    private void remember() {
        guest.displays().forEach(display -> known.add(display.id()));
    }

    /** Whether there is or was such a display, which then comes back. For the queue. */
    boolean knows(int display) {
        remember();
        return known.contains(display);
    }

    Notice.GuestChanged describe(Optional<Display> watched) {
        return new Notice.GuestChanged(
                guest.state(),
                guest.displays().stream().map(GuestRoom::describe).toList(),
                watched.map(Display::pointerAbsolute).orElse(true));
    }

    private static Notice.DisplayDescription describe(Display display) {
        return new Notice.DisplayDescription(display.id(), display.label(), display.width(), display.height());
    }

    /** Of each who watches, whether there is enough for them. */
    List<PeerStrain> strains() {
        return seating.everyone().stream().map(ViewerSeat::strain).toList();
    }

    /** Says something to everybody who watches. */
    void tellAll(Notice notice) {
        queue.execute(() -> seating.joined().forEach(seat -> seat.send(notice)));
    }

    /**
     * The guest is another tenant's alone, or free again.
     *
     * @param tenant asked in the room's queue: of two changes at once the one that is told last may have been the first
     */
    void leaseChanged(Supplier<Optional<Tenant>> tenant) {
        queue.execute(() -> {
            Optional<Tenant> now = tenant.get();
            seating.handle(new SessionInput.Leased(now));
            clipboard.tenant(now.map(Tenant::person));
        });
    }

    void control(String viewer, ControlAction action, String other) {
        seating.handle(
                switch (action) {
                    case REQUEST -> new SessionInput.Request(viewer);
                    case RELEASE -> new SessionInput.Release(viewer);
                    case GRANT -> new SessionInput.Grant(viewer, other);
                    case REFUSE -> new SessionInput.Refuse(viewer, other);
                    case TAKE -> new SessionInput.Take(viewer);
                });
    }

    private void publish(Notice notice) {
        clipboard.follow();
        if (publisher != null) {
            publisher.send(notice);
        }
    }
}
