package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.input.InputMessage;
import dev.vitrine.streamer.input.ViewerInput;
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
import dev.vitrine.streamer.viewer.PeerStrain;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One viewer before one display. Its fields belong to the room's queue but for those that input and pointer need.
 *
 * <pre>
 * ENTERED --join--> JOINED --offer--> CONNECTED, each --close--> LEFT
 *                   JOINED, CONNECTED --lost--> AWAY --too late, or another seat took over--> LEFT
 * </pre>
 */
final class ViewerSeat implements Seat {

    private static final int MAX_NAME_LENGTH = 64;

    private final GuestRoom room;
    private final Person person;
    private final String address;
    private final Notices notices;
    private final SeatOptions options;
    private final SeatSound sound;
    private final SeatPointer pointer = new SeatPointer(this::send);
    private final SeatControls told = new SeatControls(this::send);
    private final SeatMedia media = new SeatMedia();
    private final AtomicBoolean pointerPending = new AtomicBoolean();
    private final AtomicBoolean controlsPending = new AtomicBoolean();
    private final ViewerInput hand = new ViewerInput();
    private final MicrophoneBlocks mouth = new MicrophoneBlocks();

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
        sound = new SeatSound(room.sound(), notices);
    }

    @Override
    public void join(OptionalInt wanted, String name, Optional<String> resume) {
        room.queue().execute(() -> {
            if (stay != null) {
                reject(FaultCode.OUT_OF_ORDER, "you joined already: open another connection for another display");
            } else if (name.length() > MAX_NAME_LENGTH) {
                reject(FaultCode.MALFORMED, "name: at most " + MAX_NAME_LENGTH + " characters");
            } else if (!left && choose(wanted)) {
                room.seating().enter(this, name.isBlank() ? person.name() : name.strip(), resume);
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
    public void mix(MixSelection selection) {
        whenJoined("join first, then choose what you hear", () -> {
            active();
            sound.choose(selection);
        });
    }

    @Override
    public void levels(boolean wanted) {
        whenJoined("join first, then ask for levels", () -> sound.measure(wanted));
    }

    @Override
    public void active() {
        activeNanos = room.time().nowNanos();
    }

    @Override
    public void lost() {
        whileHere(() -> {
            away = true;
            hush();
            media.changed(PeerState.DISCONNECTED);
            room.seating().handle(new SessionInput.Lost(id()));
        });
    }

    @Override
    public void close() {
        whileHere(() -> room.seating().handle(new SessionInput.Leave(id())));
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

    /** Nothing comes and goes any more, and nothing stays pressed. */
    private void hush() {
        sound.leave();
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
        return new Sitting(
                seated.id(),
                seated.viewer(),
                displayId,
                media.state(),
                seated.statistics(media.statistics()),
                seated.since(),
                address,
                limits);
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
        tellPointer();
        tellControls();
        options.tell();
        sound.enter();
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
        active();
        room.gate().hear(this, block);
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
        boolean possible = display != null || room.displays().isEmpty();
        if (!possible) {
            reject(
                    FaultCode.NO_DISPLAY,
                    "no display " + displayId + ": this guest has "
                            + room.displays().stream().map(Display::id).toList());
        }
        return possible;
    }

    private void findDisplay() {
        display = room.displays().stream()
                .filter(one -> one.id() == displayId)
                .findFirst()
                .orElse(null);
    }

    private void connect() {
        media.connect(
                display,
                new SeatPeerObserver(this),
                (found, observer) -> room.connector().connect(id(), found, sound.source(), observer));
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
