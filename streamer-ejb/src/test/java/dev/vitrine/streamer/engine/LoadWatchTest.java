package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.load.LoadFigures;
import dev.vitrine.streamer.load.LoadGovernor;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.viewer.PictureLimit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class LoadWatchTest {

    private static final long SECOND = 1_000_000_000L;

    private final FakePeers peers = new FakePeers();
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            new FakeGuest(),
            (viewer, display, sound, observer) -> new FakePeer(observer),
            RoomParts.share(4));
    private LoadFigures figures = LoadFigures.NONE;
    private final LoadWatch watch =
            new LoadWatch(new LoadGovernor(10, LoadGovernor.LAST_LEVEL), peers, () -> List.of(room), () -> figures);
    private long nowNanos;

    LoadWatchTest() {
        room.admitBy(watch);
        room.open();
    }

    @Test
    void whatTheGovernorSaysHoldsForAllPicturesAndIsToldToAllWhoWatch() {
        Watcher ann = new Watcher(room, "ann", Role.VIEWER);
        figures = new LoadFigures(1, 1, 0, 1, 1, 0);
        pass(5);

        assertThat(peers.limits()).containsExactly(new PictureLimit(2, 1));
        assertThat(busyNotices(ann))
                .singleElement()
                .satisfies(told -> assertThat(told.message().orElseThrow()).contains("slower"));
        assertThat(watch.figures()).isEqualTo(figures);

        figures = LoadFigures.NONE;
        pass(60);

        assertThat(peers.limits()).containsExactly(new PictureLimit(2, 1), PictureLimit.NONE);
        assertThat(busyNotices(ann))
                .hasSize(2)
                .last()
                .satisfies(told -> assertThat(told.message()).isEmpty());
    }

    @Test
    void aNewcomerIsToldWhatHoldsAndAtTheLastStepIsNotLetIn() {
        figures = new LoadFigures(1, 1, 0, 1, 1, 0);
        pass(5);
        assertThat(busyNotices(new Watcher(room, "ann", Role.VIEWER))).hasSize(1);
        pass(60);
        List<Notice> told = new ArrayList<>();
        room.seat(new Person("bob", Role.ADMIN), "192.0.2.1", told::add)
                .join(OptionalInt.empty(), "", Optional.empty());

        assertThat(told).singleElement().isInstanceOfSatisfying(Notice.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(FaultCode.LIMIT);
            assertThat(rejected.message()).contains("processor");
        });
        assertThat(room.viewers().viewers()).hasSize(1);
        figures = LoadFigures.NONE;
        pass(30);
        new Watcher(room, "bob", Role.VIEWER);
        assertThat(room.viewers().viewers()).hasSize(2);
    }

    private static List<Notice.LoadChanged> busyNotices(Watcher watcher) {
        return watcher.told().stream()
                .filter(Notice.LoadChanged.class::isInstance)
                .map(Notice.LoadChanged.class::cast)
                .toList();
    }

    private void pass(int seconds) {
        for (int second = 0; second < seconds; second++) {
            nowNanos += SECOND;
            watch.look(nowNanos);
        }
    }
}
