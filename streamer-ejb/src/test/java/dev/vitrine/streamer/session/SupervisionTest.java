package dev.vitrine.streamer.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** What operators do to viewers, and limits for persons. */
class SupervisionTest {

    private static final LimitsChange VIEW_ONLY = change(Optional.of(true), Optional.empty());
    private static final LimitsChange NOT_VIEW_ONLY = change(Optional.of(false), Optional.empty());

    private final VirtualSession session =
            new VirtualSession(new SessionRules(4, 2, Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30)));

    @Test
    void aSessionEndsWithTheOperatorsReasonAndHandsControlOn() {
        session.join("a", "b");
        session.handle(new SessionInput.Request("b"));

        List<SessionOutput> ended = session.supervise("a", new Supervision.End("maintenance"));

        Ending why = new Ending.EndedBy(VirtualSession.OPERATOR, "maintenance");
        assertThat(ended).startsWith(new SessionOutput.Ended(viewer("a"), why, true));
        assertThat(why.word()).isEqualTo("ended by admin:anna");
        assertThat(session.controller()).contains("b");
        assertThat(session.supervise("a", new Supervision.End("again")))
                .containsExactly(new SessionOutput.Declined("this session has ended"));
    }

    @Test
    void whoeverWasEndedDoesNotComeBackByItself() {
        session.join("a");
        session.handle(new SessionInput.Lost("a"));
        session.supervise("a", new Supervision.End("maintenance"));
        Ending why = new Ending.EndedBy(VirtualSession.OPERATOR, "maintenance");

        Viewer again = new Viewer("a2", "name", viewer("a").person());
        assertThat(session.resume(again, VirtualSession.secret("a")))
                .containsExactly(new SessionOutput.EndedBefore("a2", why, true));
        assertThat(session.resume(new Viewer("x", "name", viewer("x").person()), VirtualSession.secret("a")))
                .as("a stranger learns nothing")
                .noneMatch(SessionOutput.EndedBefore.class::isInstance);
        session.join(again);
        assertThat(session.state().viewers()).contains(again);
    }

    @Test
    void whoeverIsViewOnlyNeitherControlsNorAsks() {
        session.join("a", "b");
        session.handle(new SessionInput.Request("b"));
        session.supervise("b", new Supervision.Limit(VIEW_ONLY));
        assertThat(session.state().requests()).isEmpty();

        assertThat(session.supervise("a", new Supervision.Limit(VIEW_ONLY)))
                .startsWith(new SessionOutput.Limited("a", VIEW_ONLY.applyTo(ViewerLimits.NONE)));
        assertThat(session.controller()).isEmpty();
        session.handle(new SessionInput.Request("a"));
        assertThat(session.rejection().message()).contains("view-only");
        assertThat(session.supervise("a", new Supervision.Give()))
                .singleElement()
                .asString()
                .contains("view-only");

        session.supervise("a", new Supervision.Limit(NOT_VIEW_ONLY));
        session.handle(new SessionInput.Request("a"));
        assertThat(session.controller()).contains("a");
    }

    @Test
    void anOperatorWhoIsViewOnlyCannotTakeEither() {
        session.join("a");
        session.join(VirtualSession.viewer("o", Role.OPERATOR));
        session.supervise("o", new Supervision.Limit(VIEW_ONLY));

        session.handle(new SessionInput.Take("o"));

        assertThat(session.rejection().code()).isEqualTo(FaultCode.NOT_ALLOWED);
    }

    @Test
    void whatIsNotNamedOfTheLimitsStays() {
        session.join("a");
        session.supervise("a", new Supervision.Limit(change(Optional.empty(), Optional.of(true))));
        LimitsChange caps = new LimitsChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(OptionalInt.of(300_000)),
                Optional.of(OptionalInt.of(5)));
        LimitsChange lifted = new LimitsChange(
                Optional.empty(), Optional.empty(), Optional.of(OptionalInt.empty()), Optional.empty());

        assertThat(session.supervise("a", new Supervision.Limit(caps)))
                .startsWith(new SessionOutput.Limited(
                        "a", new ViewerLimits(false, true, OptionalInt.of(300_000), OptionalInt.of(5))));
        assertThat(session.supervise("a", new Supervision.Limit(caps))).isEmpty();
        assertThat(session.supervise("a", new Supervision.Limit(lifted)))
                .startsWith(new SessionOutput.Limited(
                        "a", new ViewerLimits(false, true, OptionalInt.empty(), OptionalInt.of(5))));
    }

    @Test
    void anOperatorGivesControlAndWithdrawsIt() {
        session.join("a", "b");
        session.supervise("b", new Supervision.Give());
        assertThat(session.controller()).contains("b");
        assertThat(session.supervise("b", new Supervision.Give())).isEmpty();
        session.handle(new SessionInput.Request("a"));

        session.supervise("b", new Supervision.Withdraw());
        assertThat(session.controller()).contains("a");
        session.supervise("a", new Supervision.Withdraw());
        assertThat(session.controller()).isEmpty();
        assertThat(session.supervise("a", new Supervision.Withdraw()))
                .singleElement()
                .isInstanceOf(SessionOutput.Declined.class);
    }

    @Test
    void nobodyIsGivenControlOfAGuestThatIsLeasedToAnother() {
        session.join("a", "b");
        Tenant tenant = new Tenant(viewer("b").person(), Instant.parse("2026-01-01T00:00:00Z"));
        session.handle(new SessionInput.Leased(Optional.of(tenant)));

        assertThat(session.supervise("a", new Supervision.Give()))
                .containsExactly(
                        new SessionOutput.Declined(
                                "this guest is leased to person of b until 2026-01-01T00:00:00Z: nobody else controls it until then"));
        session.supervise("b", new Supervision.Give());
        assertThat(session.controller()).contains("b");
    }

    @Test
    void whatIsSaidReachesWhoeverIsThere() {
        session.join("a");
        assertThat(session.supervise("a", new Supervision.Say("hello")))
                .containsExactly(new SessionOutput.Told("a", VirtualSession.OPERATOR, "hello"));

        session.handle(new SessionInput.Lost("a"));
        assertThat(session.supervise("a", new Supervision.Say("hello")))
                .singleElement()
                .asString()
                .contains("lost at the moment");
        assertThat(session.supervise("a", new Supervision.Give()))
                .singleElement()
                .asString()
                .contains("lost at the moment");
    }

    @Test
    void whoeverWasLetInToWatchNeitherControlsNorAsks() {
        Viewer watcher = new Viewer("w", "Wes", new Person("wes", Role.OPERATOR, false));
        session.join(watcher);
        assertThat(session.controller()).isEmpty();

        session.handle(new SessionInput.Request("w"));
        assertThat(session.rejection().message()).contains("let in to watch");
        session.handle(new SessionInput.Take("w"));
        assertThat(session.rejection().code()).isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(session.supervise("w", new Supervision.Give()))
                .singleElement()
                .asString()
                .contains("let in to watch");
        session.join("a");
        assertThat(session.controller()).contains("a");
        session.handle(new SessionInput.Leave("a"));
        assertThat(session.controller()).isEmpty();
    }

    @Test
    void aClosedGuestLetsNobodyNewInButOperatorsAndWhoeverComesBack() {
        session.join("a");
        session.handle(new SessionInput.Lost("a"));
        assertThat(session.handle(new SessionInput.Admission(true))).isEmpty();

        session.join(viewer("b"));
        assertThat(session.rejection().message()).contains("closed to newcomers");
        session.resume(viewer("a"), VirtualSession.secret("a"));
        session.join(VirtualSession.viewer("o", Role.OPERATOR));
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("a", "o");
        assertThat(session.supervise("a", new Supervision.End("")))
                .startsWith(
                        new SessionOutput.Ended(viewer("a"), new Ending.EndedBy(VirtualSession.OPERATOR, ""), false));

        session.handle(new SessionInput.Admission(false));
        session.join(viewer("b"));
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("o", "b");
    }

    @Test
    void onePersonWatchesOnlySoOften() {
        session.join(viewer("a"));
        session.join(same("a2"));
        session.join(same("a3"));
        assertThat(session.rejection().code()).isEqualTo(FaultCode.LIMIT);
        assertThat(session.rejection().message()).contains("you watch 2 times already");

        session.handle(new SessionInput.Leave("a"));
        session.handle(new SessionInput.Join(same("a4"), "s", Optional.empty(), 1, Optional.empty()));
        assertThat(session.rejection().code()).as("once here, once elsewhere").isEqualTo(FaultCode.LIMIT);
        session.join(same("a5"));
        assertThat(session.state().viewers()).extracting(Viewer::id).containsExactly("a2", "a5");
    }

    @Test
    void aGuestThatIsShownNoMoreEndsAll() {
        session.join("a", "b");

        assertThat(session.handle(new SessionInput.Closed()))
                .containsSequence(
                        new SessionOutput.Ended(viewer("a"), new Ending.Closed(), true),
                        new SessionOutput.Ended(viewer("b"), new Ending.Closed(), true));
        assertThat(session.machine().nextDeadlineNanos()).isEmpty();
    }

    private static LimitsChange change(Optional<Boolean> viewOnly, Optional<Boolean> muted) {
        return new LimitsChange(viewOnly, muted, Optional.empty(), Optional.empty());
    }

    private static Viewer viewer(String id) {
        return VirtualSession.viewer(id, Role.VIEWER);
    }

    /** The person of viewer {@code a} once more. */
    private static Viewer same(String id) {
        return new Viewer(id, "name of " + id, viewer("a").person());
    }
}
