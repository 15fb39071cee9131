package dev.vitrine.streamer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SessionMachineTest {

    private final VirtualSession session = new VirtualSession(SessionRules.withoutTimes(3));

    @Test
    void theFirstToComeControls() {
        assertThat(join("a", Role.VIEWER)).satisfies(changed -> {
            assertThat(changed.controller()).contains("a");
            assertThat(changed.requests()).isEmpty();
        });
        assertThat(join("b", Role.VIEWER).controller()).contains("a");
    }

    @Test
    void aRequestWaitsUntilItIsGranted() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        assertThat(changed(new SessionInput.Request("b")).requests()).containsExactly("b");
        SessionOutput.Changed granted = changed(new SessionInput.Grant("a", "b"));
        assertThat(granted.controller()).contains("b");
        assertThat(granted.requests()).isEmpty();
    }

    @Test
    void aRefusedRequestIsToldToWhoAsked() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        changed(new SessionInput.Request("b"));
        assertThat(session.handle(new SessionInput.Refuse("a", "b"))).contains(new SessionOutput.Refused("b", "a"));
        assertThat(session.controller()).contains("a");
    }

    @Test
    void whoeverOnlyWatchesCannotAnswerForTheController() {
        join("a", Role.VIEWER);
        join("b", Role.ADMIN);
        join("c", Role.VIEWER);
        changed(new SessionInput.Request("c"));
        assertThat(rejection(new SessionInput.Grant("b", "c"))).isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(session.controller()).contains("a");
    }

    @Test
    void onlyThoseWhoAskedCanBeGranted() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        assertThat(rejection(new SessionInput.Grant("a", "b"))).isEqualTo(FaultCode.NO_VIEWER);
        assertThat(rejection(new SessionInput.Refuse("a", "nobody"))).isEqualTo(FaultCode.NO_VIEWER);
    }

    @Test
    void aReleaseHandsControlToTheOldestRequest() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        join("c", Role.VIEWER);
        changed(new SessionInput.Request("c"));
        changed(new SessionInput.Request("b"));
        SessionOutput.Changed released = changed(new SessionInput.Release("a"));
        assertThat(released.controller()).contains("c");
        assertThat(released.requests()).containsExactly("b");
    }

    @Test
    void aControllerWhoLeavesHandsOverToo() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        assertThat(changed(new SessionInput.Leave("a")).controller()).isEmpty();
        assertThat(changed(new SessionInput.Request("b")).controller()).contains("b");
    }

    @Test
    void whoeverAsksCanTakeTheRequestBack() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        changed(new SessionInput.Request("b"));
        assertThat(changed(new SessionInput.Release("b")).requests()).isEmpty();
        assertThat(rejection(new SessionInput.Release("b"))).isEqualTo(FaultCode.NOT_ALLOWED);
    }

    @Test
    void askingTwiceIsAFault() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        changed(new SessionInput.Request("b"));
        assertThat(rejection(new SessionInput.Request("b"))).isEqualTo(FaultCode.OUT_OF_ORDER);
        assertThat(rejection(new SessionInput.Request("a"))).isEqualTo(FaultCode.OUT_OF_ORDER);
    }

    @Test
    void takingNeedsAnOperator() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        join("c", Role.OPERATOR);
        assertThat(rejection(new SessionInput.Take("b"))).isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(changed(new SessionInput.Take("c")).controller()).contains("c");
    }

    @Test
    void aLeasedGuestIsItsTenantsAlone() {
        join("a", Role.ADMIN);
        join("b", Role.OPERATOR);
        changed(new SessionInput.Request("b"));
        Tenant bench = tenant("c", Role.OPERATOR);

        List<SessionOutput> leased = session.handle(new SessionInput.Leased(Optional.of(bench)));

        assertThat(leased).contains(new SessionOutput.LeaseChanged(Optional.of(bench)));
        assertThat(session.controller()).isEmpty();
        assertThat(rejection(new SessionInput.Take("a"))).isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(session.handle(new SessionInput.Request("b")))
                .singleElement()
                .asString()
                .contains("leased to person of c until 2026-01-01T00:00:00Z");
        assertThat(join("c", Role.OPERATOR).controller()).contains("c");
    }

    @Test
    void aTenantWhoAskedControlsAtOnceAndAfterTheEndAnybodyMayAsk() {
        join("a", Role.ADMIN);
        join("b", Role.OPERATOR);
        changed(new SessionInput.Request("b"));
        Tenant bench = tenant("b", Role.OPERATOR);
        assertThat(changed(new SessionInput.Leased(Optional.of(bench))).controller())
                .contains("b");
        assertThat(session.handle(new SessionInput.Leased(Optional.of(bench)))).isEmpty();
        changed(new SessionInput.Leave("b"));
        assertThat(session.controller()).isEmpty();

        assertThat(session.handle(new SessionInput.Leased(Optional.empty())))
                .contains(new SessionOutput.LeaseChanged(Optional.empty()));
        assertThat(changed(new SessionInput.Request("a")).controller()).contains("a");
    }

    @Test
    void whoeverHasTheTenantsNameInAnotherRoleIsAnother() {
        session.handle(new SessionInput.Leased(Optional.of(tenant("a", Role.OPERATOR))));

        assertThat(join("a", Role.VIEWER).controller()).isEmpty();
        assertThat(Person.ofKey(new Person("a:b", Role.ADMIN).key())).contains(new Person("a:b", Role.ADMIN));
        assertThat(Person.ofKey("nobody")).isEmpty();
    }

    @Test
    void aFullGuestSaysSo() {
        join("a", Role.VIEWER);
        join("b", Role.VIEWER);
        join("c", Role.VIEWER);
        assertThat(rejection(joining(viewer("d", Role.ADMIN)))).isEqualTo(FaultCode.LIMIT);
        changed(new SessionInput.Leave("b"));
        assertThat(join("d", Role.ADMIN).viewers()).hasSize(3);
    }

    @Test
    void strangersChangeNothing() {
        join("a", Role.VIEWER);
        assertThat(session.handle(new SessionInput.Leave("x"))).isEmpty();
        assertThat(rejection(new SessionInput.Request("x"))).isEqualTo(FaultCode.OUT_OF_ORDER);
        assertThat(rejection(joining(viewer("a", Role.VIEWER)))).isEqualTo(FaultCode.OUT_OF_ORDER);
    }

    private SessionOutput.Changed join(String id, Role role) {
        return changed(joining(viewer(id, role)));
    }

    private static Tenant tenant(String id, Role role) {
        return new Tenant(viewer(id, role).person(), Instant.parse("2026-01-01T00:00:00Z"));
    }

    private static Viewer viewer(String id, Role role) {
        return VirtualSession.viewer(id, role);
    }

    private static SessionInput joining(Viewer viewer) {
        return new SessionInput.Join(viewer, VirtualSession.secret(viewer.id()), Optional.empty(), 0, Optional.empty());
    }

    private SessionOutput.Changed changed(SessionInput input) {
        session.handle(input);
        return session.state();
    }

    private FaultCode rejection(SessionInput input) {
        session.handle(input);
        return session.rejection().code();
    }
}
