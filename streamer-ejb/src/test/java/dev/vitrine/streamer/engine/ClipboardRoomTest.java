package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.engine.FakeGuest.FakeClipboard;
import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardContent;
import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.session.ClipboardHandled;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClipboardRoomTest {

    private static final Person ADA = new Person("ada", Role.VIEWER);
    private static final Person OTTO = new Person("otto", Role.OPERATOR);
    private static final ClipboardRequest GIVE = new ClipboardRequest.Give(
            new ClipboardContent(Map.of(ClipboardFormat.TEXT, "a".getBytes(StandardCharsets.UTF_8))));
    private static final ClipboardRequest READ = new ClipboardRequest.Read(Set.of(ClipboardFormat.TEXT));
    private static final ClipboardRequest TAKE_BACK = new ClipboardRequest.TakeBack();
    private static final ClipboardHandled DONE = new ClipboardHandled.Answered(new ClipboardAnswer.Done());

    private final FakeGuest guest = new FakeGuest();
    private final FakeClipboard clipboard = guest.withClipboard(report(Set.of()));
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> new FakePeer(observer),
            RoomParts.share(4),
            Runnable::run,
            RoomParts.time((millis, task) -> {}));

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void everybodyIsToldThatThereIsSomething() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(ada.told()).contains(new Notice.ClipboardChanged(report(Set.of())));
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        ClipboardReport copied = report(Set.of(ClipboardFormat.TEXT));
        clipboard.become(copied);
        assertThat(ada.told()).endsWith(new Notice.ClipboardChanged(copied));
        assertThat(bob.told()).endsWith(new Notice.ClipboardChanged(copied));
        assertThat(room.clipboard()).isEqualTo(copied);
    }

    @Test
    void onlyWhoeverControlsReadsAndGives() {
        Watcher _ = new Watcher(room, "ada", Role.VIEWER);
        Watcher _ = new Watcher(room, "otto", Role.OPERATOR);
        assertThat(room.clipboardRefusal(ADA)).isEmpty();
        assertThat(room.handle(ADA, READ)).isEqualTo(DONE);
        assertThat(room.handle(ADA, GIVE)).isEqualTo(DONE);
        assertThat(room.clipboardRefusal(OTTO))
                .hasValueSatisfying(why -> assertThat(why).contains("ask for control"));
        assertThat(room.handle(OTTO, READ)).isInstanceOf(ClipboardHandled.NotAllowed.class);
        assertThat(room.handle(OTTO, GIVE)).isInstanceOf(ClipboardHandled.NotAllowed.class);
        assertThat(room.handle(OTTO, TAKE_BACK)).isInstanceOf(ClipboardHandled.NotAllowed.class);
        assertThat(clipboard.requests).containsExactly(READ, GIVE);
    }

    @Test
    void whatWasGivenIsTakenBackWhenTheGuestChangesHands() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher otto = new Watcher(room, "otto", Role.OPERATOR);
        room.handle(ADA, GIVE);
        otto.seat().control(ControlAction.TAKE, "");
        assertThat(clipboard.requests).containsExactly(GIVE, TAKE_BACK);
        room.handle(OTTO, GIVE);
        ada.seat().close();
        assertThat(clipboard.requests).as("she had nothing there").containsExactly(GIVE, TAKE_BACK, GIVE);
        otto.seat().close();
        assertThat(clipboard.requests).containsExactly(GIVE, TAKE_BACK, GIVE, TAKE_BACK);
    }

    @Test
    void whoeverHasTheGuestLeasedNeedsNoSeat() {
        Watcher _ = new Watcher(room, "ada", Role.VIEWER);
        room.handle(ADA, GIVE);
        room.leaseChanged(() -> Optional.of(new Tenant(OTTO, Instant.EPOCH)));
        assertThat(clipboard.requests).containsExactly(GIVE, TAKE_BACK);
        assertThat(room.handle(ADA, READ)).isInstanceOf(ClipboardHandled.NotAllowed.class);
        assertThat(room.handle(OTTO, GIVE)).isEqualTo(DONE);
        room.leaseChanged(Optional::empty);
        assertThat(clipboard.requests).containsExactly(GIVE, TAKE_BACK, GIVE, TAKE_BACK);
        assertThat(room.handle(OTTO, READ)).isInstanceOf(ClipboardHandled.NotAllowed.class);
    }

    @Test
    void whoeverLosesControlMeanwhileGetsAndGivesNothing() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        clipboard.meanwhile = () -> ada.seat().control(ControlAction.RELEASE, "");
        assertThat(room.handle(ADA, GIVE)).isInstanceOf(ClipboardHandled.NotAllowed.class);
        assertThat(clipboard.requests).startsWith(GIVE).contains(TAKE_BACK);
    }

    @Test
    void aGuestWithoutOneSaysNothingOfIt() {
        GuestRoom other = new GuestRoom(
                "b",
                "fake",
                new FakeGuest(),
                (viewer, display, sound, observer) -> new FakePeer(observer),
                RoomParts.share(4));
        Watcher ada = new Watcher(other, "ada", Role.VIEWER);
        assertThat(ada.told()).noneMatch(Notice.ClipboardChanged.class::isInstance);
        assertThat(other.handle(ADA, READ))
                .isInstanceOfSatisfying(
                        ClipboardHandled.Answered.class,
                        answered -> assertThat(answered.answer()).isInstanceOf(ClipboardAnswer.Refused.class));
    }

    private static ClipboardReport report(Set<ClipboardFormat> copied) {
        return new ClipboardReport.Present(ClipboardPolicy.BOTH, copied, 1, Set.of());
    }
}
