package dev.vitrine.streamer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What passing time does: to a silent controller, a silent viewer, and one whose connection is lost. */
class SessionTimesTest {

    private static final Duration CONTROL_IDLE = Duration.ofMinutes(1);
    private static final Duration SESSION_IDLE = Duration.ofMinutes(10);
    private static final Duration RESUME = Duration.ofSeconds(30);
    private static final Duration WARNING = SessionRules.WARNING;
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final VirtualSession session =
            new VirtualSession(new SessionRules(3, 2, CONTROL_IDLE, SESSION_IDLE, RESUME));

    @Test
    void aSilentControllerIsWarnedAndLosesControlToWhoeverWaits() {
        session.join("a", "b");
        session.handle(new SessionInput.Request("b"));

        assertThat(session.pass(CONTROL_IDLE.minus(WARNING).minus(MOMENT))).isEmpty();
        assertThat(session.pass(MOMENT))
                .containsExactly(new SessionOutput.IdleWarned("a", SessionOutput.AtStake.CONTROL, WARNING));
        assertThat(session.pass(WARNING.minus(MOMENT))).isEmpty();
        session.pass(MOMENT);

        assertThat(session.controller()).contains("b");
        assertThat(session.state().requests()).isEmpty();
    }

    @Test
    void aControllerForWhomNobodyWaitsMayBeSilent() {
        session.join("a", "b");
        session.pass(CONTROL_IDLE.multipliedBy(5));

        assertThat(session.controller()).contains("a");
    }

    @Test
    void whoeverBeginsToWaitForOneWhoWasSilentWaitsAsLongAsTheWarning() {
        session.join("a", "b");
        session.pass(CONTROL_IDLE.multipliedBy(2));
        session.handle(new SessionInput.Request("b"));

        assertThat(session.pass(Duration.ZERO))
                .containsExactly(new SessionOutput.IdleWarned("a", SessionOutput.AtStake.CONTROL, WARNING));
        session.pass(WARNING.minus(MOMENT));
        assertThat(session.controller()).contains("a");
        session.pass(MOMENT);
        assertThat(session.controller()).contains("b");
    }

    @Test
    void aSignOfLifeKeepsControlAndThereIsAnotherWarning() {
        session.join("a", "b");
        session.handle(new SessionInput.Request("b"));
        session.pass(CONTROL_IDLE.minus(MOMENT));
        session.handle(new SessionInput.Active("a"));

        assertThat(session.pass(CONTROL_IDLE.minus(MOMENT)))
                .containsExactly(new SessionOutput.IdleWarned("a", SessionOutput.AtStake.CONTROL, WARNING));
        assertThat(session.controller()).contains("a");
        session.pass(MOMENT);
        assertThat(session.controller()).contains("b");
    }

    @Test
    void aSignOfLifeThatIsToldLateCounts() {
        session.join("a", "b");
        session.handle(new SessionInput.Request("b"));
        session.pass(CONTROL_IDLE.minus(WARNING));
        long activeNanos = session.nowNanos() - Duration.ofSeconds(5).toNanos();

        session.machine().handle(new SessionInput.Active("a"), activeNanos);
        session.machine().handle(new SessionInput.Active("a"), activeNanos - 1);
        session.pass(CONTROL_IDLE.minusSeconds(5).minus(MOMENT));
        assertThat(session.controller()).contains("a");
        session.pass(MOMENT);

        assertThat(session.controller()).contains("b");
    }

    @Test
    void whoeverGetsControlHasAllTheTimeOfIt() {
        session.join("a", "b", "c");
        session.handle(new SessionInput.Request("b"));
        session.handle(new SessionInput.Request("c"));
        session.pass(CONTROL_IDLE);
        assertThat(session.controller()).contains("b");

        session.pass(CONTROL_IDLE.minus(MOMENT));
        assertThat(session.controller()).contains("b");
        session.pass(MOMENT);
        assertThat(session.controller()).contains("c");
    }

    @Test
    void withoutATimeOfSilenceControlStays() {
        VirtualSession patient = new VirtualSession(SessionRules.withoutTimes(3));
        patient.join("a", "b");
        patient.handle(new SessionInput.Request("b"));
        patient.pass(Duration.ofDays(30));

        assertThat(patient.controller()).contains("a");
        assertThat(patient.machine().nextDeadlineNanos()).isEmpty();
    }

    @Test
    void aSilentViewerIsWarnedAndEnds() {
        session.join("a", "b");
        session.pass(SESSION_IDLE.minus(WARNING).minus(MOMENT));
        session.handle(new SessionInput.Active("b"));

        assertThat(session.pass(WARNING.plus(MOMENT)))
                .containsExactly(
                        new SessionOutput.IdleWarned("a", SessionOutput.AtStake.SESSION, WARNING),
                        new SessionOutput.Ended(viewer("a"), new Ending.Idle(), true),
                        new SessionOutput.Changed(List.of(viewer("b")), Optional.empty(), List.of(), List.of()));
    }

    @Test
    void aWarnedViewerWhoDoesSomethingStays() {
        session.join("a");
        session.pass(SESSION_IDLE.minus(MOMENT));
        session.handle(new SessionInput.Active("a"));

        assertThat(session.pass(SESSION_IDLE.minus(MOMENT)))
                .containsExactly(new SessionOutput.IdleWarned("a", SessionOutput.AtStake.SESSION, WARNING));
        session.pass(MOMENT);
        assertThat(session.state().viewers()).isEmpty();
    }

    @Test
    void aLostConnectionKeepsPlaceControlAndNumber() {
        session.join("a", "b");
        session.supervise("a", new Supervision.Limit(capped(500_000)));
        session.handle(new SessionInput.Lost("a"));
        assertThat(session.state().away()).containsExactly("a");
        assertThat(session.state().controller()).contains("a");
        session.pass(RESUME.minus(MOMENT));

        List<SessionOutput> back = session.resume(viewerNow("a7", "a"), VirtualSession.secret("a"));

        assertThat(back)
                .startsWith(new SessionOutput.Seated(
                        viewer("a"), VirtualSession.secret("a"), capped(500_000).applyTo(ViewerLimits.NONE), true));
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("a", "b");
        assertThat(session.state().controller()).contains("a");
        assertThat(session.state().away()).isEmpty();
        session.pass(RESUME.multipliedBy(2));
        assertThat(session.machine().count(viewer("a").person())).isOne();
    }

    @Test
    void whoeverComesBackBeforeTheLossIsKnownTakesTheirPlaceToo() {
        session.join("a");

        session.resume(viewerNow("a7", "a"), VirtualSession.secret("a"));

        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("a");
    }

    @Test
    void aLostConnectionEndsAfterTheTimeAndHandsControlOn() {
        session.join("a", "b");
        session.handle(new SessionInput.Request("b"));
        session.handle(new SessionInput.Lost("a"));

        assertThat(session.pass(RESUME.minus(MOMENT))).isEmpty();
        assertThat(session.pass(MOMENT)).contains(new SessionOutput.Ended(viewer("a"), new Ending.Lost(), true));
        assertThat(session.controller()).contains("b");
        assertThat(session.resume(viewerNow("a7", "a"), VirtualSession.secret("a")))
                .as("too late: a newcomer")
                .startsWith(new SessionOutput.Seated(viewerNow("a7", "a"), "unused", ViewerLimits.NONE, false));
    }

    @Test
    void aStrangerCannotComeBackAsSomebodyElse() {
        session.join("a");
        session.handle(new SessionInput.Lost("a"));

        session.resume(viewerNow("x1", "x"), VirtualSession.secret("a"));
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("a", "x1");
        session.resume(viewerNow("x2", "a"), "a");
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("a", "x1", "x2");
        assertThat(session.controller()).contains("a");
    }

    @Test
    void nobodyHandsControlToSomebodyWhoIsNotThere() {
        session.join("a", "b", "c");
        session.handle(new SessionInput.Request("b"));
        session.handle(new SessionInput.Request("c"));
        session.handle(new SessionInput.Lost("b"));
        assertThat(session.state().requests()).containsExactly("c");
        session.handle(new SessionInput.Grant("a", "b"));
        assertThat(session.rejection().code()).isEqualTo(FaultCode.NO_VIEWER);
        session.handle(new SessionInput.Release("a"));

        assertThat(session.controller()).contains("c");
    }

    @Test
    void withoutTheTimeALostConnectionIsTheEnd() {
        VirtualSession strict = new VirtualSession(SessionRules.withoutTimes(3));
        strict.join("a");

        assertThat(strict.handle(new SessionInput.Lost("a")))
                .contains(new SessionOutput.Ended(viewer("a"), new Ending.Lost(), true));
    }

    @Test
    void whoeverComesAnewNeedsNotTheirOldPlaceAsWell() {
        session.join("a", "b", "c");
        session.handle(new SessionInput.Lost("a"));

        session.join(viewerNow("d", "d"));
        assertThat(session.rejection().code()).isEqualTo(FaultCode.LIMIT);
        session.join(viewerNow("a2", "a"));
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("b", "c", "a2");
        assertThat(session.controller()).as("control was free by then").contains("a2");
    }

    @Test
    void aDeadlineThatPassedUnseenComesBeforeWhatFollows() {
        session.join("a", "b");
        session.handle(new SessionInput.Lost("a"));

        List<SessionOutput> late =
                session.machine().handle(new SessionInput.Request("b"), session.nowNanos() + RESUME.toNanos());

        assertThat(late).contains(new SessionOutput.Ended(viewer("a"), new Ending.Lost(), true));
        assertThat(session.controller()).contains("b");
    }

    private static LimitsChange capped(int bitsPerSecond) {
        return new LimitsChange(
                Optional.empty(), Optional.empty(), Optional.of(OptionalInt.of(bitsPerSecond)), Optional.empty());
    }

    private static Viewer viewer(String id) {
        return VirtualSession.viewer(id, Role.VIEWER);
    }

    /** The person of viewer {@code as}, by another number. */
    private static Viewer viewerNow(String id, String as) {
        return new Viewer(id, "name of " + id, viewer(as).person());
    }
}
