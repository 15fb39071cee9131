package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.engine.FakeGuest.FakeOptions;
import dev.vitrine.streamer.guest.OptionsReport;
import dev.vitrine.streamer.guest.OptionsReport.MachineStatus;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Role;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A guest's settings before several viewers. */
class OptionsRoomTest {

    private static final OptionsRequest SET = new OptionsRequest.SetConfig("{\"ramsize\": 64}");

    private final FakeGuest guest = new FakeGuest();
    private final GuestRoom room = new GuestRoom(
            "a", "fake", guest, (viewer, display, sound, observer) -> new FakePeer(observer), RoomParts.share(4));

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void everybodyIsToldWhatIsReportedAndOnlyWhatChanged() {
        guest.withOptions();
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(ada.told())
                .contains(
                        new Notice.ConfigReported(Optional.empty()),
                        new Notice.StorageReported(List.of(), List.of()),
                        new Notice.StatusReported(false, 0));
        ada.told().clear();
        OptionsReport report = new OptionsReport(
                Optional.of("{}"), List.of("a.ROM"), List.of(), Optional.of(new MachineStatus(true, 30)));
        guest.report(report);
        assertThat(ada.told())
                .containsExactly(
                        new Notice.ConfigReported(Optional.of("{}")),
                        new Notice.StorageReported(List.of("a.ROM"), List.of()),
                        new Notice.StatusReported(true, 30));
        ada.told().clear();
        guest.report(new OptionsReport(
                Optional.of("{}"), List.of("a.ROM"), List.of(), Optional.of(new MachineStatus(true, 25))));
        assertThat(ada.told()).containsExactly(new Notice.StatusReported(true, 25));
        guest.complain("the disk is full");
        assertThat(ada.told()).endsWith(new Notice.GuestRefused("the disk is full"));
    }

    @Test
    void onlyWhoeverControlsChangesThem() {
        FakeOptions options = guest.withOptions();
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.ADMIN);
        for (OptionsRequest request : List.of(SET, new OptionsRequest.Restart(), new OptionsRequest.Shutdown())) {
            bob.seat().options(request);
            assertThat(bob.told().getLast()).isInstanceOfSatisfying(Notice.Rejected.class, rejected -> {
                assertThat(rejected.code()).isEqualTo(FaultCode.NOT_ALLOWED);
                assertThat(rejected.message()).startsWith(request.wireName() + " needs control");
            });
        }
        bob.seat().options(new OptionsRequest.GetConfig());
        ada.seat().options(SET);
        assertThat(options.requests()).containsExactly(new OptionsRequest.GetConfig(), SET);
    }

    @Test
    void theAnswerGoesToWhoeverAsked() {
        FakeOptions options = guest.withOptions();
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        ada.seat().options(SET);
        options.done();
        assertThat(ada.told()).endsWith(new Notice.Acknowledged(SET));
        ada.seat().options(SET);
        options.failed("no");
        assertThat(ada.told()).endsWith(new Notice.GuestRefused("no"));
        assertThat(bob.told()).noneMatch(Notice.Acknowledged.class::isInstance);
        assertThat(bob.told()).noneMatch(Notice.GuestRefused.class::isInstance);
    }

    @Test
    void aGuestWithoutSettingsSaysSo() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().options(new OptionsRequest.GetConfig());
        assertThat(ada.told().getLast())
                .isInstanceOfSatisfying(
                        Notice.Rejected.class,
                        rejected -> assertThat(rejected.message()).contains("this guest has no settings"));
    }
}
