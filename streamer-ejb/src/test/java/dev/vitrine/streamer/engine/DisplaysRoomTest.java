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
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.session.SessionRules;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.Supervision;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One viewer before several displays of a guest: one place, one control, several pictures. */
class DisplaysRoomTest {

    private static final Person ADA = new Person("ada", Role.VIEWER);
    private static final Person BOB = new Person("bob", Role.VIEWER);
    private static final Person ANNA = new Person("anna", Role.ADMIN);
    private static final Duration RESUME = Duration.ofSeconds(30);

    private final VirtualTime time = new VirtualTime();
    private final FakeHistory history = new FakeHistory();
    private final FakeGuest guest = new FakeGuest();
    private final List<FakePeer> peers = new ArrayList<>();
    private final List<Integer> connected = new ArrayList<>();
    private final List<Boolean> heard = new ArrayList<>();
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> {
                FakePeer peer = new FakePeer(observer);
                peers.add(peer);
                connected.add(display.id());
                heard.add(sound.isPresent());
                return peer;
            },
            new RoomShare(
                    new SessionRules(2, 1, Duration.ofMinutes(1), Duration.ofMinutes(10), RESUME),
                    history,
                    Runnable::run),
            Runnable::run,
            time.clocks());

    /** A connection with a further display. */
    private final class Beside {

        private final List<Notice> told = new ArrayList<>();
        private final Seat seat;

        Beside(Person person, int display, String secret) {
            seat = room.seat(person, "192.0.2.1", told::add);
            seat.joinBeside(OptionalInt.of(display), secret);
        }

        Beside connected() {
            seat.offer("offer");
            return this;
        }
    }

    @BeforeEach
    void open() {
        room.open();
        guest.withTwoDisplays();
    }

    @Test
    void aFurtherDisplayIsTheSameViewerInTheSamePlace() {
        Watcher ada = watch(ADA);
        Beside second = beside(ada);

        assertThat(second.told.getFirst()).isInstanceOfSatisfying(Notice.Joined.class, joined -> {
            assertThat(joined.viewer().id()).isEqualTo(ada.id());
            assertThat(joined.display()).isEqualTo(1);
        });
        assertThat(second.told).contains(room.viewers());
        assertThat(connected).containsExactly(0, 1);
        assertThat(heard).as("its sound comes with the first alone").endsWith(false);
        assertThat(room.viewers().viewers()).hasSize(1);
        assertThat(room.sittings())
                .singleElement()
                .extracting(Sitting::furtherDisplays)
                .isEqualTo(List.of(1));
        assertThat(room.strains()).as("each picture has an encoder").hasSize(2);
        assertThat(new Watcher(room, BOB, Optional.empty()).id())
                .as("and takes no place")
                .isNotEmpty();
    }

    @Test
    void inputGoesToTheDisplayWhoseConnectionCarriedIt() {
        Watcher ada = watch(ADA);
        beside(ada);
        press(0, "KeyA", true);
        press(1, "KeyB", true);

        assertThat(guest.input().done()).containsExactly("+KeyA");
        assertThat(guest.secondInput().done()).containsExactly("+KeyB");
    }

    @Test
    void whoeverLosesControlLetsGoOnAllDisplays() {
        Watcher ada = watch(ADA);
        beside(ada);
        Watcher bob = watch(BOB);
        press(0, "ShiftLeft", true);
        press(1, "KeyB", true);
        ada.seat().control(ControlAction.RELEASE, "");
        bob.seat().control(ControlAction.REQUEST, "");
        press(1, "KeyC", true);

        assertThat(guest.input().done()).containsExactly("+ShiftLeft", "-ShiftLeft");
        assertThat(guest.secondInput().done()).containsExactly("+KeyB", "-KeyB");
    }

    @Test
    void onlyWhoeverKnowsTheSecretJoinsBeside() {
        Watcher ada = watch(ADA);
        assertFault(new Beside(ADA, 1, "guessed"), FaultCode.NO_VIEWER);
        assertFault(new Beside(BOB, 1, ada.secret().orElseThrow()), FaultCode.NO_VIEWER);
        assertFault(new Beside(ADA, 7, ada.secret().orElseThrow()), FaultCode.NO_DISPLAY);
        assertThat(connected).containsExactly(0);
    }

    @Test
    void thereIsAnEndOfDisplays() {
        guest.withManyDisplays(Seating.MOST_BESIDE + 2);
        Watcher ada = watch(ADA);
        String secret = ada.secret().orElseThrow();
        for (int display = 1; display <= Seating.MOST_BESIDE; display++) {
            assertThat(new Beside(ADA, display, secret).told.getFirst()).isInstanceOf(Notice.Joined.class);
        }

        assertFault(new Beside(ADA, Seating.MOST_BESIDE + 1, secret), FaultCode.LIMIT);
        assertThat(new Beside(ADA, 1, secret).told.getFirst())
                .as("one that comes back in the place of itself")
                .isInstanceOf(Notice.Joined.class);
    }

    @Test
    void ofADisplayThereIsOneConnection() {
        Watcher ada = watch(ADA);
        Beside before = beside(ada);
        press(1, "KeyB", true);
        Beside second = beside(ada);

        assertThat(before.told).endsWith(new Notice.Replaced());
        assertThat(peers.get(1).heard()).endsWith("closed");
        assertThat(guest.secondInput().done()).containsExactly("+KeyB", "-KeyB");
        before.seat.lost();
        assertThat(room.sittings().getFirst().furtherDisplays()).containsExactly(1);
        assertThat(second.told).noneMatch(Notice.Replaced.class::isInstance);
    }

    @Test
    void aFurtherDisplayThatIsLostIsGoneAloneAndLetsGo() {
        Watcher ada = watch(ADA);
        Beside second = beside(ada);
        press(1, "KeyB", true);
        second.seat.lost();
        second.seat.lost();

        assertThat(guest.secondInput().done()).containsExactly("+KeyB", "-KeyB");
        assertThat(peers.get(1).heard()).endsWith("closed");
        assertThat(peers.getFirst().heard()).doesNotContain("closed");
        assertThat(room.viewers().away()).isEmpty();
        assertThat(room.sittings().getFirst().furtherDisplays()).isEmpty();
        assertThat(beside(ada).told.getFirst()).as("it comes again").isInstanceOf(Notice.Joined.class);
    }

    @Test
    void itGoesOnWhileTheFirstConnectionIsLostAndBelongsToTheNext() {
        Watcher ada = watch(ADA);
        Beside second = beside(ada);
        ada.seat().lost();
        press(1, "KeyA", true);
        assertThat(guest.secondInput().done()).containsExactly("+KeyA");

        Watcher again = new Watcher(room, ADA, ada.secret());
        press(1, "KeyA", false);
        press(1, "KeyB", true);

        assertThat(again.id()).isEqualTo(ada.id());
        assertThat(guest.secondInput().done()).endsWith("+KeyB").contains("-KeyA");
        assertThat(second.told).noneMatch(Notice.Ended.class::isInstance);
        assertThat(room.sittings().getFirst().furtherDisplays()).containsExactly(1);
        again.seat().close();
        assertThat(second.told).endsWith(new Notice.Ended(new Ending.Left(), true));
        assertThat(peers.get(1).heard()).endsWith("closed");
    }

    @Test
    void itEndsWithItsViewer() {
        Watcher ada = watch(ADA);
        Beside second = beside(ada);
        peers.getFirst().sent(statistics(100, 5000));
        peers.get(1).sent(statistics(40, 700));
        assertThat(room.sittings().getFirst().statistics().picturesSent()).isEqualTo(140);

        room.supervise(room.sittings().getFirst().id(), ANNA, new Supervision.End("lunch"));

        assertThat(second.told).endsWith(new Notice.Ended(new Ending.EndedBy(ANNA, "lunch"), true));
        assertThat(peers.get(1).heard()).endsWith("closed");
        assertThat(history.entries())
                .singleElement()
                .extracting(SessionEntry::bytesSent, SessionEntry::picturesSent)
                .containsExactly(5700L, 140L);
        assertFault(new Beside(ADA, 1, ada.secret().orElseThrow()), FaultCode.NO_VIEWER);
    }

    @Test
    void aRoomThatClosesLetsItComeBackByItself() {
        Watcher ada = watch(ADA);
        Beside second = beside(ada);
        room.close();

        assertThat(second.told).noneMatch(Notice.Ended.class::isInstance);
        assertThat(peers.get(1).heard()).endsWith("closed");
    }

    @Test
    void limitsHoldForEveryPicture() {
        Watcher ada = watch(ADA);
        beside(ada);
        room.supervise(
                room.sittings().getFirst().id(),
                ANNA,
                new Supervision.Limit(new LimitsChange(
                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(OptionalInt.of(5)))));
        beside(ada);

        assertThat(peers).hasSize(3);
        assertThat(peers).extracting(peer -> peer.caps().picturesPerSecond()).containsOnly(OptionalInt.of(5));
    }

    @Test
    void inputOnAFurtherDisplayIsASignOfLife() {
        Watcher ada = watch(ADA);
        beside(ada);
        Watcher bob = watch(BOB);
        bob.seat().control(ControlAction.REQUEST, "");
        time.pass(Duration.ofSeconds(50));
        press(1, "KeyA", true);
        time.pass(Duration.ofSeconds(50));

        assertThat(room.viewers().controller()).contains(ada.id());
    }

    @Test
    void itHasNoSoundToChoose() {
        Beside second = beside(watch(ADA));
        second.seat.mix(MixSelection.ALL);

        assertFault(second, FaultCode.NOT_ALLOWED);
    }

    @Test
    void aDisplayThatIsUnpluggedIsAStateAndNothingStaysPressedInIt() {
        Watcher ada = watch(ADA);
        Beside second = beside(ada);
        press(1, "KeyB", true);
        guest.withDisplays();

        assertThat(guest.secondInput().done()).containsExactly("+KeyB", "-KeyB");
        assertThat(displays(second.told)).containsExactly(0);
        assertThat(peers.get(1).heard()).as("its connection waits").doesNotContain("closed");
        second.seat.lost();
        Beside again = beside(ada);
        assertThat(again.told.getFirst()).as("whoever waits for it may").isInstanceOf(Notice.Joined.class);
        assertThat(connected).containsExactly(0, 1);

        guest.withTwoDisplays();

        assertThat(displays(again.told)).containsExactly(0, 1);
        assertThat(connected).as("what it offered is answered now").containsExactly(0, 1, 1);
        press(2, "KeyC", true);
        assertThat(guest.secondInput().done()).endsWith("+KeyC");
    }

    private Watcher watch(Person person) {
        Watcher watcher = new Watcher(room, person, Optional.empty());
        watcher.seat().offer("offer");
        return watcher;
    }

    private Beside beside(Watcher viewer) {
        return new Beside(ADA, 1, viewer.secret().orElseThrow()).connected();
    }

    private static List<Integer> displays(List<Notice> told) {
        return told.stream()
                .filter(Notice.GuestChanged.class::isInstance)
                .map(Notice.GuestChanged.class::cast)
                .reduce((_, last) -> last)
                .orElseThrow()
                .displays()
                .stream()
                .map(Notice.DisplayDescription::id)
                .toList();
    }

    private static void assertFault(Beside beside, FaultCode code) {
        assertThat(beside.told.getLast())
                .isInstanceOfSatisfying(
                        Notice.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(code));
    }

    private void press(int peer, String code, boolean pressed) {
        peers.get(peer).observer().input(InputChannel.KEYS, FakePeer.key(code, pressed));
    }

    private static PeerStatistics statistics(long pictures, long bytes) {
        return new PeerStatistics(
                "VP8", 640, 480, pictures, 30, bytes, 1_000_000, 1.5, 7, Optional.empty(), pictures, pictures);
    }
}
