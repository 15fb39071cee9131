package dev.vitrine.signaling.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.signaling.message.ClientMessage;
import dev.vitrine.signaling.message.Received;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Ending;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.sound.MixSelection;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTest {

    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final FakeWire wire = new FakeWire();
    private final FakeSeat seat = new FakeSeat();
    private final Outbox outbox = new Outbox(wire, tasks::add);
    private final Replies replies = new Replies(outbox);
    private final Line line = new Line(new ViewerConversation(seat, replies), replies, outbox, 0);
    private long nowNanos;

    @BeforeEach
    void sendAtOnce() {
        wire.finishAtOnce();
    }

    @Test
    void makesOneCallOfOneMessage() {
        say(new ClientMessage.Join(OptionalInt.of(1), "Ann", Optional.of("secret")));
        say(new ClientMessage.Offer("v=0"));
        say(new ClientMessage.Control(ControlAction.GRANT, "v2"));
        say(new ClientMessage.Mix(MixSelection.ALL));
        say(new ClientMessage.Levels(true));
        say(new ClientMessage.Active());

        assertThat(seat.calls())
                .containsExactly(
                        "join OptionalInt[1] Ann resuming secret",
                        "offer v=0",
                        "control GRANT v2",
                        "mix " + MixSelection.ALL,
                        "levels true",
                        "active");
    }

    @Test
    void answersAPingAndAGoodbye() {
        say(new ClientMessage.Ping(BigDecimal.TEN));
        say(new ClientMessage.Leave());

        assertThat(seat.calls()).containsExactly("close");
        assertThat(sent()).containsExactly("Pong[id=10]", "close 1000");
    }

    @Test
    void refusesAPublishersMessagesFromAViewer() {
        say(new ClientMessage.Answer("v1", "v=0"));

        assertThat(seat.calls()).isEmpty();
        assertThat(sent()).singleElement().asString().contains("not-allowed", "publisher");
    }

    @Test
    void goesOnAfterAFault() {
        fault(FaultCode.MALFORMED);
        say(new ClientMessage.Offer("v=0"));

        assertThat(seat.calls()).containsExactly("offer v=0");
    }

    @Test
    void closesAfterTwentyFaultsInARow() {
        for (int i = 0; i < FaultStreak.LIMIT + 5; i++) {
            fault(FaultCode.MALFORMED);
        }
        assertThat(sent()).hasSize(FaultStreak.LIMIT + 1).endsWith("close 4008");
    }

    @Test
    void countsTheEnginesFaultsWhichComeLater() {
        for (int i = 0; i < FaultStreak.LIMIT; i++) {
            say(new ClientMessage.Offer("v=0"));
        }
        for (int i = 0; i < FaultStreak.LIMIT; i++) {
            replies.send(new Notice.Rejected(FaultCode.OUT_OF_ORDER, "join first"));
        }
        assertThat(sent()).endsWith("close 4008");
    }

    @Test
    void forgivesFaultsBetweenMessagesThatAreRight() {
        for (int i = 0; i < 5 * FaultStreak.LIMIT; i++) {
            fault(FaultCode.MALFORMED);
            say(new ClientMessage.Offer("v=0"));
        }
        assertThat(sent()).hasSize(5 * FaultStreak.LIMIT).noneMatch(entry -> entry.startsWith("close"));
    }

    @Test
    void saysWhatWasTooLargeBeforeItCloses() {
        fault(FaultCode.TOO_LARGE);

        assertThat(sent()).hasSize(2).last().isEqualTo("close 1009");
        assertThat(wire.log().getFirst()).contains("too-large");
    }

    @Test
    void refusesAFloodAndTakesMessagesAgainLater() {
        for (int i = 0; i < MessageAllowance.AT_ONCE + 1; i++) {
            say(new ClientMessage.Offer("v=0"));
        }
        assertThat(seat.calls()).hasSize(MessageAllowance.AT_ONCE);
        assertThat(sent()).singleElement().asString().contains("limit");

        nowNanos += SECOND_NANOS;
        say(new ClientMessage.Offer("v=0"));
        assertThat(seat.calls()).hasSize(MessageAllowance.AT_ONCE + 1);
    }

    @Test
    void pingsASocketAndClosesItWhenNobodyAnswers() {
        line.check(SECOND_NANOS);
        line.heard(10 * SECOND_NANOS);
        line.check(Line.SILENCE_NANOS + 9 * SECOND_NANOS);
        line.check(Line.SILENCE_NANOS + 11 * SECOND_NANOS);

        assertThat(sent()).containsExactly("ping", "ping", "close 1001");
    }

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1009, 4008})
    void leavesTheSeatWhenTheSocketIsClosedForGood(int code) {
        line.closed(code);

        assertThat(seat.calls()).containsExactly("close");
    }

    @ParameterizedTest
    @ValueSource(ints = {1006, 1008, 1013, 4001})
    void keepsTheSeatForWhoeverMayComeBack(int code) {
        line.closed(code);

        assertThat(seat.calls()).containsExactly("lost");
    }

    @Test
    void keepsTheSeatOfWhoeverAnsweredNoPing() {
        line.check(Line.SILENCE_NANOS + SECOND_NANOS);
        line.closed(1001);

        assertThat(seat.calls()).containsExactly("lost");
    }

    @Test
    void closesAfterAnEnd() {
        replies.send(new Notice.Ended(new Ending.Idle(), true));
        replies.send(new Notice.Rejected(FaultCode.LIMIT, "later"));

        assertThat(sent()).hasSize(2).last().isEqualTo("close 4003");
        assertThat(wire.log().getFirst()).contains("idle");
    }

    private void say(ClientMessage message) {
        line.receive(new Received.Accepted(message), nowNanos);
    }

    private void fault(FaultCode code) {
        line.receive(new Received.Faulty(code, "wrong"), nowNanos);
    }

    private List<String> sent() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        return wire.log();
    }
}
