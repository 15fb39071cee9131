package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.kept.SessionEntry;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Ending;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.LimitsChange;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.SessionOutput;
import dev.vitrine.streamer.session.SessionRules;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.Supervised;
import dev.vitrine.streamer.session.Supervision;
import dev.vitrine.streamer.session.ViewerLimits;
import dev.vitrine.streamer.sound.Microphone;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.MediaPath;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerState;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** A guest's room does what the rules of its sessions say. */
class SessionsRoomTest {

    private static final Person ADA = new Person("ada", Role.VIEWER);
    private static final Person BOB = new Person("bob", Role.VIEWER);
    private static final Person ANNA = new Person("anna", Role.ADMIN);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Duration RESUME = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final FakeHistory history = new FakeHistory();
    private final RoomShare share =
            new RoomShare(new SessionRules(4, 2, IDLE, Duration.ofMinutes(10), RESUME), history, Runnable::run);
    private final FakeGuest guest = new FakeGuest();
    private final List<FakePeer> peers = new ArrayList<>();
    private final GuestRoom room = room("a");

    SessionsRoomTest() {
        room.open();
    }

    @Test
    void aLostViewerComesBackAsWhoItWasAndGoesOnControlling() {
        Watcher ada = watch(ADA);
        Watcher bob = watch(BOB);
        Sitting before = room.sittings().getFirst();
        press(0, "ShiftLeft");
        ada.seat().lost();
        assertThat(guest.input().done()).containsExactly("+ShiftLeft", "-ShiftLeft");
        assertThat(peers.getFirst().heard()).endsWith("closed");
        assertThat(room.viewers().away()).containsExactly(ada.id());
        time.pass(RESUME.minusMillis(1));

        Watcher again = new Watcher(room, ADA, ada.secret());
        again.seat().offer("offer");

        assertThat(again.id()).isEqualTo(ada.id());
        assertThat(again.secret()).isEqualTo(ada.secret());
        assertThat(room.viewers().controller()).contains(ada.id());
        assertThat(room.viewers().viewers()).hasSize(2);
        assertThat(room.sittings())
                .extracting(Sitting::id)
                .startsWith(before.id())
                .hasSize(2);
        assertThat(room.sittings().getFirst().since()).isEqualTo(before.since());
        press(2, "KeyA");
        press(1, "KeyB");
        assertThat(guest.input().done()).endsWith("-ShiftLeft", "+KeyA");
        time.pass(RESUME.multipliedBy(2));
        assertThat(room.sittings()).hasSize(2);
        assertThat(bob.told()).noneMatch(Notice.Ended.class::isInstance);
        assertThat(history.entries()).isEmpty();
    }

    @Test
    void whoeverComesBackBeforeTheLossIsSeenTakesTheSeatOver() {
        Watcher ada = watch(ADA);

        Watcher again = new Watcher(room, ADA, ada.secret());

        assertThat(again.id()).isEqualTo(ada.id());
        assertThat(ada.told()).endsWith(new Notice.Replaced());
        assertThat(peers.getFirst().heard()).endsWith("closed");
        ada.seat().close();
        ada.seat().lost();
        assertThat(room.sittings()).hasSize(1);
        assertThat(room.viewers().controller()).contains(ada.id());
    }

    @Test
    void aStrangerWhoKnowsTheNumberIsANewcomer() {
        Watcher ada = watch(ADA);
        ada.seat().lost();

        assertThat(new Watcher(room, ADA, Optional.of(ada.id())).id()).isNotEqualTo(ada.id());
        assertThat(new Watcher(room, BOB, ada.secret()).id()).isNotEqualTo(ada.id());
    }

    @Test
    void aLostViewerWhoDoesNotComeBackIsGone() {
        Watcher ada = watch(ADA);
        Watcher bob = watch(BOB);
        bob.seat().control(ControlAction.REQUEST, "");
        ada.seat().lost();
        ada.seat().lost();
        time.pass(RESUME);

        assertThat(room.viewers().controller()).contains(bob.id());
        assertThat(history.entries()).extracting(SessionEntry::ending).containsExactly("lost");
    }

    @Test
    void inputIsASignOfLife() {
        watch(ADA);
        Watcher bob = watch(BOB);
        bob.seat().control(ControlAction.REQUEST, "");
        time.pass(IDLE.minusSeconds(20));
        press(0, "KeyA");
        time.pass(IDLE.minusSeconds(1));
        assertThat(room.viewers().controller()).isNotEqualTo(Optional.of(bob.id()));
        time.pass(Duration.ofSeconds(1));
        assertThat(room.viewers().controller()).contains(bob.id());
    }

    @Test
    void aSilentControllerIsWarned() {
        Watcher ada = watch(ADA);
        Watcher bob = watch(BOB);
        bob.seat().control(ControlAction.REQUEST, "");
        time.pass(IDLE.minusSeconds(10));

        assertThat(ada.told()).contains(new Notice.IdleWarned(SessionOutput.AtStake.CONTROL, Duration.ofSeconds(15)));
    }

    @Test
    void aSilentViewerEndsUnlessItSaysThatItIsThere() {
        Watcher ada = watch(ADA);
        Watcher bob = watch(BOB);
        time.pass(Duration.ofMinutes(9));
        bob.seat().active();
        time.pass(Duration.ofMinutes(1));

        assertThat(ada.told()).contains(new Notice.Ended(new Ending.Idle(), true));
        assertThat(room.sittings())
                .extracting(Sitting::viewer)
                .containsExactly(room.viewers().viewers().getFirst());
        assertThat(room.viewers().viewers().getFirst().id()).isEqualTo(bob.id());
    }

    @Test
    void nothingWaitsForTimeInAnEmptyRoom() {
        watch(ADA).seat().close();
        time.pass(Duration.ofMinutes(2));

        assertThat(time.waiting()).isZero();
    }

    @Test
    void anOperatorEndsASession() {
        Watcher ada = watch(ADA);
        Watcher bob = watch(BOB);
        bob.seat().control(ControlAction.REQUEST, "");

        Supervised done = room.supervise(session(ada), ANNA, new Supervision.End("maintenance"));

        assertThat(done).isInstanceOf(Supervised.Done.class);
        assertThat(ada.told()).endsWith(new Notice.Ended(new Ending.EndedBy(ANNA, "maintenance"), true));
        assertThat(peers.getFirst().heard()).endsWith("closed");
        assertThat(room.viewers().controller()).contains(bob.id());
        assertThat(room.sittings()).hasSize(1);
        ada.seat().offer("more");
        assertThat(peers).hasSize(2);
        assertThat(history.entries()).extracting(SessionEntry::ending).containsExactly("ended by admin:anna");
        List<Notice> told = new ArrayList<>();
        room.seat(ADA, "192.0.2.1", told::add).join(OptionalInt.empty(), "", ada.secret());
        assertThat(told)
                .as("its page, which had lost the connection")
                .containsExactly(new Notice.Ended(new Ending.EndedBy(ANNA, "maintenance"), true));
    }

    @Test
    void whatCannotBeDoneIsToldToTheOperatorAlone() {
        Watcher ada = watch(ADA);
        int told = ada.told().size();

        assertThat(room.supervise("nobody", ANNA, new Supervision.End(""))).isEqualTo(new Supervised.Unknown());
        watch(BOB);
        assertThat(room.supervise(room.sittings().get(1).id(), ANNA, new Supervision.Withdraw()))
                .isInstanceOfSatisfying(
                        Supervised.Refused.class,
                        refused -> assertThat(refused.why()).contains("does not control"));
        assertThat(ada.told().subList(told, ada.told().size())).allMatch(Notice.ViewersChanged.class::isInstance);
    }

    @Test
    void limitsReachThePeerAlsoOneThatIsMadeLater() {
        Watcher ada = watch(ADA);
        PeerCaps caps = new PeerCaps(OptionalInt.of(300_000), OptionalInt.of(5));

        assertThat(room.supervise(session(ada), ANNA, new Supervision.Limit(caps(caps))))
                .isInstanceOf(Supervised.Done.class);
        assertThat(peers.getFirst().caps()).isEqualTo(caps);
        assertThat(ada.told())
                .endsWith(
                        new Notice.Limited(new ViewerLimits(false, false, OptionalInt.of(300_000), OptionalInt.of(5))),
                        room.viewers());
        assertThat(room.sittings().getFirst().limits().maxPicturesPerSecond()).hasValue(5);

        ada.seat().lost();
        Watcher again = new Watcher(room, ADA, ada.secret());
        again.seat().offer("offer");
        assertThat(peers.get(1).caps()).isEqualTo(caps);
        assertThat(again.told()).anyMatch(Notice.Limited.class::isInstance);
    }

    @Test
    void aMutedMicrophoneIsNotHeard() {
        Microphone recorder = guest.withMicrophone();
        Watcher ada = watch(ADA);
        speak(1);
        long before = recorder.written();
        assertThat(before).isPositive();

        mute(ada, true);
        speak(2);
        assertThat(recorder.written()).isEqualTo(before);
        mute(ada, false);
        speak(900);
        assertThat(recorder.written())
                .as("one block, and nothing for what was muted")
                .isEqualTo(2 * before);
    }

    @Test
    void whoeverBecomesViewOnlyLetsGoOfEverything() {
        Watcher ada = watch(ADA);
        press(0, "ShiftLeft");

        room.supervise(
                session(ada),
                ANNA,
                new Supervision.Limit(
                        new LimitsChange(Optional.of(true), Optional.empty(), Optional.empty(), Optional.empty())));
        press(0, "KeyA");

        assertThat(guest.input().done()).containsExactly("+ShiftLeft", "-ShiftLeft");
        ada.seat().control(ControlAction.REQUEST, "");
        assertThat(ada.told().getLast()).isInstanceOf(Notice.Rejected.class);
    }

    @Test
    void anOperatorsWordsReachTheViewer() {
        Watcher ada = watch(ADA);

        room.supervise(session(ada), ANNA, new Supervision.Say("lunch"));

        assertThat(ada.told()).endsWith(new Notice.MessageCame(ANNA, "lunch"));
    }

    @Test
    void aClosedRoomTurnsNewcomersAway() {
        room.admission(true);
        assertThat(room.closed()).isTrue();
        List<Notice> told = new ArrayList<>();
        room.seat(ADA, "192.0.2.1", told::add).join(OptionalInt.empty(), "", Optional.empty());

        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Notice.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(FaultCode.NOT_ALLOWED));
        room.admission(false);
        assertThat(watch(ADA).id()).isNotEmpty();
    }

    @Test
    void onePersonWatchesOnlySoOftenOverAllGuests() {
        GuestRoom other = room("b");
        other.open();
        watch(ADA);
        Watcher there = new Watcher(other, ADA, Optional.empty());
        Watcher third = new Watcher(other, ADA, Optional.empty());
        assertThat(third.told())
                .singleElement()
                .isInstanceOfSatisfying(
                        Notice.Rejected.class,
                        refused -> assertThat(refused.code()).isEqualTo(FaultCode.LIMIT));

        there.seat().close();
        assertThat(new Watcher(other, ADA, Optional.empty()).id()).isNotEmpty();
    }

    @Test
    void theHistoryHasTheWholeStayWithAllItsConnections() {
        Watcher ada = watch(ADA);
        peers.getFirst().sent(statistics(100, 5000));
        time.pass(Duration.ofSeconds(10));
        ada.seat().lost();
        Watcher again = new Watcher(room, ADA, ada.secret());
        again.seat().offer("offer");
        peers.get(1).sent(statistics(20, 700));
        peers.get(1).observer().changed(PeerState.CONNECTED);
        Sitting sitting = room.sittings().getFirst();
        assertThat(sitting.address()).isEqualTo("192.0.2.1");
        assertThat(sitting.state()).isEqualTo(PeerState.CONNECTED);
        assertThat(sitting.statistics().picturesSent()).isEqualTo(120);
        assertThat(sitting.statistics().path()).contains(MediaPath.DIRECT);
        time.pass(Duration.ofSeconds(5));
        again.seat().close();
        again.seat().close();

        assertThat(history.entries())
                .containsExactly(new SessionEntry(
                        0,
                        sitting.id(),
                        "a",
                        "viewer:ada",
                        "192.0.2.1",
                        VirtualTime.BEGIN,
                        VirtualTime.BEGIN.plusSeconds(15),
                        5700,
                        120,
                        "VP8",
                        1280,
                        720,
                        7,
                        1.5,
                        "left"));
    }

    @Test
    void aRoomThatClosesWritesWhoWatched() {
        watch(ADA);
        Watcher bob = watch(BOB);
        room.close();

        assertThat(history.entries()).extracting(SessionEntry::ending).containsExactly("closed", "closed");
        assertThat(bob.told()).as("the page comes back by itself").noneMatch(Notice.Ended.class::isInstance);
    }

    private GuestRoom room(String name) {
        return new GuestRoom(
                name,
                "fake",
                guest,
                (viewer, display, sound, observer) -> {
                    FakePeer peer = new FakePeer(observer);
                    peers.add(peer);
                    return peer;
                },
                share,
                Runnable::run,
                time.clocks());
    }

    private Watcher watch(Person person) {
        Watcher watcher = new Watcher(room, person, Optional.empty());
        watcher.seat().offer("offer");
        return watcher;
    }

    private String session(Watcher watcher) {
        return room.sittings().stream()
                .filter(sitting -> sitting.viewer().id().equals(watcher.id()))
                .map(Sitting::id)
                .findFirst()
                .orElseThrow();
    }

    private void mute(Watcher watcher, boolean whether) {
        room.supervise(
                session(watcher),
                ANNA,
                new Supervision.Limit(
                        new LimitsChange(Optional.empty(), Optional.of(whether), Optional.empty(), Optional.empty())));
    }

    private static LimitsChange caps(PeerCaps caps) {
        return new LimitsChange(
                Optional.empty(),
                Optional.empty(),
                Optional.of(caps.bitsPerSecond()),
                Optional.of(caps.picturesPerSecond()));
    }

    private static PeerStatistics statistics(long pictures, long bytes) {
        return new PeerStatistics(
                "VP8",
                1280,
                720,
                pictures,
                30,
                bytes,
                1_000_000,
                1.5,
                7,
                Optional.of(MediaPath.DIRECT),
                pictures,
                pictures);
    }

    private void press(int peer, String code) {
        peers.get(peer).observer().input(InputChannel.KEYS, FakePeer.key(code, true));
    }

    private void speak(int sequence) {
        peers.getFirst().observer().input(InputChannel.MICROPHONE, FakePeer.block(sequence));
    }
}
