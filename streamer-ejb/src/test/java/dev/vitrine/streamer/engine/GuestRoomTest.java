package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.session.Tenant;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.PeerState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;

class GuestRoomTest {

    private static final IceCandidate CANDIDATE = new IceCandidate("candidate:1", "0", 0);

    private final FakeGuest guest = new FakeGuest();
    private final List<FakePeer> peers = new ArrayList<>();
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> {
                FakePeer peer = new FakePeer(observer);
                peers.add(peer);
                return peer;
            },
            RoomParts.share(4));

    GuestRoomTest() {
        room.open();
    }

    @Test
    void aNewcomerIsToldWhereItIsAndWhoIsThere() {
        List<Notice> told = new ArrayList<>();
        Seat seat = room.seat(new Person("ada", Role.VIEWER), "127.0.0.1", told::add);
        seat.join(OptionalInt.empty(), "", Optional.empty());
        assertThat(told.get(0)).isInstanceOfSatisfying(Notice.Joined.class, joined -> {
            assertThat(joined.viewer().name()).isEqualTo("ada");
            assertThat(joined.guest()).isEqualTo("a");
            assertThat(joined.display()).isZero();
        });
        assertThat(told.get(1)).isInstanceOf(Notice.GuestChanged.class);
        assertThat(told.get(2)).isInstanceOf(Notice.SoundsChanged.class);
        assertThat(told.get(3))
                .isInstanceOfSatisfying(
                        Notice.ViewersChanged.class,
                        viewers -> assertThat(viewers.controller()).isPresent());
    }

    @Test
    void nothingIsDoneBeforeJoining() {
        List<Notice> told = new ArrayList<>();
        Seat seat = room.seat(new Person("ada", Role.VIEWER), "127.0.0.1", told::add);
        seat.offer("sdp");
        seat.candidate(CANDIDATE);
        seat.control(ControlAction.REQUEST, "");
        assertThat(told)
                .hasSize(3)
                .allSatisfy(notice -> assertThat(code(notice)).isEqualTo(FaultCode.OUT_OF_ORDER));
        assertThat(peers).isEmpty();
    }

    @Test
    void joiningTwiceOrForNoDisplayIsAFault() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().join(OptionalInt.empty(), "", Optional.empty());
        assertThat(code(ada.told().getLast())).isEqualTo(FaultCode.OUT_OF_ORDER);
        List<Notice> told = new ArrayList<>();
        room.seat(new Person("bob", Role.VIEWER), "127.0.0.1", told::add).join(OptionalInt.of(7), "", Optional.empty());
        assertThat(code(told.getLast())).isEqualTo(FaultCode.NO_DISPLAY);
    }

    @Test
    void offersAnswersAndCandidatesPassBothWays() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().candidate(CANDIDATE);
        assertThat(code(ada.told().getLast())).isEqualTo(FaultCode.OUT_OF_ORDER);
        ada.seat().offer("offer");
        ada.seat().candidate(CANDIDATE);
        assertThat(peers.getFirst().heard()).containsExactly("offer offer", "candidate candidate:1");
        peers.getFirst().observer().answered("answer");
        peers.getFirst().observer().candidate(CANDIDATE);
        peers.getFirst().observer().rejected("no");
        assertThat(ada.told())
                .contains(new Notice.Answered("answer"), new Notice.CandidateFound(CANDIDATE))
                .contains(new Notice.Rejected(FaultCode.NEGOTIATION, "no"));
    }

    @Test
    void anOfferWaitsForADisplayThatIsNotThereYet() {
        guest.withoutDisplays();
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().offer("early");
        ada.seat().candidate(CANDIDATE);
        assertThat(peers).isEmpty();
        guest.withDisplays();
        assertThat(peers.getFirst().heard()).containsExactly("offer early", "candidate candidate:1");
    }

    @Test
    void aPeerThatClosedIsReplacedByTheNextOffer() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().offer("one");
        peers.getFirst().observer().changed(PeerState.CLOSED);
        peers.getFirst().observer().answered("too late");
        ada.seat().offer("two");
        assertThat(peers).hasSize(2);
        assertThat(peers.get(1).heard()).containsExactly("offer two");
        assertThat(ada.told()).doesNotContain(new Notice.Answered("too late"));
    }

    @Test
    void onlyTheControllersInputReachesTheGuest() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        ada.seat().offer("sdp");
        bob.seat().offer("sdp");
        peers.get(0).observer().input(InputChannel.KEYS, FakePeer.key("KeyA", true));
        peers.get(1).observer().input(InputChannel.KEYS, FakePeer.key("KeyB", true));
        assertThat(guest.input().done()).containsExactly("+KeyA");
        bob.seat().control(ControlAction.REQUEST, "");
        ada.seat().control(ControlAction.GRANT, bob.id());
        peers.get(1).observer().input(InputChannel.KEYS, FakePeer.key("KeyB", true));
        peers.get(0).observer().input(InputChannel.KEYS, FakePeer.key("KeyC", true));
        assertThat(guest.input().done()).containsExactly("+KeyA", "-KeyA", "+KeyB");
    }

    @Test
    void whoeverLeavesLetsGoOfEverythingAndHandsControlOn() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        ada.seat().offer("sdp");
        peers.getFirst().observer().input(InputChannel.KEYS, FakePeer.key("ShiftLeft", true));
        bob.seat().control(ControlAction.REQUEST, "");
        ada.seat().close();
        ada.seat().close();
        assertThat(guest.input().done()).containsExactly("+ShiftLeft", "-ShiftLeft");
        assertThat(peers.getFirst().heard()).endsWith("closed");
        assertThat(room.viewers().controller()).contains(bob.id());
        assertThat(room.sittings()).hasSize(1);
    }

    @Test
    void arefusalIsToldToWhoAsked() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        bob.seat().control(ControlAction.REQUEST, "");
        ada.seat().control(ControlAction.REFUSE, bob.id());
        assertThat(bob.told()).contains(new Notice.ControlRefused(ada.id()));
    }

    @Test
    void whatChangesAboutTheGuestIsToldOnce() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        int before = ada.told().size();
        guest.become(new GuestState.Off("killed"));
        guest.become(new GuestState.Off("killed"));
        assertThat(ada.told().subList(before, ada.told().size()))
                .hasSize(1)
                .first()
                .isInstanceOfSatisfying(
                        Notice.GuestChanged.class,
                        changed -> assertThat(changed.state()).isEqualTo(new GuestState.Off("killed")));
    }

    @Test
    void theGuestsCursorIsTold() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        CursorShape shape = new CursorShape(1, 1, 0, 0, new byte[4]);
        guest.point(shape, new PointerPosition(3, 4, true));
        assertThat(ada.told())
                .contains(new Notice.CursorChanged(shape), new Notice.PointerMoved(new PointerPosition(3, 4, true)));
    }

    @Test
    void theKeyboardsLightsAndTheTouchScreenAreToldWhenTheyChangeAndToWhoeverComes() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(ada.told()).noneMatch(Notice.ControlsChanged.class::isInstance);
        KeyboardLights caps = new KeyboardLights(false, false, true);
        TouchScreen screen = new TouchScreen(10, true);
        guest.controls(caps, screen);
        guest.controls(caps, screen);
        Notice now = new Notice.ControlsChanged(Optional.of(caps), screen);
        assertThat(ada.told())
                .filteredOn(Notice.ControlsChanged.class::isInstance)
                .containsExactly(now);
        assertThat(new Watcher(room, "bob", Role.VIEWER).told()).contains(now);
    }

    @Test
    void aFullRoomTurnsNewcomersAway() {
        for (int viewer = 0; viewer < 4; viewer++) {
            new Watcher(room, "v", Role.VIEWER);
        }
        List<Notice> told = new ArrayList<>();
        Seat fifth = room.seat(new Person("late", Role.VIEWER), "127.0.0.1", told::add);
        fifth.join(OptionalInt.empty(), "", Optional.empty());
        assertThat(told).hasSize(1);
        assertThat(code(told.getFirst())).isEqualTo(FaultCode.LIMIT);
        fifth.offer("sdp");
        assertThat(code(told.getLast())).isEqualTo(FaultCode.OUT_OF_ORDER);
        assertThat(room.sittings()).hasSize(4);
    }

    @Test
    void aRoomThatClosesClosesItsPeersAndItsGuest() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().offer("sdp");
        room.close();
        assertThat(peers.getFirst().heard()).endsWith("closed");
        assertThat(guest.closed()).isTrue();
    }

    @Test
    void ofTwoLeasesAtOnceTheOneThatHoldsIsShown() {
        Queue<Runnable> queue = new ConcurrentLinkedQueue<>();
        GuestRoom queued = new GuestRoom(
                "b",
                "fake",
                new FakeGuest(),
                (_, _, _, observer) -> new FakePeer(observer),
                RoomParts.share(4, queue::add));
        Watcher ada = new Watcher(queued, "ada", Role.VIEWER);
        Tenant bench = new Tenant(new Person("bench", Role.OPERATOR), Instant.EPOCH);
        List<Tenant> leased = new ArrayList<>();

        queued.leaseChanged(() -> leased.stream().findFirst());
        leased.add(bench);
        while (!queue.isEmpty()) {
            queue.remove().run();
        }

        assertThat(ada.told()).contains(new Notice.LeaseChanged(Optional.of(bench)));
    }

    private static FaultCode code(Notice notice) {
        assertThat(notice).isInstanceOf(Notice.Rejected.class);
        return ((Notice.Rejected) notice).code();
    }
}
