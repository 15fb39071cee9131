package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QmpConversationTest {

    private final QmpConversation conversation = new QmpConversation();

    @Test
    void asksWhatTheMachineDoesAndLetsItGoAtItsVeryBeginningAlone() {
        greet();
        List<QmpOutput> first = conversation.take(status("prelaunch"));
        assertThat(first).first().isEqualTo(new QmpOutput.Status("prelaunch"));
        assertThat(said(first)).singleElement().asString().contains("\"cont\"");
        conversation.take("{\"return\": {}, \"id\": \"cont\"}");
        List<QmpOutput> resumed =
                conversation.take("{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"RESUME\"}");
        assertThat(said(resumed)).singleElement().asString().contains("query-status");
        assertThat(resumed).contains(new QmpOutput.Happened("RESUME", Map.of()));
        assertThat(conversation.take(status("running"))).containsExactly(new QmpOutput.Status("running"));
        conversation.take(event("RESET"));
        assertThat(said(conversation.take(status("prelaunch"))))
                .as("reset while it stood still")
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"paused,PAUSED", "running,RUNNING", "shutdown,SHUT_DOWN", "io-error,PAUSED", "suspended,PAUSED"})
    void knowsTheStatesThatMatterToViewers(String runState, RunStatus status) {
        greet();
        assertThat(conversation.take(status(runState))).containsExactly(new QmpOutput.Status(runState));
        assertThat(RunStatus.ofState(runState)).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "RESUME", "SHUTDOWN", "RESET"})
    void asksAgainWhenSomethingHappenedToTheMachine(String event) {
        greet();
        conversation.take(status("running"));
        assertThat(said(conversation.take(event(event))))
                .singleElement()
                .asString()
                .contains("query-status");
    }

    @Test
    void aFloodOfEventsIsOneQuestionAndOneMoreWhenItIsAnswered() {
        greet();
        for (int i = 0; i < 1000; i++) {
            assertThat(said(conversation.take(event("RESET")))).isEmpty();
        }
        assertThat(said(conversation.take(status("running")))).hasSize(1);
        assertThat(said(conversation.take(status("running")))).isEmpty();
    }

    @Test
    void tellsAnswersApart() {
        assertThat(conversation.ask("stop", Map.of())).as("nobody is there yet").isEmpty();
        greet();
        QmpConversation.Command stop = conversation.ask("stop", Map.of()).orElseThrow();
        QmpConversation.Command eject =
                conversation.ask("eject", Map.of("id", "cd\"0", "force", true)).orElseThrow();
        assertThat(stop.line()).isEqualTo("{\"execute\": \"stop\", \"id\": " + stop.number() + "}");
        assertThat(eject.line()).contains("\"cd\\\"0\"").doesNotContain("\n");
        assertThat(conversation.take(failed(eject.number(), "Device 'cd0' not found")))
                .containsExactly(
                        new QmpOutput.Answered(eject.number(), new QmpAnswer.Failed("Device 'cd0' not found")));
        assertThat(conversation.take("{\"return\": {}, \"id\": " + stop.number() + "}"))
                .containsExactly(new QmpOutput.Answered(stop.number(), new QmpAnswer.Returned(Map.of())));
        assertThat(conversation.take("{\"return\": {}, \"id\": " + stop.number() + "}"))
                .as("answered already")
                .isEmpty();
    }

    @Test
    void saysNoMoreToAQemuThatStandsStillThanItsSocketHolds() {
        greet();
        for (int i = 0; i < QmpConversation.MOST_UNANSWERED; i++) {
            assertThat(conversation.ask("stop", Map.of())).isPresent();
        }
        assertThat(conversation.ask("stop", Map.of())).isEmpty();
        conversation.take("{\"return\": {}, \"id\": 1}");
        assertThat(conversation.ask("stop", Map.of())).isPresent();
        conversation.take("{\"return\": {}, \"id\": 2}");
        assertThat(conversation.ask("stop", Map.of("text", "x".repeat(QmpConversation.MOST_LINE_CHARACTERS))))
                .isEmpty();
    }

    @Test
    void whatItSaysAgainstACommandBecomesOneShortLine() {
        greet();
        long number = conversation.ask("stop", Map.of()).orElseThrow().number();
        assertThat(conversation.take(failed(number, "a\\nb\\u0000" + "c".repeat(5000))))
                .singleElement()
                .isInstanceOfSatisfying(
                        QmpOutput.Answered.class,
                        answered -> assertThat(answered.answer())
                                .isInstanceOfSatisfying(
                                        QmpAnswer.Failed.class,
                                        failed -> assertThat(failed.reason())
                                                .startsWith("a b c")
                                                .hasSizeLessThan(400)));
        long next = conversation.ask("stop", Map.of()).orElseThrow().number();
        assertThat(conversation.take("{\"error\": 7, \"id\": " + next + "}"))
                .containsExactly(new QmpOutput.Answered(next, new QmpAnswer.Failed("it did not say why")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{}",
                "{\"event\": 7}",
                "{\"return\": {}, \"id\": \"status\"}",
                "{\"return\": {\"status\": \"../../etc\"}, \"id\": \"status\"}",
                "{\"return\": {\"status\": 7}, \"id\": \"status\"}",
                "{\"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}, \"id\": \"status\"}",
                "{\"return\": {}, \"id\": 4711}",
                "{\"return\": {}, \"id\": 1e300}",
                "{\"return\": {}, \"id\": {}}",
                "{\"return\": {}, \"id\": \"capabilities\"}"
            })
    void otherLinesSayNothing(String line) {
        greet();
        assertThat(conversation.take(line)).isEmpty();
    }

    @Test
    void whatIsNestedTooDeepSaysNothing() {
        greet();
        assertThat(conversation.take(
                        "{\"event\": \"STOP\", \"data\": " + "[".repeat(10_000) + "]".repeat(10_000) + "}"))
                .isEmpty();
    }

    private void greet() {
        assertThat(said(conversation.take(
                        "{\"QMP\": {\"version\": {\"qemu\": {\"major\": 7}}, \"capabilities\": [\"oob\"]}}")))
                .singleElement()
                .asString()
                .contains("qmp_capabilities");
        List<QmpOutput> ready = conversation.take("{\"return\": {}, \"id\": \"capabilities\"}");
        assertThat(ready).contains(new QmpOutput.Ready());
        assertThat(said(ready)).singleElement().asString().contains("query-status");
    }

    private static List<String> said(List<QmpOutput> outputs) {
        return outputs.stream()
                .filter(QmpOutput.Say.class::isInstance)
                .map(output -> ((QmpOutput.Say) output).line())
                .toList();
    }

    private static String event(String name) {
        return "{\"event\": \"" + name + "\", \"data\": {}}";
    }

    private static String status(String runState) {
        return "{\"return\": {\"running\": true, \"singlestep\": false, \"status\": \"" + runState
                + "\"}, \"id\": \"status\"}";
    }

    private static String failed(long number, String reason) {
        return "{\"error\": {\"class\": \"GenericError\", \"desc\": \"" + reason + "\"}, \"id\": " + number + "}";
    }
}
