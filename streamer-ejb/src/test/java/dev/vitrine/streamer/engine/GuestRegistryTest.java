package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.engine.GuestChangeException.Kind;
import dev.vitrine.streamer.kept.ClosedGuests;
import dev.vitrine.streamer.listening.Listening;
import dev.vitrine.streamer.listening.ListeningSettings;
import dev.vitrine.streamer.process.AllowedCommands;
import dev.vitrine.streamer.qemu.MachinePolicy;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Seat;
import dev.vitrine.streamer.verify.LeaseAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuestRegistryTest {

    private static final Map<String, String> PATTERN = Map.of("kind", "synthetic", "size", "640x480", "rate", "5");

    @TempDir
    private Path data;

    private final String segments = "vitrine-test-" + UUID.randomUUID() + "-";

    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(1);
    private final Map<String, String> configuration =
            new HashMap<>(Map.of("vitrine.guests", "fixed", "vitrine.guest.fixed.kind", "remote"));
    private final FakeGuestBook book = new FakeGuestBook();
    private final FakeClosedGuests closed = new FakeClosedGuests();
    private final FakePeers peers = new FakePeers();
    private @Nullable Listening listening;
    private @Nullable Rooms rooms;
    private Optional<String> busy = Optional.empty();
    private @Nullable GuestRegistry opened;

    @BeforeEach
    void open() throws IOException {
        listening = new Listening(ListeningSettings.standard(data), timer);
        opened = registry();
        opened.open();
    }

    @AfterEach
    void end() throws IOException {
        close();
        timer.shutdownNow();
        for (String segment : List.of("v1", "a1", "v2", "a2", "a3")) {
            Files.deleteIfExists(Path.of("/dev/shm", segments + segment));
        }
    }

    private void close() {
        listening().close();
        rooms().close();
    }

    @Test
    void aGuestThatIsAddedIsShownAndKept() throws Exception {
        GuestRegistry.Definition added = guests().add("clock", PATTERN);

        assertThat(rooms().all()).extracting(GuestRoom::name).containsExactly("fixed", "clock");
        assertThat(listening().guest("clock")).isPresent();
        assertThat(book.find("clock").orElseThrow().properties()).isEqualTo(PATTERN);
        assertThat(added.version()).hasValue(book.find("clock").orElseThrow().version());
        assertThat(guests().find("clock")).contains(added);
        assertThat(guests().isKept("clock")).isTrue();
        assertThat(guests().isKept("fixed")).isFalse();
        assertThat(guests().find("fixed").orElseThrow().properties()).isEqualTo(Map.of("kind", "remote"));
    }

    @Test
    void whatIsKeptIsShownWhenTheServerIsBack() throws Exception {
        guests().add("clock", PATTERN);
        close();
        GuestRegistry again = reopened();
        assertThat(rooms().all()).extracting(GuestRoom::name).containsExactly("fixed", "clock");
        assertThat(again.isKept("clock")).isTrue();
    }

    @Test
    void aKeptGuestThatIsWrongByNowStopsNobodyAndCanBeMended() throws Exception {
        book.add("broken", Map.of("kind", "synthetic", "size", "huge"));
        book.add("clock", PATTERN);
        close();
        GuestRegistry again = reopened();
        assertThat(rooms().all()).extracting(GuestRoom::name).containsExactly("fixed", "clock");
        assertThat(again.unshown()).singleElement().satisfies(one -> {
            assertThat(one.name()).isEqualTo("broken");
            assertThat(one.reason()).contains("size").contains("huge");
        });

        again.change("broken", PATTERN, 1);

        assertThat(again.unshown()).isEmpty();
        assertThat(rooms().find("broken")).isPresent();
    }

    @Test
    void theConfigurationsGuestHidesAKeptOneOfItsName() throws Exception {
        book.add("fixed", PATTERN);
        close();
        GuestRegistry again = reopened();
        assertThat(rooms().all()).extracting(GuestRoom::kind).containsExactly("remote");
        assertThat(again.isKept("fixed")).isFalse();
    }

    @Test
    void nothingWrongIsSavedOrShown() {
        refused(Kind.PROPERTY, () -> guests().add("clock", Map.of("kind", "synthetic", "size", "wide")));
        refused(Kind.PROPERTY, () -> guests().add("a b", PATTERN));
        refused(Kind.CONFLICT, () -> guests().add("fixed", PATTERN));
        refused(Kind.CONFLICT, () -> guests().change("fixed", PATTERN, 1));
        refused(Kind.CONFLICT, () -> guests().remove("fixed", 1));
        refused(Kind.UNKNOWN, () -> guests().change("nobody", PATTERN, 1));
        refused(Kind.UNKNOWN, () -> guests().remove("nobody", 1));
        assertThat(book.all()).isEmpty();
        assertThat(rooms().all()).hasSize(1);
    }

    @Test
    void theFieldThatIsWrongIsNamedAsItWasWritten() {
        assertThatThrownBy(() -> guests().check("clock", Map.of("kind", "synthetic", "size", "wide")))
                .hasMessageStartingWith("size is 'wide': it must be two whole numbers")
                .isInstanceOfSatisfying(
                        GuestChangeException.class,
                        wrong -> assertThat(wrong.field()).contains("size"));
    }

    @Test
    void twoGuestsNeverHaveTheSamePlace() throws Exception {
        guests().add(
                        "one",
                        Map.of(
                                "kind",
                                "ipc",
                                "video",
                                "/" + segments + "v1",
                                "audio",
                                "/" + segments + "a1",
                                "control",
                                at("c1")));
        refused(
                Kind.PROPERTY,
                () -> guests().add(
                                "two",
                                Map.of(
                                        "kind",
                                        "ipc",
                                        "video",
                                        "/" + segments + "a1",
                                        "audio",
                                        "/" + segments + "a2",
                                        "control",
                                        at("c2"))));
        refused(
                Kind.PROPERTY,
                () -> guests().add(
                                "two",
                                Map.of(
                                        "kind",
                                        "ipc",
                                        "video",
                                        "/" + segments + "v2",
                                        "audio",
                                        "/" + segments + "a2",
                                        "control",
                                        at("c1"))));
        guests().add(
                        "two",
                        Map.of(
                                "kind",
                                "ipc",
                                "video",
                                "/" + segments + "v2",
                                "audio",
                                "/" + segments + "a2",
                                "control",
                                at("c2")));
        guests().change(
                        "two",
                        Map.of(
                                "kind",
                                "ipc",
                                "video",
                                "/" + segments + "v2",
                                "audio",
                                "/" + segments + "a3",
                                "control",
                                at("c2")),
                        1);
        guests().add("three", Map.of("kind", "qemu", "bus", "unix:path=" + at("bus")));
        refused(Kind.PROPERTY, () -> guests().add("four", Map.of("kind", "qemu", "bus", "unix:path=" + at("bus"))));
    }

    @Test
    void aBusThatIsNotThereIsAWarning() throws Exception {
        Map<String, String> qemu = Map.of("kind", "qemu", "bus", "unix:path=" + at("bus"));
        assertThat(guests().check("clock", qemu))
                .singleElement()
                .asString()
                .contains("bus")
                .contains(at("bus"));
        assertThat(guests().check("clock", PATTERN)).isEmpty();
    }

    @Test
    void aChangeOfWhatSomebodyElseChangedIsRefused() throws Exception {
        guests().add("clock", PATTERN);
        guests().change("clock", Map.of("kind", "synthetic"), 1);
        refused(Kind.STALE, () -> guests().change("clock", PATTERN, 1));
        refused(Kind.STALE, () -> guests().remove("clock", 1));
        guests().remove("clock", 2);
        assertThat(book.all()).isEmpty();
    }

    @Test
    void whoeverWatchesAChangedGuestIsToldToComeAgain() throws Exception {
        guests().add("clock", PATTERN);
        GuestRoom before = rooms().find("clock").orElseThrow().room();
        Watcher ann = new Watcher(before, "ann", Role.VIEWER);

        guests().change("clock", Map.of("kind", "synthetic", "size", "800x600"), 1);

        assertThat(ann.told().getLast())
                .isInstanceOfSatisfying(
                        Notice.RoomClosed.class,
                        closed -> assertThat(closed.returns()).isTrue());
        GuestRoom now = rooms().find("clock").orElseThrow().room();
        assertThat(now).isNotSameAs(before);
        assertThat(new Watcher(now, "ann", Role.VIEWER).told().getFirst()).isInstanceOf(Notice.Joined.class);
        assertThat(new Late(before).told)
                .as("whoever comes into the old room")
                .singleElement()
                .isInstanceOf(Notice.RoomClosed.class);
        assertThat(rooms().all()).extracting(GuestRoom::name).containsExactly("fixed", "clock");
    }

    @Test
    void nothingOfARemovedGuestGoesOn() throws Exception {
        guests().add("clock", PATTERN);
        Watcher ann = new Watcher(rooms().find("clock").orElseThrow().room(), "ann", Role.VIEWER);
        assertThat(listening().leases().take("clock", "operator:bench", Duration.ofMinutes(1)))
                .isInstanceOf(LeaseAnswer.Granted.class);
        listening().runs().begin("run", "clock", 0);
        var guest = listening().guest("clock").orElseThrow();
        String recording = listening()
                .recordings()
                .start(guest, guest.ears(List.of()), Optional.empty())
                .getFirst()
                .name()
                .toString();

        guests().remove("clock", 1);

        assertThat(ann.told().getLast())
                .isInstanceOfSatisfying(
                        Notice.RoomClosed.class,
                        closed -> assertThat(closed.returns()).isFalse());
        assertThat(rooms().find("clock")).isEmpty();
        assertThat(listening().guest("clock")).isEmpty();
        assertThat(listening().leases().of("clock")).isEmpty();
        assertThat(listening().runs().current("clock")).isEmpty();
        assertThat(listening().recordings().find(recording).orElseThrow().active())
                .isFalse();
    }

    @Test
    void aLeaseOutlivesAChange() throws Exception {
        guests().add("clock", PATTERN);
        listening().leases().take("clock", "operator:bench", Duration.ofMinutes(1));

        guests().change("clock", Map.of("kind", "synthetic"), 1);

        Watcher ann = new Watcher(rooms().find("clock").orElseThrow().room(), "ann", Role.VIEWER);
        assertThat(ann.told()).hasAtLeastOneElementOfType(Notice.LeaseChanged.class);
        assertThat(rooms().find("clock").orElseThrow().room().viewers().controller())
                .isEmpty();
    }

    @Test
    void whileTheServerIsBusyNobodyElseIsLetIn() throws Exception {
        guests().add("clock", PATTERN);
        GuestRoom room = rooms().find("clock").orElseThrow().room();
        Watcher ann = new Watcher(room, "ann", Role.VIEWER);
        busy = Optional.of("The server is busy.");

        assertThat(new Late(room).told).containsExactly(new Notice.Rejected(FaultCode.LIMIT, "The server is busy."));

        assertThat(room.viewers().viewers()).extracting(viewer -> viewer.id()).containsExactly(ann.id());
        busy = Optional.empty();
        assertThat(new Late(room).told.getFirst()).isInstanceOf(Notice.Joined.class);
    }

    @Test
    void aGuestThatWasClosedIsClosedWhenTheServerIsBack() throws Exception {
        guests().add("clock", PATTERN);
        assertThat(guests().admit("clock", false)).isTrue();
        assertThat(guests().admit("fixed", false)).isTrue();
        assertThat(guests().admit("fixed", true)).isTrue();
        assertThat(guests().admit("nobody", false)).isFalse();
        close();

        reopened();

        assertThat(rooms().find("clock").orElseThrow().room().closed()).isTrue();
        assertThat(rooms().find("fixed").orElseThrow().room().closed()).isFalse();
    }

    @Test
    void anotherGuestOfAClosedOnesNameIsOpen() throws Exception {
        GuestRegistry.Definition added = guests().add("clock", PATTERN);
        guests().admit("clock", false);
        guests().change("clock", PATTERN, added.version().orElseThrow());
        assertThat(rooms().find("clock").orElseThrow().room().closed()).isTrue();

        guests().remove("clock", guests().find("clock").orElseThrow().version().orElseThrow());
        guests().add("clock", PATTERN);

        assertThat(rooms().find("clock").orElseThrow().room().closed()).isFalse();
    }

    /** In memory. */
    private static final class FakeClosedGuests implements ClosedGuests {

        private final Set<String> names = new HashSet<>();

        @Override
        public boolean contains(String guest) {
            return names.contains(guest);
        }

        @Override
        public void add(String guest) {
            names.add(guest);
        }

        @Override
        public void remove(String guest) {
            names.remove(guest);
        }
    }

    /** Busy when the test says so. */
    private final class Busy implements Admission {

        @Override
        public Optional<String> refusal() {
            return busy;
        }

        @Override
        public Optional<String> notice() {
            return Optional.empty();
        }
    }

    /** Somebody who may not be let in. */
    private static final class Late {

        private final List<Notice> told = new ArrayList<>();

        Late(GuestRoom room) {
            Seat seat = room.seat(new Person("late", Role.VIEWER), "192.0.2.1", told::add);
            seat.join(OptionalInt.empty(), "", Optional.empty());
        }
    }

    private static void refused(Kind kind, ThrowingChange change) {
        assertThatThrownBy(change::make)
                .isInstanceOfSatisfying(
                        GuestChangeException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(kind));
    }

    private interface ThrowingChange {
        void make() throws GuestChangeException;
    }

    private String at(String file) {
        return data.resolve(file).toString();
    }

    private GuestRegistry reopened() throws IOException {
        listening = new Listening(ListeningSettings.standard(data), timer);
        GuestRegistry again = registry();
        again.open();
        return again;
    }

    private GuestRegistry registry() {
        ConfigurationValues values = new ConfigurationValues(name -> Optional.ofNullable(configuration.get(name)));
        RoomFactory factory = new RoomFactory(peers, Thread::new, RoomParts.share(4), MachinePolicy.NONE);
        rooms = new Rooms(factory, listening(), AllowedCommands.NONE, Thread::new, new Busy(), closed::contains);
        return new GuestRegistry(new GuestDefinitions(values::text, AllowedCommands.NONE), rooms(), book, closed);
    }

    private GuestRegistry guests() {
        return Objects.requireNonNull(opened);
    }

    private Rooms rooms() {
        return Objects.requireNonNull(rooms);
    }

    private Listening listening() {
        return Objects.requireNonNull(listening);
    }
}
