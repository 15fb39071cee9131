package dev.vitrine.streamer.session;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who watches one guest and who controls it.
 *
 * <pre>
 * nobody controls  --join, request-->            that viewer controls
 * A controls       --request of B-->             A controls, B asks
 * A controls, B asks  --A grants-->              B controls
 *                     --A refuses, B leaves-->   A controls
 *                     --A releases or leaves-->  the oldest of those who ask controls
 * A controls       --an operator takes-->        the operator controls
 * A controls       --B leases the guest-->       the oldest request of B controls, or nobody; A and others are refused
 * </pre>
 *
 * <p>Not thread-safe: one thread at a time.
 */
public final class SessionMachine {

    private final int maxViewers;
    private final Map<String, Viewer> viewers = new LinkedHashMap<>();
    private final Set<String> requests = new LinkedHashSet<>();
    private Optional<Tenant> tenant = Optional.empty();
    private @Nullable String controller;

    public SessionMachine(int maxViewers) {
        this.maxViewers = maxViewers;
    }

    public List<SessionOutput> handle(SessionInput input) {
        return switch (input) {
            case SessionInput.Join join -> join(join.viewer());
            case SessionInput.Leave leave -> leave(leave.viewer());
            case SessionInput.Request request -> known(request.viewer(), this::request);
            case SessionInput.Release release -> known(release.viewer(), this::release);
            case SessionInput.Grant grant ->
                known(grant.viewer(), viewer -> answer(viewer, grant.requester(), () -> grant(grant.requester())));
            case SessionInput.Refuse refuse ->
                known(refuse.viewer(), viewer -> answer(viewer, refuse.requester(), () -> refuse(refuse)));
            case SessionInput.Take take -> known(take.viewer(), this::take);
            case SessionInput.Leased leased -> leased(leased.tenant());
        };
    }

    public Optional<String> controller() {
        return Optional.ofNullable(controller);
    }

    /** Who has the guest for himself at the moment. */
    public Optional<Tenant> tenant() {
        return tenant;
    }

    private interface Step {
        List<SessionOutput> apply(Viewer viewer);
    }

    private interface Outcome {
        List<SessionOutput> get();
    }

    private List<SessionOutput> join(Viewer viewer) {
        if (viewers.size() >= maxViewers) {
            return rejected(
                    viewer.id(),
                    FaultCode.LIMIT,
                    "this guest has its " + maxViewers + " viewers already; try again later");
        }
        if (viewers.putIfAbsent(viewer.id(), viewer) != null) {
            return rejected(viewer.id(), FaultCode.OUT_OF_ORDER, "you joined already");
        }
        if (controller == null && mayControl(viewer)) {
            controller = viewer.id();
        }
        return changed();
    }

    private List<SessionOutput> leave(String id) {
        if (viewers.remove(id) == null) {
            return List.of();
        }
        requests.remove(id);
        if (id.equals(controller)) {
            handToOldestRequest();
        }
        return changed();
    }

    private List<SessionOutput> request(Viewer viewer) {
        if (viewer.id().equals(controller)) {
            return rejected(viewer.id(), FaultCode.OUT_OF_ORDER, "you control this guest already");
        }
        if (!mayControl(viewer)) {
            return rejectedForLease(viewer);
        }
        if (controller == null) {
            controller = viewer.id();
            return changed();
        }
        return requests.add(viewer.id())
                ? changed()
                : rejected(viewer.id(), FaultCode.OUT_OF_ORDER, "you asked for control already");
    }

    private List<SessionOutput> release(Viewer viewer) {
        if (viewer.id().equals(controller)) {
            handToOldestRequest();
            return changed();
        }
        // Whoever only asks takes the request back.
        return requests.remove(viewer.id())
                ? changed()
                : rejected(
                        viewer.id(),
                        FaultCode.NOT_ALLOWED,
                        "you do not control this guest: only its controller can release it");
    }

    private List<SessionOutput> answer(Viewer viewer, String requester, Outcome outcome) {
        if (!viewer.id().equals(controller)) {
            return rejected(viewer.id(), FaultCode.NOT_ALLOWED, "only the controller answers a request for control");
        }
        if (!requests.contains(requester)) {
            return rejected(viewer.id(), FaultCode.NO_VIEWER, "viewer '" + requester + "' does not ask for control");
        }
        return outcome.get();
    }

    private List<SessionOutput> grant(String requester) {
        requests.remove(requester);
        controller = requester;
        return changed();
    }

    private List<SessionOutput> refuse(SessionInput.Refuse refuse) {
        requests.remove(refuse.requester());
        List<SessionOutput> outputs = new ArrayList<>(changed());
        outputs.add(new SessionOutput.Refused(refuse.requester(), refuse.viewer()));
        return outputs;
    }

    private List<SessionOutput> take(Viewer viewer) {
        if (!viewer.role().includes(Role.OPERATOR)) {
            return rejected(
                    viewer.id(),
                    FaultCode.NOT_ALLOWED,
                    "taking control needs the role operator or admin: request it instead");
        }
        if (!mayControl(viewer)) {
            return rejectedForLease(viewer);
        }
        requests.remove(viewer.id());
        controller = viewer.id();
        return changed();
    }

    private List<SessionOutput> leased(Optional<Tenant> next) {
        if (next.equals(tenant)) {
            return List.of();
        }
        tenant = next;
        requests.removeIf(id -> !mayControl(id));
        if (controller != null && !mayControl(controller)) {
            handToOldestRequest();
        }
        // The lease first: it says why control moves.
        List<SessionOutput> outputs = new ArrayList<>();
        outputs.add(new SessionOutput.LeaseChanged(tenant));
        outputs.addAll(changed());
        return outputs;
    }

    private boolean mayControl(String id) {
        Viewer viewer = viewers.get(id);
        return viewer != null && mayControl(viewer);
    }

    private boolean mayControl(Viewer viewer) {
        return tenant.isEmpty() || tenant.get().person().equals(viewer.person());
    }

    private List<SessionOutput> rejectedForLease(Viewer viewer) {
        return rejected(
                viewer.id(), FaultCode.NOT_ALLOWED, tenant.map(Tenant::refusal).orElse("it is leased"));
    }

    private void handToOldestRequest() {
        controller = requests.stream().findFirst().orElse(null);
        requests.remove(controller);
    }

    private List<SessionOutput> known(String id, Step step) {
        Viewer viewer = viewers.get(id);
        return viewer == null
                ? rejected(id, FaultCode.OUT_OF_ORDER, "join first, then ask for control")
                : step.apply(viewer);
    }

    private List<SessionOutput> changed() {
        return List.of(new SessionOutput.Changed(
                List.copyOf(viewers.values()), Optional.ofNullable(controller), List.copyOf(requests)));
    }

    private static List<SessionOutput> rejected(String viewer, FaultCode code, String message) {
        return List.of(new SessionOutput.Rejected(viewer, code, message));
    }
}
