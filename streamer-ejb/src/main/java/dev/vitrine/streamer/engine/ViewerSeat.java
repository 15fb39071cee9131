package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.input.InputMessage;
import dev.vitrine.streamer.input.ViewerInput;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.Viewer;
import dev.vitrine.streamer.sound.MicrophoneBlocks;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.Peer;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import dev.vitrine.streamer.viewer.PeerStrain;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One viewer before one display. Its fields belong to the room's queue but for those that input and pointer need.
 *
 * <pre>
 * ENTERED --join--> JOINED --offer--> CONNECTED, each --close--> LEFT
 * </pre>
 */
final class ViewerSeat implements Seat {

    private static final int MAX_NAME_LENGTH = 64;

    /** How many candidates are kept for a display that is not there yet; a browser gathers a dozen. */
    private static final int MAX_WAITING_CANDIDATES = 100;

    private final GuestRoom room;
    private final String id;
    private final Person person;
    private final Notices notices;
    private final SeatOptions options;
    private final SeatSound sound;
    private final AtomicBoolean pointerPending = new AtomicBoolean();
    private final ViewerInput hand = new ViewerInput();
    private final MicrophoneBlocks mouth = new MicrophoneBlocks();

    private @Nullable Viewer viewer;
    private volatile int displayId;
    private boolean left;
    private @Nullable String waitingOffer;
    private final List<IceCandidate> waitingCandidates = new ArrayList<>();
    private @Nullable SeatPeerObserver observer;
    private Notice.@Nullable GuestChanged lastGuest;
    private CursorShape lastCursor = CursorShape.NONE;
    private PointerPosition lastPointer = new PointerPosition(0, 0, false);
    private volatile @Nullable Display display;
    private volatile @Nullable Peer peer;
    private volatile PeerState peerState = PeerState.NEW;

    ViewerSeat(GuestRoom room, String id, Person person, Notices notices) {
        this.room = room;
        this.id = id;
        this.person = person;
        this.notices = notices;
        options = new SeatOptions(room, notices);
        sound = new SeatSound(room.sound(), notices);
    }

    @Override
    public void join(OptionalInt wanted, String name) {
        room.queue().execute(() -> {
            if (viewer != null) {
                reject(FaultCode.OUT_OF_ORDER, "you joined already: open another connection for another display");
            } else if (name.length() > MAX_NAME_LENGTH) {
                reject(FaultCode.MALFORMED, "name: at most " + MAX_NAME_LENGTH + " characters");
            } else if (!left && choose(wanted)) {
                Viewer newcomer = new Viewer(id, name.isBlank() ? person.name() : name.strip(), person);
                viewer = room.enter(this, newcomer) ? newcomer : null;
            }
        });
    }

    @Override
    public void offer(String sdp) {
        whenJoined("join first, then offer", () -> {
            waitingOffer = sdp;
            connect();
        });
    }

    @Override
    public void candidate(IceCandidate candidate) {
        whenJoined("join and offer first, then send candidates", () -> {
            Peer connected = peer;
            if (connected != null) {
                connected.candidate(candidate);
            } else if (waitingOffer == null) {
                reject(FaultCode.OUT_OF_ORDER, "offer first, then send candidates");
            } else if (waitingCandidates.size() < MAX_WAITING_CANDIDATES) {
                waitingCandidates.add(candidate);
            }
        });
    }

    @Override
    public void control(ControlAction action, String other) {
        whenJoined("join first, then ask for control", () -> room.control(id, action, other));
    }

    @Override
    public void options(OptionsRequest request) {
        whenJoined("join first, then ask for settings", () -> options.request(id, request));
    }

    @Override
    public void mix(MixSelection selection) {
        whenJoined("join first, then choose what you hear", () -> sound.choose(selection));
    }

    @Override
    public void levels(boolean wanted) {
        whenJoined("join first, then ask for levels", () -> sound.measure(wanted));
    }

    @Override
    public void close() {
        room.queue().execute(this::end);
    }

    void end() {
        left = true;
        sound.leave();
        disconnect();
        room.leave(id);
        room.gate().drop(this);
    }

    void send(Notice notice) {
        notices.send(notice);
    }

    Optional<Sitting> sitting() {
        Viewer known = viewer;
        Peer connected = peer;
        return Optional.ofNullable(known)
                .map(one -> new Sitting(
                        one, displayId, peerState, connected == null ? PeerStatistics.NONE : connected.statistics()));
    }

    PeerStrain strain() {
        Peer connected = peer;
        return connected == null ? PeerStrain.NONE : connected.strain();
    }

    /** Tells a newcomer where it is. */
    void welcome(Viewer newcomer) {
        send(new Notice.Joined(newcomer, room.name(), displayId));
        guestChanged();
        tellPointer();
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
        }
        if (waitingOffer != null) {
            connect();
        }
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

    /** What the peer says comes back into the room's queue; a peer that was replaced is no longer listened to. */
    void fromPeer(SeatPeerObserver source, Runnable task) {
        room.queue().execute(() -> {
            if (!left && source == observer) {
                task.run();
            }
        });
    }

    void peerChanged(PeerState state) {
        peerState = state;
        if (state == PeerState.CLOSED) {
            disconnect();
        }
    }

    void input(InputMessage message) {
        room.gate().pass(this, message);
    }

    void heard(ByteBuffer block) {
        room.gate().hear(this, block);
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
        String sdp = waitingOffer;
        Display found = display;
        if (sdp == null || found == null) {
            return;
        }
        waitingOffer = null;
        Peer connected = peer;
        if (connected == null) {
            observer = new SeatPeerObserver(this);
            connected = room.connector().connect(id, found, sound.source(), observer);
            peer = connected;
        }
        connected.offer(sdp);
        waitingCandidates.forEach(connected::candidate);
        waitingCandidates.clear();
    }

    private void disconnect() {
        observer = null;
        Peer connected = peer;
        peer = null;
        if (connected != null) {
            connected.close();
        }
    }

    private void tellPointer() {
        Display watched = display;
        if (watched == null) {
            return;
        }
        CursorShape shape = watched.cursor();
        if (!shape.equals(lastCursor)) {
            lastCursor = shape;
            send(new Notice.CursorChanged(shape));
        }
        PointerPosition position = watched.pointer();
        if (!position.equals(lastPointer)) {
            lastPointer = position;
            send(new Notice.PointerMoved(position));
        }
    }

    private void whenJoined(String otherwise, Runnable task) {
        room.queue().execute(() -> {
            if (viewer == null) {
                reject(FaultCode.OUT_OF_ORDER, otherwise);
            } else if (!left) {
                task.run();
            }
        });
    }
}
