package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QmpConversationTest {

    private final QmpConversation conversation = new QmpConversation();

    @Test
    void asksWhatTheMachineDoesAndLetsItGoOnce() {
        greet();
        conversation.take(status("prelaunch"));
        assertThat(conversation.status()).isEqualTo(RunStatus.PRELAUNCH);
        assertThat(conversation.takeOutput()).singleElement().asString().contains("\"cont\"");
        conversation.take("{\"return\": {}, \"id\": \"cont\"}");
        conversation.take("{\"timestamp\": {\"seconds\": 1, \"microseconds\": 2}, \"event\": \"RESUME\"}");
        assertThat(conversation.takeOutput()).singleElement().asString().contains("query-status");
        conversation.take(status("running"));
        assertThat(conversation.status()).isEqualTo(RunStatus.RUNNING);
        conversation.take(status("prelaunch"));
        assertThat(conversation.takeOutput()).as("not again").isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"paused,PAUSED", "running,RUNNING", "shutdown,SHUT_DOWN", "io-error,PAUSED", "suspended,PAUSED"})
    void knowsTheStatesThatMatterToViewers(String runState, RunStatus status) {
        greet();
        conversation.take(status(runState));
        assertThat(conversation.status()).isEqualTo(status);
        assertThat(conversation.takeOutput()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STOP", "RESUME", "SHUTDOWN", "RESET"})
    void asksAgainWhenSomethingHappenedToTheMachine(String event) {
        greet();
        conversation.take("{\"event\": \"" + event + "\", \"data\": {}}");
        assertThat(conversation.takeOutput()).singleElement().asString().contains("query-status");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "[]",
                "{\"event\": 7}",
                "{\"event\": \"RTC_CHANGE\"}",
                "{\"return\": {}, \"id\": \"status\"}",
                "{\"error\": {\"class\": \"GenericError\", \"desc\": \"x\"}, \"id\": \"status\"}"
            })
    void otherLinesSayNothing(String line) {
        greet();
        conversation.take(line);
        assertThat(conversation.takeOutput()).isEmpty();
        assertThat(conversation.status()).isNull();
    }

    private void greet() {
        conversation.take("{\"QMP\": {\"version\": {\"qemu\": {\"major\": 7}}, \"capabilities\": [\"oob\"]}}");
        assertThat(conversation.takeOutput()).singleElement().asString().contains("qmp_capabilities");
        conversation.take("{\"return\": {}, \"id\": \"capabilities\"}");
        assertThat(conversation.takeOutput()).singleElement().asString().contains("query-status");
    }

    private static String status(String runState) {
        return "{\"return\": {\"running\": true, \"singlestep\": false, \"status\": \"" + runState
                + "\"}, \"id\": \"status\"}";
    }
}
