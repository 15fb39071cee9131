package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.remote.RemoteGuest;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.PublisherSeat;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.session.SessionInput;
import dev.vitrine.streamer.session.SessionMachine;
import dev.vitrine.streamer.session.SessionOutput;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.Tenant;
import dev.vitrine.streamer.session.Viewer;
import dev.vitrine.streamer.sound.MicrophoneSink;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A guest and its viewers. All that happens runs one after another in the room's own queue, so that no callback of a guest
 * or of the media library ever waits for another; input alone goes straight from the data channel to the guest.
 */
final class GuestRoom implements Room, GuestObserver {

    /** How long a room that closes waits for what its queue still does. */
    private static final int CLOSE_SECONDS = 5;

    private final String name;
    private final String kind;
    private final Guest guest;
    private final PeerConnector connector;
    private final SessionMachine machine;
    private final Executor queue;
    private final RoomSound sound;
    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, ViewerSeat> seats = new LinkedHashMap<>();
    private final InputGate gate = new InputGate();
    private @Nullable RelayingSeat publisher;
    private volatile Notice.ViewersChanged viewers = new Notice.ViewersChanged(List.of(), Optional.empty(), List.of());
    private volatile List<ViewerSeat> joined = List.of();
    private Admission admission = Admission.FREE;
    private Notice.@Nullable RoomClosed farewell;

    GuestRoom(String name, String kind, Guest guest, PeerConnector connector, int maxViewers, Executor threads) {
        Executor queue = new SerialExecutor(threads);
        this(name, kind, guest, connector, maxViewers, queue, Delay.in(queue));
    }

    /** @param queue runs one task after another, also what {@code delay} gives it */
    GuestRoom(
            String name,
            String kind,
            Guest guest,
            PeerConnector connector,
            int maxViewers,
            Executor queue,
            Delay delay) {
        this.name = name;
        this.kind = kind;
        this.guest = guest;
        this.connector = connector;
        this.machine = new SessionMachine(maxViewers);
        this.queue = queue;
        this.sound = new RoomSound(guest, delay);
    }

    /** Before it is opened. */
    void admitBy(Admission newAdmission) {
        admission = newAdmission;
    }

    void open() {
        guest.open(this);
    }

    /** Sends every viewer away and lets go of the guest; the server ends, and says so itself. */
    void close() {
        close(() -> joined.forEach(ViewerSeat::end));
    }

    /** The same while the server goes on: whoever is here, and whoever still comes, is told why. */
    void close(Notice.RoomClosed why) {
        close(() -> {
            farewell = why;
            joined.forEach(seat -> {
                seat.send(why);
                seat.end();
            });
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
        return viewers;
    }

    @Override
    public List<Sitting> sittings() {
        return joined.stream().flatMap(seat -> seat.sitting().stream()).toList();
    }

    @Override
    public Seat seat(String person, Role role, Notices notices) {
        return new ViewerSeat(this, "v" + lastId.incrementAndGet(), new Person(person, role), notices);
    }

    @Override
    public Optional<PublisherSeat> publisherSeat(Notices notices) {
        return guest instanceof RemoteGuest remote
                ? Optional.of(new RelayingSeat(this, remote, notices))
                : Optional.empty();
    }

    @Override
    public void guestChanged() {
        queue.execute(() -> joined.forEach(ViewerSeat::guestChanged));
    }

    @Override
    public void pointerChanged(Display display) {
        for (ViewerSeat seat : joined) {
            seat.pointerChanged(display);
        }
    }

    @Override
    public void optionsChanged() {
        queue.execute(() -> joined.forEach(ViewerSeat::optionsChanged));
    }

    @Override
    public void complained(String sentence) {
        queue.execute(() -> joined.forEach(seat -> seat.send(new Notice.GuestRefused(sentence))));
    }

    Optional<GuestOptions> options() {
        return guest.options();
    }

    Optional<MicrophoneSink> microphone() {
        return guest.microphone();
    }

    boolean isController(String viewer) {
        return machine.controller().filter(viewer::equals).isPresent();
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

    Notice.GuestChanged describe(Optional<Display> watched) {
        return new Notice.GuestChanged(
                guest.state(),
                guest.displays().stream().map(GuestRoom::describe).toList(),
                watched.map(Display::pointerAbsolute).orElse(true));
    }

    private static Notice.DisplayDescription describe(Display display) {
        return new Notice.DisplayDescription(display.id(), display.label(), display.width(), display.height());
    }

    /** @return false when the machine does not let the viewer in; the seat has been told why */
    boolean enter(ViewerSeat seat, Viewer viewer) {
        Optional<Notice> refused = Optional.<Notice>ofNullable(farewell)
                .or(() -> admission.refusal().map(reason -> new Notice.Rejected(FaultCode.LIMIT, reason)));
        if (refused.isPresent()) {
            seat.send(refused.get());
            return false;
        }
        seats.put(viewer.id(), seat);
        List<SessionOutput> outputs = machine.handle(new SessionInput.Join(viewer));
        boolean entered = outputs.stream().anyMatch(SessionOutput.Changed.class::isInstance);
        if (entered) {
            joined = List.copyOf(seats.values());
            seat.welcome(viewer);
            admission.notice().ifPresent(busy -> seat.send(new Notice.LoadChanged(Optional.of(busy))));
            machine.tenant().ifPresent(tenant -> seat.send(new Notice.LeaseChanged(Optional.of(tenant))));
        }
        carryOut(outputs);
        if (!entered) {
            seats.remove(viewer.id());
        }
        return entered;
    }

    void leave(String viewer) {
        if (seats.remove(viewer) != null) {
            joined = List.copyOf(seats.values());
            carryOut(machine.handle(new SessionInput.Leave(viewer)));
        }
    }

    /** Of each who watches, whether there is enough for them. */
    List<PeerStrain> strains() {
        return joined.stream().map(ViewerSeat::strain).toList();
    }

    /** Says something to everybody who watches. */
    void tellAll(Notice notice) {
        queue.execute(() -> joined.forEach(seat -> seat.send(notice)));
    }

    /**
     * The guest is another tenant's alone, or free again.
     *
     * @param tenant asked in the room's queue: of two changes at once the one that is told last may have been the first
     */
    void leaseChanged(Supplier<Optional<Tenant>> tenant) {
        queue.execute(() -> carryOut(machine.handle(new SessionInput.Leased(tenant.get()))));
    }

    void control(String viewer, ControlAction action, String other) {
        carryOut(machine.handle(
                switch (action) {
                    case REQUEST -> new SessionInput.Request(viewer);
                    case RELEASE -> new SessionInput.Release(viewer);
                    case GRANT -> new SessionInput.Grant(viewer, other);
                    case REFUSE -> new SessionInput.Refuse(viewer, other);
                    case TAKE -> new SessionInput.Take(viewer);
                }));
    }

    private void carryOut(List<SessionOutput> outputs) {
        for (SessionOutput output : outputs) {
            switch (output) {
                case SessionOutput.Changed changed -> show(changed);
                case SessionOutput.LeaseChanged leased ->
                    joined.forEach(seat -> seat.send(new Notice.LeaseChanged(leased.tenant())));
                case SessionOutput.Refused refused ->
                    tell(refused.requester(), new Notice.ControlRefused(refused.refuser()));
                case SessionOutput.Rejected rejected ->
                    tell(rejected.viewer(), new Notice.Rejected(rejected.code(), rejected.message()));
            }
        }
    }

    private void show(SessionOutput.Changed changed) {
        gate.give(changed.controller().map(seats::get).orElse(null));
        viewers = new Notice.ViewersChanged(changed.viewers(), changed.controller(), changed.requests());
        for (ViewerSeat seat : joined) {
            seat.send(viewers);
        }
        if (publisher != null) {
            publisher.send(viewers);
        }
    }

    private void tell(String viewer, Notice notice) {
        @Nullable ViewerSeat seat = seats.get(viewer);
        if (seat != null) {
            seat.send(notice);
        }
    }
}
