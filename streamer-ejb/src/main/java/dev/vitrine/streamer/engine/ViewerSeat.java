package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.input.InputMessage;
import dev.vitrine.streamer.input.ViewerInput;
import dev.vitrine.streamer.remote.RemoteGuest;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.session.SessionInput;
import dev.vitrine.streamer.session.SessionOutput;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.ViewerLimits;
import dev.vitrine.streamer.sound.MicrophoneBlocks;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One viewer before one display. Further displays of the same viewer are seats of their own beside it: they share its stay, its
 * place and its control, and go when it goes (docs/adr/0012). Its fields belong to the room's queue but for those that input
 * and pointer need.
 *
 * <pre>
 * ENTERED --join--> JOINED --offer--> CONNECTED, each --close--> LEFT
 *                   JOINED, CONNECTED --lost--> AWAY --too late, or another seat took over--> LEFT
 * beside another:   JOINED, CONNECTED --lost--> LEFT
 * </pre>
 */
final class ViewerSeat implements Seat {

    private static final int MAX_NAME_LENGTH = 64;
    private static final String JOINED_ALREADY = "you joined already: open another connection for another display";
    private static final String ONE_AT_A_TIME =
            "this guest brings its own WebRTC server, which knows a viewer by one connection: join without beside";
    private static final String SOUND_IS_ELSEWHERE =
            "a further display has no sound: choose what you hear on the connection that it was joined beside";

    private final GuestRoom room;
    private final Person person;
    private final String address;
    private final Notices notices;
    private final SeatOptions options;
    private final SeatConsoles consoles;
    private final SeatSound sound;
    private final SeatPointer pointer = new SeatPointer(this::send);
    private final SeatControls told = new SeatControls(this::send);
    private final SeatMedia media = new SeatMedia();
    private final AtomicBoolean pointerPending = new AtomicBoolean();
    private final AtomicBoolean controlsPending = new AtomicBoolean();
    private final ViewerInput hand = new ViewerInput();
    private final MicrophoneBlocks mouth = new MicrophoneBlocks();

    /** Further displays of this viewer. Changed in the room's queue, read by input. */
    private final List<ViewerSeat> besides = new CopyOnWriteArrayList<>();

    /** The seat beside which this one is; null: it has a place of its own. */
    private volatile @Nullable ViewerSeat main;

    private volatile @Nullable Stay stay;
    private volatile ViewerLimits limits = ViewerLimits.NONE;
    private volatile boolean muted;
    private volatile long activeNanos;
    private long toldActiveNanos;
    private volatile int displayId;
    private boolean away;
    private boolean left;
    private Notice.@Nullable GuestChanged lastGuest;
    private volatile @Nullable Display display;

    ViewerSeat(GuestRoom room, Person person, String address, Notices notices) {
        this.room = room;
        this.person = person;
        this.address = address;
        this.notices = notices;
        options = new SeatOptions(room, notices);
        consoles = new SeatConsoles(room, this::send);
        sound = new SeatSound(room.sound(), notices);
    }

    @Override
    public void join(OptionalInt wanted, String name, Optional<String> resume) {
        room.queue().execute(() -> {
            if (stay != null) {
                reject(FaultCode.OUT_OF_ORDER, JOINED_ALREADY);
            } else if (name.length() > MAX_NAME_LENGTH) {
                reject(FaultCode.MALFORMED, "name: at most " + MAX_NAME_LENGTH + " characters");
            } else if (!left && choose(wanted)) {
                room.seating().enter(this, name.isBlank() ? person.name() : name.strip(), resume);
            }
        });
    }

    @Override
    public void joinBeside(OptionalInt wanted, String secret) {
        room.queue().execute(() -> {
            if (stay != null) {
                reject(FaultCode.OUT_OF_ORDER, JOINED_ALREADY);
            } else if (room.source() instanceof RemoteGuest) {
                reject(FaultCode.NOT_ALLOWED, ONE_AT_A_TIME);
            } else if (!left && choose(wanted)) {
                room.seating().enterBeside(this, secret);
            }
        });
    }

    @Override
    public void offer(String sdp) {
        whenJoined("join first, then offer", () -> {
            media.offer(sdp);
            connect();
        });
    }

    @Override
    public void candidate(IceCandidate candidate) {
        whenJoined("join and offer first, then send candidates", () -> {
            if (!media.candidate(candidate)) {
                reject(FaultCode.OUT_OF_ORDER, "offer first, then send candidates");
            }
        });
    }

    @Override
    public void control(ControlAction action, String other) {
        whenJoined("join first, then ask for control", () -> {
            active();
            room.control(id(), action, other);
        });
    }

    @Override
    public void options(OptionsRequest request) {
        whenJoined("join first, then ask for settings", () -> {
            active();
            options.request(id(), request);
        });
    }

    @Override
    public void readConsole(String console, long after) {
        whenJoined("join first, then read a console", () -> consoles.read(console, after));
    }

    @Override
    public void typeIntoConsole(String console, String text) {
        whenJoined("join first, then type", () -> {
            active();
            consoles.type(id(), console, text);
        });
    }

    @Override
    public void breakConsole(String console) {
        whenJoined("join first, then send a break", () -> {
            active();
            consoles.sendBreak(id(), console);
        });
    }

    @Override
    public void mix(MixSelection selection) {
        whenHearing("join first, then choose what you hear", () -> {
            active();
            sound.choose(selection);
        });
    }

    @Override
    public void levels(boolean wanted) {
        whenHearing("join first, then ask for levels", () -> sound.measure(wanted));
    }

    @Override
    public void active() {
        owner().activeNanos = room.time().nowNanos();
    }

    @Override
    public void lost() {
        whileHere(() -> {
            if (main != null) {
                room.seating().leaveBeside(this);
                return;
            }
            away = true;
            hush();
            media.changed(PeerState.DISCONNECTED);
            room.seating().handle(new SessionInput.Lost(id()));
        });
    }

    @Override
    public void close() {
        whileHere(() -> {
            if (main != null) {
                room.seating().leaveBeside(this);
            } else {
                room.seating().handle(new SessionInput.Leave(id()));
            }
        });
    }

    private void whileHere(Runnable task) {
        room.queue().execute(() -> {
            if (stay == null) {
                left = true;
            } else if (!left && !away) {
                task.run();
            }
        });
    }

    /** The session has ended. */
    Stay finish() {
        left = true;
        hush();
        return Objects.requireNonNull(stay);
    }

    /** Another seat goes on with the session: whoever still listens here is told, and hears no more. */
    Stay giveUp() {
        send(new Notice.Replaced());
        return finish();
    }

    /** Whose place this seat's viewer has: its own, or that of the seat beside which it is. For any thread. */
    ViewerSeat owner() {
        ViewerSeat other = main;
        return other == null ? this : other;
    }

    /** The seats beside this one. For any thread. */
    List<ViewerSeat> besides() {
        return besides;
    }

    /** Has a part in the other's place from now on; also when the other seat takes over. */
    void sitBeside(ViewerSeat other) {
        main = other;
        stay = other.stay;
        other.besides.add(this);
    }

    int displayId() {
        return displayId;
    }

    /** The display is watched no more. */
    void leaveBeside() {
        owner().besides.remove(this);
        left = true;
        hush();
    }

    /** Nothing comes and goes any more, and nothing stays pressed. */
    private void hush() {
        sound.leave();
        consoles.close();
        disconnect();
        room.gate().drop(this);
    }

    void send(Notice notice) {
        if (!away) {
            notices.send(notice);
        }
    }

    Person person() {
        return person;
    }

    PeerStrain strain() {
        return media.strain();
    }

    String address() {
        return address;
    }

    /** The viewer's number; only once it is seated. */
    String id() {
        return seated().viewer().id();
    }

    private Stay seated() {
        return Objects.requireNonNull(stay, "nobody asks before it is seated");
    }

    /** For any thread, once it is seated. */
    Sitting sitting() {
        Stay seated = seated();
        PeerStatistics all = besides.stream()
                .map(beside -> beside.media.statistics())
                .reduce(seated.statistics(media.statistics()), PeerStatistics::with);
        return new Sitting(
                seated.id(),
                seated.viewer(),
                displayId,
                media.state(),
                all,
                seated.since(),
                address,
                limits,
                besides.stream().map(beside -> beside.displayId).toList());
    }

    /** When the viewer did something, if that was not told yet. */
    OptionalLong sign() {
        long atNanos = activeNanos;
        if (atNanos == toldActiveNanos) {
            return OptionalLong.empty();
        }
        toldActiveNanos = atNanos;
        return OptionalLong.of(atNanos);
    }

    /** An operator set that. */
    void limit(ViewerLimits next) {
        limits = next;
        room.gate().mute(this, next.microphoneMuted());
        media.cap(new PeerCaps(next.maxBitsPerSecond(), next.maxPicturesPerSecond()));
        send(new Notice.Limited(next));
        besides.forEach(beside -> beside.limit(next));
    }

    /** Has a place from now on. */
    void sit(Stay own) {
        stay = own;
        activeNanos = room.time().nowNanos();
        toldActiveNanos = activeNanos;
    }

    /** Tells whoever comes, or comes back, where it is. */
    void welcome(SessionOutput.Seated seat) {
        ViewerLimits set = seat.limits();
        send(new Notice.Joined(seat.viewer(), room.name(), displayId, seat.secret()));
        if (seat.resumed() || !set.equals(ViewerLimits.NONE)) { // they may have changed since it was there
            limit(set);
        }
        guestChanged();
        room.machineNotice().ifPresent(this::send);
        room.clipboardNotice().ifPresent(this::send);
        tellPointer();
        tellControls();
        options.tell();
        consoles.tell();
        sound.enter();
    }

    /** The same for one that is beside another. */
    void welcomeBeside(String secret) {
        ViewerLimits set = owner().limits;
        send(new Notice.Joined(seated().viewer(), room.name(), displayId, secret));
        if (!set.equals(ViewerLimits.NONE)) {
            limit(set);
        }
        guestChanged();
        room.machineNotice().ifPresent(this::send);
        tellPointer();
        tellControls();
        send(room.viewers());
    }

    void serialConsolesChanged() {
        consoles.tell();
    }

    void optionsChanged() {
        options.tell();
    }

    void guestChanged() {
        findDisplay();
        Notice.GuestChanged now = room.describe(Optional.ofNullable(display));
        if (!now.equals(lastGuest)) {
            lastGuest = now;
            send(now);
            tellControls();
        }
        connect();
    }

    /** Called on a guest's thread, as often as its pointer moves: at most one telling waits in the queue. */
    void pointerChanged(Display changed) {
        if (changed.id() == displayId && pointerPending.compareAndSet(false, true)) {
            room.queue().execute(() -> {
                pointerPending.set(false);
                tellPointer();
                guestChanged();
            });
        }
    }

    /** Called on a guest's thread, as often as it switches its lights: at most one telling waits in the queue. */
    void controlsChanged(Display changed) {
        if (changed.id() == displayId && controlsPending.compareAndSet(false, true)) {
            room.queue().execute(() -> {
                controlsPending.set(false);
                tellControls();
            });
        }
    }

    /** What the peer says comes back into the room's queue; a peer that was replaced is no longer listened to. */
    void fromPeer(SeatPeerObserver source, Runnable task) {
        room.queue().execute(() -> {
            if (!left && !away && media.listensTo(source)) {
                task.run();
            }
        });
    }

    void peerChanged(PeerState state) {
        media.changed(state);
        if (state == PeerState.CLOSED) {
            disconnect();
        }
    }

    void input(InputMessage message) {
        active();
        room.gate().pass(this, message);
    }

    void heard(ByteBuffer block) {
        if (main == null) { // a viewer has one mouth
            active();
            room.gate().hear(this, block);
        }
    }

    /** For the gate: whether an operator muted the microphone. */
    boolean muted() {
        return muted;
    }

    /** For the gate: what is heard later continues nothing. */
    void mute(boolean whether) {
        muted = whether;
        mouth.interrupt();
    }

    /** For the gate: the guest's recorder, where it has one, gets the block. */
    void speak(ByteBuffer block) {
        room.microphone().ifPresent(recorder -> mouth.take(block, recorder));
    }

    /** For the gate: does what the message says, or, without control, only follows it. */
    void act(InputMessage message, boolean controls) {
        Display watched = display;
        if (controls && watched != null) {
            hand.take(message, watched.input());
        } else {
            hand.ignore(message);
        }
    }

    /** For the gate: the same of all displays of this viewer. */
    void letGoOfAll() {
        letGo();
        besides.forEach(ViewerSeat::letGo);
    }

    /** For the gate: nothing stays pressed, and what is said later continues nothing. */
    void letGo() {
        mouth.interrupt();
        Display watched = display;
        if (watched != null) {
            hand.release(watched.input());
        }
    }

    void reject(FaultCode code, String message) {
        send(new Notice.Rejected(code, message));
    }

    private boolean choose(OptionalInt wanted) {
        displayId = wanted.orElseGet(
                () -> room.displays().stream().mapToInt(Display::id).findFirst().orElse(0));
        findDisplay();
        // One that is unplugged at the moment comes back: whoever waits for it is not sent away.
        boolean possible = room.knows(displayId) || room.displays().isEmpty();
        if (!possible) {
            reject(
                    FaultCode.NO_DISPLAY,
                    "no display " + displayId + ": this guest has "
                            + room.displays().stream().map(Display::id).toList());
        }
        return possible;
    }

    private void findDisplay() {
        Display before = display;
        Display now = room.displays().stream()
                .filter(one -> one.id() == displayId)
                .findFirst()
                .orElse(null);
        if (before != null && !before.equals(now)) {
            room.gate().drop(this); // in a display that was unplugged nothing stays pressed
        }
        display = now;
    }

    private void connect() {
        media.connect(
                display,
                new SeatPeerObserver(this),
                (found, observer) -> room.connector()
                        .connect(id(), found, main == null ? sound.source() : Optional.empty(), observer));
    }

    private void disconnect() {
        media.disconnect().ifPresent(seated()::add);
    }

    private void tellPointer() {
        Display watched = display;
        if (watched != null) {
            pointer.tell(watched);
        }
    }

    private void whenHearing(String otherwise, Runnable task) {
        whenJoined(otherwise, () -> {
            if (main == null) {
                task.run();
            } else {
                reject(FaultCode.NOT_ALLOWED, SOUND_IS_ELSEWHERE);
            }
        });
    }

    private void tellControls() {
        Display watched = display;
        if (watched != null) {
            told.tell(watched);
        }
    }

    private void whenJoined(String otherwise, Runnable task) {
        room.queue().execute(() -> {
            if (stay == null) {
                reject(FaultCode.OUT_OF_ORDER, otherwise);
            } else if (!left) {
                task.run();
            }
        });
    }
}
