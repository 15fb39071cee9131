package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.engine.FakeGuest.FakeMachine;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineEvent.Kind;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.session.Handled;
import dev.vitrine.streamer.session.Happening;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MachineRoomTest {

    private static final MachineReport RUNNING = new MachineReport.Present("running");
    private static final Handled DONE = new Handled.Answered(new MachineAnswer.Done());

    private final FakeGuest guest = new FakeGuest();
    private final FakeMachine machine = guest.withMachine(RUNNING);
    private final RoomShare share = RoomParts.share(4);
    private long nowNanos;
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> new FakePeer(observer),
            share,
            Runnable::run,
            new RoomTime((millis, task) -> {}, () -> nowNanos, InstantSource.fixed(Instant.EPOCH)));

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void whoeverComesIsToldWhatTheMachineDoesAndWhenThatChanges() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(ada.told()).contains(new Notice.MachineChanged(RUNNING));
        MachineReport paused = new MachineReport.Present("paused");
        machine.become(paused);
        assertThat(ada.told()).endsWith(new Notice.MachineChanged(paused));
        assertThat(room.machine()).isEqualTo(paused);
    }

    @Test
    void everybodyIsToldWhoDidIt() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher bob = new Watcher(room, "bob", Role.VIEWER);
        assertThat(room.handle(new Person("ada", Role.VIEWER), new MachineRequest.Pause()))
                .isEqualTo(DONE);
        machine.happen(new MachineEvent(Kind.PAUSED));
        Notice told = happened(Kind.PAUSED, Optional.of("ada"));
        assertThat(ada.told()).endsWith(told);
        assertThat(bob.told()).endsWith(told);
        assertThat(room.lastHappening().map(Happening::sentence)).contains("ada paused the guest.");
        machine.happen(new MachineEvent(Kind.PAUSED));
        assertThat(bob.told()).as("each deed has one event").endsWith(happened(Kind.PAUSED, Optional.empty()));
    }

    @Test
    void ofWhatTheMachineItselfSaysNothingTheRoomTells() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Person otto = new Person("otto", Role.OPERATOR);
        assertThat(room.handle(otto, new MachineRequest.InsertMedium("cd", "a.iso", false)))
                .isEqualTo(DONE);
        assertThat(room.lastHappening().map(Happening::sentence)).contains("otto inserted a medium (a.iso in cd).");
        assertThat(ada.told().getLast()).isInstanceOf(Notice.MachineHappened.class);
        int told = ada.told().size();
        room.handle(otto, new MachineRequest.ListDrives());
        machine.answer = new MachineAnswer.Refused("no");
        room.handle(otto, new MachineRequest.EjectMedium("cd", false));
        assertThat(ada.told()).hasSize(told);
    }

    @Test
    void whatHappensMuchLaterHasAnotherCause() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        room.handle(new Person("ada", Role.VIEWER), new MachineRequest.Reset());
        nowNanos += 6_000_000_000L;
        machine.happen(new MachineEvent(Kind.RESET, "by itself"));
        assertThat(ada.told().getLast())
                .isEqualTo(new Notice.MachineHappened(
                        new Happening(new MachineEvent(Kind.RESET, "by itself"), Optional.empty(), Instant.EPOCH)));
    }

    @Test
    void whatWasRefusedIsNobodysDeed() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        machine.answer = new MachineAnswer.Refused("no");
        assertThat(room.handle(new Person("ada", Role.VIEWER), new MachineRequest.Reset()))
                .isEqualTo(new Handled.Answered(new MachineAnswer.Refused("no")));
        machine.happen(new MachineEvent(Kind.RESET));
        assertThat(ada.told()).endsWith(happened(Kind.RESET, Optional.empty()));
    }

    @Test
    void ofAFloodTheFirstIsTold() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        for (int i = 0; i < 1000; i++) {
            machine.happen(new MachineEvent(Kind.DISK_ERROR, "write " + i));
        }
        assertThat(ada.told())
                .filteredOn(Notice.MachineHappened.class::isInstance)
                .hasSize(1);
        nowNanos += 6_000_000_000L;
        machine.happen(new MachineEvent(Kind.DISK_ERROR));
        assertThat(ada.told())
                .filteredOn(Notice.MachineHappened.class::isInstance)
                .hasSize(2);
    }

    @Test
    void whoeverMayNotIsRefusedAndTheMachineHearsNothing() {
        new Watcher(room, "ada", Role.VIEWER);
        new Watcher(room, "bob", Role.VIEWER);
        assertThat(room.handle(new Person("bob", Role.VIEWER), new MachineRequest.Pause()))
                .isInstanceOf(Handled.NotAllowed.class);
        assertThat(room.handle(new Person("ada", Role.VIEWER), new MachineRequest.Quit()))
                .isInstanceOf(Handled.NotAllowed.class);
        assertThat(machine.requests).isEmpty();
        assertThat(room.handle(new Person("otto", Role.OPERATOR), new MachineRequest.Pause()))
                .as("an operator who does not even watch")
                .isEqualTo(DONE);
        assertThat(machine.requests).isEqualTo(List.of(new MachineRequest.Pause()));
    }

    @Test
    void aGuestWithoutOneSaysSo() {
        GuestRoom other = new GuestRoom(
                "b", "fake", new FakeGuest(), (viewer, display, sound, observer) -> new FakePeer(observer), share);
        Watcher ada = new Watcher(other, "ada", Role.ADMIN);
        assertThat(ada.told()).noneMatch(Notice.MachineChanged.class::isInstance);
        assertThat(other.handle(new Person("ada", Role.ADMIN), new MachineRequest.Pause()))
                .isInstanceOfSatisfying(
                        Handled.Answered.class,
                        answered -> assertThat(answered.answer())
                                .isInstanceOfSatisfying(
                                        MachineAnswer.Refused.class,
                                        refused -> assertThat(refused.reason()).contains("qemu", "qmp")));
    }

    private static Notice happened(Kind kind, Optional<String> by) {
        return new Notice.MachineHappened(new Happening(new MachineEvent(kind), by, Instant.EPOCH));
    }
}
