package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.vitrine.streamer.guest.OptionsRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmulatorMessageTest {

    @Test
    void everyMessageOfTheDocumentIsRead() {
        assertThat(read("{'type': 'config', 'data': {'rom': 'Quadra.ROM', 'ramsize': 16}}"))
                .isEqualTo(new EmulatorMessage.Config("{\"rom\": \"Quadra.ROM\", \"ramsize\": 16}"));
        assertThat(read("{'type': 'storage', 'roms': ['Quadra.ROM'], 'disks': ['System7.img']}"))
                .isEqualTo(new EmulatorMessage.Storage(List.of("Quadra.ROM"), List.of("System7.img")));
        assertThat(read("{'type': 'status', 'running': true, 'fps': 30}"))
                .isEqualTo(new EmulatorMessage.Status(true, 30));
        assertThat(read("{'type': 'error', 'message': 'Failed to save config'}"))
                .isEqualTo(new EmulatorMessage.Failure("Failed to save config"));
        assertThat(read("{'type': 'ack'}")).isEqualTo(new EmulatorMessage.Acknowledgement());
    }

    @Test
    void everyMessageOfTheDocumentIsSaidInItsWords() {
        Modifiers none = new Modifiers(false, false, false, false);
        assertThat(ServerLine.move(100, 200).text()).isEqualTo(quoted("{'type': 'mouse_move', 'x': 100, 'y': 200}"));
        assertThat(ServerLine.button(100, 200, 0, true).text())
                .isEqualTo(quoted("{'type': 'mouse_button', 'x': 100, 'y': 200, 'button': 0, 'pressed': true}"));
        assertThat(ServerLine.key(65, true, none).text())
                .isEqualTo(quoted("{'type': 'key', 'code': 65, 'pressed': true, 'ctrl': false, 'alt': false, "
                        + "'shift': false, 'meta': false}"));
        assertThat(ServerLine.of(new OptionsRequest.GetConfig()).text()).isEqualTo(quoted("{'type': 'get_config'}"));
        assertThat(ServerLine.of(new OptionsRequest.SetConfig("{\"ramsize\": 16}"))
                        .text())
                .isEqualTo(quoted("{'type': 'set_config', 'config': {'ramsize': 16}}"));
        assertThat(ServerLine.of(new OptionsRequest.Restart()).text()).isEqualTo(quoted("{'type': 'restart'}"));
        assertThat(ServerLine.of(new OptionsRequest.Shutdown()).text()).isEqualTo(quoted("{'type': 'shutdown'}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            [1]                                       | not one JSON object
            {                                         | not one JSON object
            {} {}                                     | not one JSON object
            {}                                        | member 'type' must be
            {'type': 7}                               | member 'type' must be
            {'type': 'hello'}                         | there is no type 'hello'
            {'type': 'config'}                        | member 'data' must be an object
            {'type': 'config', 'data': [1]}           | member 'data' must be an object
            {'type': 'storage', 'roms': 'x'}          | must be lists
            {'type': 'storage', 'roms': [1]}          | must be lists
            {'type': 'storage', 'disks': ['']}        | must be lists
            {'type': 'status'}                        | member 'running' must be true or false
            {'type': 'status', 'running': true, 'fps': -1}    | member 'fps' must be a number from 0 to 1000
            {'type': 'status', 'running': true, 'fps': 1e999} | member 'fps' must be a number from 0 to 1000
            {'type': 'error'}                         | member 'message' must be a string
            """)
    void whatIsNoMessageIsRefusedWithTheReason(String line, String reason) {
        assertThat(read(line))
                .isInstanceOfSatisfying(
                        EmulatorMessage.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    @FuzzTest(maxDuration = "5m")
    void anyBytesAreAMessageOrRefused(byte[] bytes) {
        assertThat(EmulatorMessage.read(new String(bytes, StandardCharsets.UTF_8)))
                .isNotNull();
    }

    private static EmulatorMessage read(String line) {
        return EmulatorMessage.read(quoted(line));
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }
}
