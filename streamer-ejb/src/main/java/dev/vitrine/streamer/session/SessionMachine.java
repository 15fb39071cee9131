package dev.vitrine.streamer.session;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Who watches one guest and who controls it.
 *
 * <pre>
 * nobody controls  --join, request-->            that viewer controls
 * A controls       --request of B-->             A controls, B asks
 * A controls, B asks  --A grants-->              B controls
 *                     --A refuses, B leaves-->   A controls
 *                     --A releases or leaves-->  the oldest of those who ask controls
 *                     --A is silent-->           likewise, after a warning
 * A controls       --an operator takes-->        the operator controls
 *                  --an operator gives it to B-> B controls, whether it asked or not
 * A controls       --B leases the guest-->       the oldest request of B controls, or nobody; A and others are refused
 *
 * there  --connection lost-->  away  --comes back with its secret--> there, with all that it had
 *                                    --too late-->                   gone
 * there  --silent-->           warned --a sign of life-->            there
 *                                     --still silent-->              gone
 * </pre>
 *
 * <p>Not thread-safe: one thread at a time.
 */
public final class SessionMachine {

    private final Places places;
    private final Rights rights = new Rights();
    private final Farewells farewells = new Farewells();
    private final Control control;
    private final boolean keepsPlaces;
    private boolean closed;

    private List<SessionOutput> outputs = new ArrayList<>();
    private boolean changed;

    public SessionMachine(SessionRules rules) {
        places = new Places(rules);
        control = new Control(rules.controlIdle());
        keepsPlaces = !rules.resume().isZero();
    }

    /** What comes of it; the state that everybody sees comes last. */
    public List<SessionOutput> handle(SessionInput input, long nowNanos) {
        if (!(input instanceof SessionInput.Active)) {
            // What was due comes first; a sign of life may be told late, and then tells of the time before.
            pass(nowNanos);
        }
        carryOut(input, nowNanos);
        if (changed) {
            changed = false;
            outputs.add(state());
        }
        List<SessionOutput> all = List.copyOf(outputs);
        outputs = new ArrayList<>();
        return all;
    }

    private void carryOut(SessionInput input, long nowNanos) {
        switch (input) {
            case SessionInput.Join join -> join(join, nowNanos);
            case SessionInput.Leave leave ->
                places.find(leave.viewer()).ifPresent(place -> end(place, new Ending.Left(), nowNanos));
            case SessionInput.Lost lost -> places.find(lost.viewer()).ifPresent(place -> lose(place, nowNanos));
            case SessionInput.Active active -> places.find(active.viewer()).ifPresent(place -> active(place, nowNanos));
            case SessionInput.Request request -> known(request.viewer(), place -> request(place, nowNanos));
            case SessionInput.Release release -> known(release.viewer(), place -> release(place, nowNanos));
            case SessionInput.Grant grant ->
                known(
                        grant.viewer(),
                        place -> answer(place, grant.requester(), () -> give(grant.requester(), nowNanos)));
            case SessionInput.Refuse refuse ->
                known(refuse.viewer(), place -> answer(place, refuse.requester(), () -> refuse(refuse)));
            case SessionInput.Take take -> known(take.viewer(), place -> take(place, nowNanos));
            case SessionInput.Leased leased -> leased(leased.tenant(), nowNanos);
            case SessionInput.Supervised supervised ->
                places.find(supervised.viewer())
                        .ifPresentOrElse(
                                place -> supervise(place, supervised, nowNanos),
                                () -> decline("this session has ended"));
            case SessionInput.Admission admission -> closed = admission.closed();
            case SessionInput.Passed() -> {}
            case SessionInput.Closed() -> places.all().forEach(place -> end(place, new Ending.Closed(), nowNanos));
        }
    }

    /** When {@link SessionInput.Passed} is due, unless something else comes before; empty: never. */
    public OptionalLong nextDeadlineNanos() {
        OptionalLong ofControl = control.holder()
                .map(holder -> control.deadlineNanos(activeNanos(holder)))
                .orElse(OptionalLong.empty());
        return Times.earlier(ofControl, places.deadlineNanos());
    }

    public Optional<String> controller() {
        return control.holder();
    }

    /** Who has the guest for himself at the moment. */
    public Optional<Tenant> tenant() {
        return rights.tenant();
    }

    /** Whether nobody new is let in. */
    public boolean closed() {
        return closed;
    }

    /** Whose secret that is; empty: nobody's, or that of another person. */
    public Optional<String> viewerOf(Person person, String secret) {
        return places.ofSecret(person, secret).map(Place::id);
    }

    /** How many of the viewers are that person. */
    public int count(Person person) {
        return places.count(person);
    }

    private void pass(long nowNanos) {
        for (Place place : places.all()) {
            if (!place.away()) {
                passIdle(place, nowNanos);
            } else if (Times.reached(places.goneAtNanos(place), nowNanos)) {
                end(place, new Ending.Lost(), nowNanos);
            }
        }
        control.holder().ifPresent(holder -> passControl(holder, nowNanos));
    }

    private void passIdle(Place place, long nowNanos) {
        if (!Times.reached(places.idleDeadlineNanos(place), nowNanos)) {
            return;
        }
        long endNanos = places.idleEndNanos(place);
        if (Times.reached(endNanos, nowNanos)) {
            end(place, new Ending.Idle(), nowNanos);
        } else {
            place.warn();
            warn(place.id(), SessionOutput.AtStake.SESSION, endNanos - nowNanos);
        }
    }

    private void passControl(String holder, long nowNanos) {
        OptionalLong takenAtNanos = control.takenAtNanos(activeNanos(holder));
        if (Times.reached(takenAtNanos, nowNanos)) {
            control.handOn(nowNanos);
            changed = true;
        } else if (!control.warned() && Times.reached(control.deadlineNanos(activeNanos(holder)), nowNanos)) {
            control.warn(true);
            warn(holder, SessionOutput.AtStake.CONTROL, takenAtNanos.orElseThrow() - nowNanos);
        }
    }

    private void warn(String viewer, SessionOutput.AtStake atStake, long inNanos) {
        outputs.add(new SessionOutput.IdleWarned(viewer, atStake, Duration.ofNanos(inNanos)));
    }

    private long activeNanos(String viewer) {
        return places.find(viewer).orElseThrow().activeNanos();
    }

    private void active(Place place, long atNanos) {
        place.active(atNanos);
        if (control.isHeldBy(place.id())) {
            control.warn(false);
        }
    }

    private void join(SessionInput.Join join, long nowNanos) {
        Viewer viewer = join.viewer();
        Optional<Place> before = join.resuming().flatMap(secret -> places.ofSecret(viewer.person(), secret));
        if (before.isPresent()) {
            before.get().resume(nowNanos);
            seat(before.get(), true);
            return;
        }
        Optional<Ending> farewell = join.resuming().flatMap(secret -> farewells.find(viewer.person(), secret));
        if (farewell.isPresent()) {
            outputs.add(new SessionOutput.EndedBefore(viewer.id(), farewell.get(), lets(viewer)));
        } else if (places.find(viewer.id()).isPresent()) {
            reject(viewer.id(), FaultCode.OUT_OF_ORDER, "you joined already");
        } else if (!lets(viewer)) {
            reject(
                    viewer.id(),
                    FaultCode.NOT_ALLOWED,
                    "this guest is closed to newcomers at the moment; try again later, or ask an operator");
        } else if (join.busy().isPresent()) {
            reject(viewer.id(), FaultCode.LIMIT, join.busy().get());
        } else {
            admit(join, nowNanos);
        }
    }

    /** Operators go where they have to look after things. */
    private boolean lets(Viewer viewer) {
        return !closed || viewer.role().includes(Role.OPERATOR);
    }

    private void admit(SessionInput.Join join, long nowNanos) {
        Viewer viewer = join.viewer();
        Optional<String> full = places.full(viewer.person(), join.elsewhere());
        Optional<Place> kept = full.isEmpty() ? Optional.empty() : places.kept(viewer.person());
        if (kept.isPresent()) {
            // Whoever comes anew needs the place no more that is kept for them to come back.
            end(kept.get(), new Ending.Lost(), nowNanos);
            full = places.full(viewer.person(), join.elsewhere());
        }
        if (full.isPresent()) {
            reject(viewer.id(), FaultCode.LIMIT, full.get());
            return;
        }
        Place place = new Place(viewer, join.secret(), nowNanos);
        places.add(place);
        if (control.isFree() && rights.mayControl(place)) {
            control.give(viewer.id(), nowNanos);
        }
        seat(place, false);
    }

    private void seat(Place place, boolean resumed) {
        outputs.add(new SessionOutput.Seated(place.viewer(), place.secret(), place.limits(), resumed));
        changed = true;
    }

    private void lose(Place place, long nowNanos) {
        if (!keepsPlaces) {
            end(place, new Ending.Lost(), nowNanos);
        } else if (!place.away()) {
            place.lose(nowNanos);
            // Nobody could hand control over to somebody who is not there.
            control.forget(place.id());
            changed = true;
        }
    }

    private void end(Place place, Ending ending, long nowNanos) {
        places.remove(place);
        farewells.add(place, ending);
        control.forget(place.id());
        if (control.isHeldBy(place.id())) {
            control.handOn(nowNanos);
        }
        outputs.add(new SessionOutput.Ended(place.viewer(), ending, lets(place.viewer())));
        changed = true;
    }

    private void request(Place place, long nowNanos) {
        String id = place.id();
        if (control.isHeldBy(id)) {
            reject(id, FaultCode.OUT_OF_ORDER, "you control this guest already");
        } else if (!rights.mayControl(place)) {
            reject(id, FaultCode.NOT_ALLOWED, rights.refusal(place));
        } else if (control.isFree()) {
            give(id, nowNanos);
        } else if (control.ask(id, nowNanos)) {
            changed = true;
        } else {
            reject(id, FaultCode.OUT_OF_ORDER, "you asked for control already");
        }
    }

    private void release(Place place, long nowNanos) {
        if (control.isHeldBy(place.id())) {
            control.handOn(nowNanos);
            changed = true;
        } else if (control.forget(place.id())) { // whoever only asks takes the request back
            changed = true;
        } else {
            reject(
                    place.id(),
                    FaultCode.NOT_ALLOWED,
                    "you do not control this guest: only its controller can release it");
        }
    }

    private void answer(Place place, String requester, Runnable outcome) {
        if (!control.isHeldBy(place.id())) {
            reject(place.id(), FaultCode.NOT_ALLOWED, "only the controller answers a request for control");
        } else if (!control.isAskedBy(requester)) {
            reject(place.id(), FaultCode.NO_VIEWER, "viewer '" + requester + "' does not ask for control");
        } else {
            outcome.run();
        }
    }

    private void give(String viewer, long nowNanos) {
        control.give(viewer, nowNanos);
        changed = true;
    }

    private void refuse(SessionInput.Refuse refuse) {
        control.forget(refuse.requester());
        outputs.add(new SessionOutput.Refused(refuse.requester(), refuse.viewer()));
        changed = true;
    }

    private void take(Place place, long nowNanos) {
        if (!place.viewer().role().includes(Role.OPERATOR)) {
            reject(
                    place.id(),
                    FaultCode.NOT_ALLOWED,
                    "taking control needs the role operator or admin: request it instead");
        } else if (!rights.mayControl(place)) {
            reject(place.id(), FaultCode.NOT_ALLOWED, rights.refusal(place));
        } else {
            give(place.id(), nowNanos);
        }
    }

    private void leased(Optional<Tenant> next, long nowNanos) {
        if (!next.equals(rights.tenant())) {
            rights.lease(next);
            restrict(nowNanos);
            outputs.add(new SessionOutput.LeaseChanged(next));
            changed = true;
        }
    }

    private void restrict(long nowNanos) {
        control.restrict(id -> places.find(id).filter(rights::mayControl).isPresent(), nowNanos);
    }

    private void supervise(Place place, SessionInput.Supervised supervised, long nowNanos) {
        switch (supervised.action()) {
            case Supervision.Limit limit -> limit(place, limit.change(), nowNanos);
            case Supervision.End end -> end(place, new Ending.EndedBy(supervised.operator(), end.reason()), nowNanos);
            case Supervision.Withdraw() -> withdraw(place, nowNanos);
            case Supervision.Say say
            when !place.away() -> outputs.add(new SessionOutput.Told(place.id(), supervised.operator(), say.text()));
            case Supervision.Give() when !place.away() -> giveByOperator(place, nowNanos);
            case Supervision.Say _, Supervision.Give _ ->
                decline("this viewer's connection is lost at the moment: wait until it comes back");
        }
    }

    private void limit(Place place, LimitsChange change, long nowNanos) {
        ViewerLimits next = change.applyTo(place.limits());
        if (!next.equals(place.limits())) {
            place.limit(next);
            restrict(nowNanos);
            outputs.add(new SessionOutput.Limited(place.id(), next));
            changed = true;
        }
    }

    private void giveByOperator(Place place, long nowNanos) {
        if (!rights.mayControl(place)) {
            decline(rights.refusalToOperator(place));
        } else if (!control.isHeldBy(place.id())) {
            give(place.id(), nowNanos);
        }
    }

    private void withdraw(Place place, long nowNanos) {
        if (control.isHeldBy(place.id())) {
            control.handOn(nowNanos);
            changed = true;
        } else {
            decline("this viewer does not control the guest: there is nothing to withdraw");
        }
    }

    /** Whoever is away has no connection on which it could say anything. */
    private void known(String id, Consumer<Place> step) {
        places.find(id)
                .filter(place -> !place.away())
                .ifPresentOrElse(step, () -> reject(id, FaultCode.OUT_OF_ORDER, "join first, then ask for control"));
    }

    private SessionOutput.Changed state() {
        return new SessionOutput.Changed(places.viewers(), control.holder(), control.requests(), places.away());
    }

    private void reject(String viewer, FaultCode code, String message) {
        outputs.add(new SessionOutput.Rejected(viewer, code, message));
    }

    private void decline(String message) {
        outputs.add(new SessionOutput.Declined(message));
    }
}
