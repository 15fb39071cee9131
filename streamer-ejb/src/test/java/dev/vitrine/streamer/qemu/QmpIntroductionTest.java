package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class QmpIntroductionTest {

    private static final String GREETING =
            "{\"QMP\": {\"version\": {\"qemu\": {\"micro\": 22, \"minor\": 2, \"major\": 7}}, \"capabilities\": []}}";

    private final QmpIntroduction introduction = new QmpIntroduction();

    @Test
    void givesTheDescriptorANameAndThatNameToTheDisplay() {
        assertThat(introduction.take(GREETING)).contains("qmp_capabilities");
        assertThat(introduction.withDescriptor()).isFalse();
        assertThat(introduction.take("{\"return\": {}}")).contains("getfd", "vitrine-display");
        assertThat(introduction.withDescriptor()).isTrue();
        assertThat(introduction.take("{\"event\": \"RESUME\"}")).isNull();
        assertThat(introduction.take("{\"return\": {}}")).contains("add_client", "@dbus-display", "vitrine-display");
        assertThat(introduction.withDescriptor()).isFalse();
        assertThat(introduction.done()).isFalse();
        assertThat(introduction.take("{\"return\": {}}")).isNull();
        assertThat(introduction.done()).isTrue();
        assertThat(introduction.fault()).isNull();
        assertThat(introduction.major()).isEqualTo(7);
        assertThat(introduction.minor()).isEqualTo(2);
    }

    @Test
    void aRefusalIsSaidWithWhatIsNeeded() {
        introduction.take(GREETING);
        introduction.take("{\"return\": {}}");
        introduction.take("{\"return\": {}}");
        assertThat(introduction.take("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such display\"}}"))
                .isNull();
        assertThat(introduction.fault()).contains("p2p=yes", "no such display");
        assertThat(introduction.done()).isFalse();
    }

    @Test
    void linesThatSayNothingChangeNothing() {
        for (String line : new String[] {"", "{", "[]", "{\"return\": {}}", "{\"event\": 1}", "null"}) {
            assertThat(introduction.take(line)).isNull();
        }
        assertThat(introduction.take(GREETING)).contains("qmp_capabilities");
    }
}
