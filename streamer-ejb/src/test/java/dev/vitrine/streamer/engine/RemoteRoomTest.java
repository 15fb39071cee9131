package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.remote.RemoteGuest;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.PublisherSeat;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RemoteRoomTest {

    private static final IceCandidate CANDIDATE = new IceCandidate("candidate:1", "0", 0);

    private final RemoteGuest guest = new RemoteGuest();
    private final GuestRoom room = new GuestRoom(
            "qnx",
            "remote",
            guest,
            (viewer, display, sound, observer) -> guest.connect(viewer, display, observer),
            RoomParts.share(4));
    private final List<Notice> publisherTold = new ArrayList<>();
    private final PublisherSeat publisher =
            room.publisherSeat(publisherTold::add).orElseThrow();

    RemoteRoomTest() {
        room.open();
    }

    @Test
    void aViewerAndAPublisherFindOneAnother() {
        publisher.publish(List.of());
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().offer("offer");
        ada.seat().candidate(CANDIDATE);
        publisher.answer(ada.id(), "answer");
        publisher.candidate(ada.id(), CANDIDATE);
        assertThat(publisherTold)
                .containsSubsequence(
                        new Notice.Published("qnx"),
                        new Notice.ViewerJoined(ada.id(), 0),
                        new Notice.ViewerOffered(ada.id(), "offer"),
                        new Notice.ViewerCandidate(ada.id(), CANDIDATE));
        assertThat(ada.told()).contains(new Notice.Answered("answer"), new Notice.CandidateFound(CANDIDATE));
    }

    @Test
    void aPublisherKnowsAViewerByOneConnection() {
        publisher.publish(List.of());
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        List<Notice> told = new ArrayList<>();
        room.seat(new Person("ada", Role.VIEWER), "192.0.2.1", told::add)
                .joinBeside(OptionalInt.empty(), ada.secret().orElseThrow());
        assertThat(told)
                .singleElement()
                .isInstanceOfSatisfying(
                        Notice.Rejected.class,
                        rejected -> assertThat(rejected.code()).isEqualTo(FaultCode.NOT_ALLOWED));
    }

    @Test
    void thePublisherKnowsWhoControls() {
        publisher.publish(List.of());
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(publisherTold.getLast())
                .isInstanceOfSatisfying(
                        Notice.ViewersChanged.class,
                        viewers -> assertThat(viewers.controller()).contains(ada.id()));
    }

    @Test
    void aViewerWhoLeavesIsToldToThePublisher() {
        publisher.publish(List.of());
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().offer("offer");
        ada.seat().close();
        assertThat(publisherTold).contains(new Notice.ViewerLeft(ada.id()));
        publisher.answer(ada.id(), "late");
        assertThat(publisherTold.getLast())
                .isInstanceOfSatisfying(
                        Notice.Rejected.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.NO_VIEWER));
    }

    @Test
    void thePublisherMayGoAndComeBack() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(guest.state()).isInstanceOf(GuestState.Connecting.class);
        publisher.publish(List.of());
        ada.seat().offer("one");
        publisher.close();
        assertThat(guest.state()).isInstanceOf(GuestState.Off.class);
        List<Notice> nextTold = new ArrayList<>();
        PublisherSeat next = room.publisherSeat(nextTold::add).orElseThrow();
        next.publish(List.of());
        ada.seat().offer("two");
        assertThat(nextTold).contains(new Notice.ViewerOffered(ada.id(), "two"));
    }

    @Test
    void thereIsOnePublisherAtATime() {
        publisher.publish(List.of());
        List<Notice> told = new ArrayList<>();
        PublisherSeat second = room.publisherSeat(told::add).orElseThrow();
        second.publish(List.of());
        second.answer("v1", "sdp");
        second.close();
        assertThat(told).hasSize(2);
        assertThat(((Notice.Rejected) told.get(0)).code()).isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(((Notice.Rejected) told.get(1)).code()).isEqualTo(FaultCode.OUT_OF_ORDER);
        assertThat(guest.state()).isEqualTo(new GuestState.Running());
    }

    @Test
    void thePublishersCursorReachesEveryViewer() {
        publisher.publish(List.of(new Notice.DisplayDescription(3, "Cluster", 1920, 720)));
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        CursorShape shape = new CursorShape(1, 1, 0, 0, new byte[4]);
        publisher.cursor(shape);
        assertThat(ada.told()).contains(new Notice.CursorChanged(shape));
        assertThat(room.guest().displays()).containsExactly(new Notice.DisplayDescription(3, "Cluster", 1920, 720));
    }
}
