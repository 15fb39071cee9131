package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.Ending;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.SessionInput;
import dev.vitrine.streamer.session.SessionMachine;
import dev.vitrine.streamer.session.SessionOutput;
import dev.vitrine.streamer.session.Viewer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The seats of one guest's viewers: carries out what its {@link SessionMachine} decides. For the room's queue, but for what
 * is said to be for any thread.
 */
final class Seating {

    /** A wall of screens: more than a guest has, and few enough for one viewer's encoders. */
    static final int MOST_BESIDE = 7;

    private final String guest;
    private final RoomShare share;
    private final RoomTime time;
    private final InputGate gate;
    private final Consumer<Notice> publisher;
    private final SessionMachine machine;
    private final Alarm alarm;
    private final Map<String, ViewerSeat> seats = new LinkedHashMap<>();
    private volatile List<ViewerSeat> joined = List.of();
    private volatile List<ViewerSeat> everyone = List.of();
    private volatile Notice.ViewersChanged viewers =
            new Notice.ViewersChanged(List.of(), Optional.empty(), List.of(), List.of());
    private volatile boolean closed;
    private long lastNumber;
    private @Nullable Newcomer newcomer;
    private Admission admission = Admission.FREE;
    private Notice.@Nullable RoomClosed farewell;

    /** Who is being let in or not. */
    private record Newcomer(String id, ViewerSeat seat) {}

    /** @param publisher is told who watches and who controls */
    Seating(String guest, RoomShare share, RoomTime time, InputGate gate, Consumer<Notice> publisher) {
        this.guest = guest;
        this.share = share;
        this.time = time;
        this.gate = gate;
        this.publisher = publisher;
        machine = new SessionMachine(share.rules());
        alarm = new Alarm(time, () -> handle(new SessionInput.Passed()));
    }

    /** Before anybody comes. */
    void admitBy(Admission newAdmission) {
        admission = newAdmission;
    }

    /** In the order in which they came. For any thread. */
    List<ViewerSeat> joined() {
        return joined;
    }

    /** The same and, after each, those beside it. For any thread. */
    List<ViewerSeat> everyone() {
        return everyone;
    }

    /** For any thread. */
    Notice.ViewersChanged viewers() {
        return viewers;
    }

    /** Whether nobody new is let in. For any thread. */
    boolean closed() {
        return closed;
    }

    boolean isController(String viewer) {
        return machine.controller().filter(viewer::equals).isPresent();
    }

    /** The seat is told what becomes of it. */
    void enter(ViewerSeat seat, String name, Optional<String> resume) {
        if (farewell != null) {
            seat.send(farewell);
            return;
        }
        String id = "v" + ++lastNumber;
        int others = share.census().enter(seat.person());
        int elsewhere = others - machine.count(seat.person());
        newcomer = new Newcomer(id, seat);
        Viewer viewer = new Viewer(id, name, seat.person());
        handle(new SessionInput.Join(viewer, SessionSecret.secret(), resume, elsewhere, admission.refusal()));
        newcomer = null;
        if (!seats.containsKey(id)) { // refused, or come back as who they were
            share.census().leave(seat.person());
        }
    }

    /** A further display for a viewer who is here; the seat is told what becomes of it. */
    void enterBeside(ViewerSeat seat, String secret) {
        if (farewell != null) {
            seat.send(farewell);
            return;
        }
        ViewerSeat main =
                machine.viewerOf(seat.person(), secret).map(seats::get).orElse(null);
        boolean returns = main != null && replace(main, seat.displayId());
        Optional<String> busy = returns ? Optional.empty() : admission.refusal();
        if (main == null) {
            seat.reject(
                    FaultCode.NO_VIEWER,
                    "beside is the secret that joined gave a viewer of this guest, who signed in as you did and has not"
                            + " left: join without it first");
        } else if (main.besides().size() >= MOST_BESIDE) {
            seat.reject(
                    FaultCode.LIMIT,
                    "you watch " + (MOST_BESIDE + 1) + " displays of this guest: leave one of them first");
        } else if (busy.isPresent()) {
            seat.reject(FaultCode.LIMIT, busy.get());
        } else {
            seat.sitBeside(main);
            count();
            seat.welcomeBeside(secret);
            machine.tenant().ifPresent(tenant -> seat.send(new Notice.LeaseChanged(Optional.of(tenant))));
        }
    }

    /**
     * Of one display there is one connection: the one before it may be lost without anybody knowing yet.
     *
     * @return whether there was one
     */
    private boolean replace(ViewerSeat main, int display) {
        Optional<ViewerSeat> before = main.besides().stream()
                .filter(beside -> beside.displayId() == display)
                .findFirst();
        before.ifPresent(seat -> {
            seat.send(new Notice.Replaced());
            leaveBeside(seat);
        });
        return before.isPresent();
    }

    void leaveBeside(ViewerSeat seat) {
        seat.leaveBeside();
        count();
    }

    private void count() {
        joined = List.copyOf(seats.values());
        everyone = joined.stream()
                .flatMap(seat -> Stream.concat(Stream.of(seat), seat.besides().stream()))
                .toList();
    }

    /** @return what an operator is told who wanted something that was not done */
    Optional<String> handle(SessionInput input) {
        for (ViewerSeat seat : joined) {
            seat.sign().ifPresent(atNanos -> machine.handle(new SessionInput.Active(seat.id()), atNanos));
        }
        List<SessionOutput> outputs = machine.handle(input, time.nowNanos());
        closed = machine.closed();
        carryOut(outputs);
        alarm.set(machine.nextDeadlineNanos());
        return outputs.stream()
                .filter(SessionOutput.Declined.class::isInstance)
                .map(output -> ((SessionOutput.Declined) output).message())
                .findFirst();
    }

    private void carryOut(List<SessionOutput> outputs) {
        for (SessionOutput output : outputs) {
            switch (output) {
                case SessionOutput.Seated seated -> seat(seated);
                case SessionOutput.Ended ended -> end(ended);
                case SessionOutput.EndedBefore ended ->
                    tell(ended.viewer(), new Notice.Ended(ended.ending(), ended.mayReturn()));
                case SessionOutput.Changed changed -> show(changed);
                case SessionOutput.Limited limited ->
                    Objects.requireNonNull(seats.get(limited.viewer())).limit(limited.limits());
                case SessionOutput.LeaseChanged leased ->
                    everyone.forEach(seat -> seat.send(new Notice.LeaseChanged(leased.tenant())));
                case SessionOutput.IdleWarned warned ->
                    tell(warned.viewer(), new Notice.IdleWarned(warned.atStake(), warned.in()));
                case SessionOutput.Told told ->
                    tell(told.viewer(), new Notice.MessageCame(told.operator(), told.text()));
                case SessionOutput.Refused refused ->
                    tell(refused.requester(), new Notice.ControlRefused(refused.refuser()));
                case SessionOutput.Rejected rejected ->
                    tell(rejected.viewer(), new Notice.Rejected(rejected.code(), rejected.message()));
                case SessionOutput.Declined _ -> {} // for whoever wanted it
            }
        }
    }

    private void seat(SessionOutput.Seated seated) {
        ViewerSeat seat = Objects.requireNonNull(newcomer).seat();
        Viewer viewer = seated.viewer();
        @Nullable ViewerSeat before = seats.put(viewer.id(), seat);
        seat.sit(
                before == null
                        ? new Stay(
                                SessionSecret.id(),
                                guest,
                                viewer,
                                time.instants().instant())
                        : before.giveUp());
        if (before != null) {
            before.besides().forEach(beside -> beside.sitBeside(seat));
            before.besides().clear();
        }
        count();
        seat.welcome(seated);
        admission.notice().ifPresent(busy -> seat.send(new Notice.LoadChanged(Optional.of(busy))));
        if (machine.tenant().isPresent()) {
            seat.send(new Notice.LeaseChanged(machine.tenant()));
        }
    }

    private void end(SessionOutput.Ended ended) {
        Viewer viewer = ended.viewer();
        ViewerSeat seat = Objects.requireNonNull(seats.remove(viewer.id()));
        count();
        share.census().leave(viewer.person());
        Notice.Ended last = new Notice.Ended(ended.ending(), ended.mayReturn());
        switch (ended.ending()) {
            case Ending.EndedBy _, Ending.Idle _ -> {
                seat.send(last);
                seat.besides().forEach(beside -> beside.send(last));
            }
            case Ending.Left _, Ending.Lost _ -> seat.besides().forEach(beside -> beside.send(last));
            case Ending.Closed _ -> {} // they come again by themselves
        }
        seat.besides().forEach(ViewerSeat::leaveBeside);
        Stay stay = seat.finish();
        share.keep(stay.entry(seat.address(), time.instants().instant(), ended.ending()));
    }

    private void show(SessionOutput.Changed changed) {
        gate.give(changed.controller().map(seats::get).orElse(null));
        viewers =
                new Notice.ViewersChanged(changed.viewers(), changed.controller(), changed.requests(), changed.away());
        for (ViewerSeat seat : everyone) {
            seat.send(viewers);
        }
        publisher.accept(viewers);
        share.followers().viewersChanged(guest);
    }

    private void tell(String viewer, Notice notice) {
        @Nullable ViewerSeat seat = newcomer != null && newcomer.id().equals(viewer) ? newcomer.seat() : seats.get(viewer);
        if (seat != null) {
            seat.send(notice);
        }
    }

    /** For the queue of a room that closes. */
    void close() {
        handle(new SessionInput.Closed());
    }

    /** The same while the server goes on: whoever is here, and whoever still comes, is told why. */
    void close(Notice.RoomClosed why) {
        farewell = why;
        everyone.forEach(seat -> seat.send(why));
        close();
    }
}
