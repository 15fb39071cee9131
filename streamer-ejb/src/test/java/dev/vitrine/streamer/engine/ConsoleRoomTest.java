package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.SerialAnswer;
import dev.vitrine.streamer.guest.SerialState;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who reads a guest's serial consoles, and who types into them. */
class ConsoleRoomTest {

    private final FakeGuest guest = new FakeGuest();
    private final GuestRoom room = new GuestRoom(
            "a",
            "fake",
            guest,
            (viewer, display, sound, observer) -> new FakePeer(observer),
            RoomParts.share(4),
            Runnable::run,
            new RoomTime((millis, task) -> {}, () -> 0, InstantSource.fixed(Instant.EPOCH)));
    private final FakeConsole console = guest.withConsole("serial0");

    @BeforeEach
    void open() {
        room.open();
    }

    @Test
    void whoeverComesIsToldOfThemAndOfWhatChanges() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        assertThat(ada.told()).contains(consoles(SerialState.OPEN));
        int told = ada.told().size();
        guest.consolesChanged();
        assertThat(ada.told()).as("the same is told once").hasSize(told);
        console.state = SerialState.AWAY;
        guest.consolesChanged();
        assertThat(ada.told().getLast()).isEqualTo(consoles(SerialState.AWAY));
        assertThat(room.serialConsoles()).containsExactly(console);
    }

    @Test
    void whoeverReadsIsSentAPieceForEachAsking() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().readConsole("serial0", 0);
        assertThat(printed(ada)).as("the first asking is answered at once").containsExactly("0:");
        ada.seat().readConsole("serial0", 0);
        assertThat(printed(ada)).hasSize(1);
        console.print("hello");
        assertThat(printed(ada)).containsExactly("0:", "0:hello");
        console.print("more");
        assertThat(printed(ada)).as("nobody asked").hasSize(2);
        ada.seat().readConsole("serial0", 5);
        assertThat(printed(ada)).endsWith("5:more");
    }

    @Test
    void aPieceIsBoundedAndTheRestFollows() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        console.print("x".repeat(SeatConsoles.MOST_READ_BYTES) + "rest");
        ada.seat().readConsole("serial0", 0);
        ada.seat().readConsole("serial0", SeatConsoles.MOST_READ_BYTES);
        assertThat(printed(ada)).hasSize(2).endsWith(SeatConsoles.MOST_READ_BYTES + ":rest");
    }

    @Test
    void anotherAskingTakesThePlaceOfOneThatWaits() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        for (int i = 0; i < 1000; i++) {
            ada.seat().readConsole("serial0", 0);
        }
        assertThat(console.readers()).isEqualTo(1);
        console.print("x");
        assertThat(printed(ada)).containsExactly("0:", "0:x");
    }

    @Test
    void whoeverLeavesWaitsForNothing() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().readConsole("serial0", 0);
        ada.seat().readConsole("serial0", 0);
        assertThat(console.readers()).isEqualTo(1);
        ada.seat().close();
        assertThat(console.readers()).isZero();
    }

    @Test
    void theControllerTypesAPieceAtATime() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().typeIntoConsole("serial0", "grün");
        assertThat(console.typed).containsExactly("grün");
        assertThat(ada.told().getLast()).isNotInstanceOf(Notice.ConsoleTyped.class);
        ada.seat().typeIntoConsole("serial0", "too early");
        assertThat(console.typed).hasSize(1);
        assertThat(ada.told().getLast())
                .isInstanceOfSatisfying(
                        Notice.Rejected.class, fault -> assertThat(fault.code()).isEqualTo(FaultCode.LIMIT));
        console.answers.getFirst().complete(new SerialAnswer.Done());
        assertThat(ada.told().getLast()).isEqualTo(new Notice.ConsoleTyped("serial0", Optional.empty()));
        ada.seat().breakConsole("serial0");
        console.answers.getLast().complete(new SerialAnswer.Refused("the guest is away"));
        assertThat(console.typed).endsWith("[break]");
        assertThat(ada.told().getLast())
                .isEqualTo(new Notice.ConsoleTyped("serial0", Optional.of("the guest is away")));
    }

    @Test
    void nobodyElseTypesAndEverybodyReads() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        Watcher otto = new Watcher(room, "otto", Role.OPERATOR);
        otto.seat().typeIntoConsole("serial0", "x");
        assertThat(console.typed)
                .as("an operator takes control first, as for keys")
                .isEmpty();
        assertThat(otto.told().getLast())
                .isInstanceOfSatisfying(
                        Notice.ConsoleTyped.class,
                        typed -> assertThat(typed.refusal().orElse("")).contains("needs control"));
        otto.seat().readConsole("serial0", 0);
        assertThat(printed(otto)).hasSize(1);
        otto.seat().control(ControlAction.TAKE, "");
        otto.seat().typeIntoConsole("serial0", "y");
        ada.seat().typeIntoConsole("serial0", "z");
        assertThat(console.typed).containsExactly("y");
    }

    @Test
    void byRestWhoeverControlsTypesAndOperatorsDo() {
        Person ada = new Person("ada", Role.VIEWER);
        assertThat(room.typingRefusal(ada).orElse("")).contains("needs control");
        Watcher _ = new Watcher(room, "ada", Role.VIEWER);
        assertThat(room.typingRefusal(ada)).isEmpty();
        assertThat(room.typingRefusal(new Person("otto", Role.OPERATOR))).isEmpty();
        assertThat(room.typingRefusal(new Person("bob", Role.VIEWER))).isPresent();
        assertThat(room.typingRefusal(new Person("invitation:1", Role.OPERATOR, false))
                        .orElse(""))
                .contains("let in to watch");
        Person bench = new Person("bench", Role.OPERATOR);
        room.leaseChanged(() -> Optional.of(new Tenant(bench, Instant.EPOCH)));
        assertThat(room.typingRefusal(ada)).as("a lease takes control").isPresent();
    }

    @Test
    void aConsoleThatIsNotThereIsAnErrorThatNamesThoseThatAre() {
        Watcher ada = new Watcher(room, "ada", Role.VIEWER);
        ada.seat().readConsole("serial7", 0);
        assertThat(ada.told().getLast())
                .isEqualTo(new Notice.Rejected(FaultCode.NO_CONSOLE, "no console 'serial7': this guest has [serial0]"));
    }

    private static Notice consoles(SerialState state) {
        return new Notice.ConsolesChanged(List.of(new Notice.ConsoleDescription("serial0", "fake.serial0", state)));
    }

    private static List<String> printed(Watcher watcher) {
        return watcher.told().stream()
                .filter(Notice.ConsolePrinted.class::isInstance)
                .map(notice -> ((Notice.ConsolePrinted) notice).text())
                .map(text -> text.from() + ":" + new String(text.bytes(), StandardCharsets.UTF_8))
                .toList();
    }
}
