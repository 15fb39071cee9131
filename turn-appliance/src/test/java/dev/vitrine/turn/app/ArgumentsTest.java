package dev.vitrine.turn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Model.OptionSpec;

class ArgumentsTest {
    @TempDir
    private Path directory;

    @Test
    void theFileTakesEveryOptionAndTheCommandLineGoesBeforeIt() throws Exception {
        Path file = file("""
                # a comment

                listen = 192.0.2.1:3478
                listen 192.0.2.2:3478
                realm = file
                no-tcp-relay
                no-mobility = false
                user-quota=7
                allow-peer = [2001:db8::]/32:5000-6000
                """);
        Options options = new Arguments(List.of("--config", file.toString(), "--realm=typed")).read();

        assertThat(options.listen).containsExactly("192.0.2.1:3478", "192.0.2.2:3478");
        assertThat(options.realm).isEqualTo("typed");
        assertThat(options.noTcpRelay).isTrue();
        assertThat(options.noMobility).isFalse();
        assertThat(options.userQuota).isEqualTo(7);
        assertThat(options.allowPeers).containsExactly("[2001:db8::]/32:5000-6000");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            listen = 127.0.0.1:1;liste = x      | line 2: 'liste' is not allowed; expected NAME = VALUE
            config = other                      | line 1: 'config' is not allowed
            --listen = 127.0.0.1:1              | line 1: '--listen' is not allowed
            help                                | line 1: 'help' is not allowed
            realm = r;threads = many            | line 2: --threads: 'many' is not allowed; expected a whole number from 1 to 256
            no-tcp-relay = 7                    | line 1: Invalid value for option '--no-tcp-relay'
            user = a:b;allow-peer = 10.0.0.0/8;allow-peer = 10.0.0.0/99 | line 3: --allow-peer: '10.0.0.0/99' is not allowed
            """)
    void aMistakeInTheFileIsToldWithItsLine(String lines, String message) throws Exception {
        Path file = file(lines.replace(';', '\n'));
        Arguments arguments = new Arguments(List.of("--config", file.toString(), "--listen=127.0.0.1:0"));

        assertThatThrownBy(() -> start(arguments)).hasMessageStartingWith(file + ", " + message);
    }

    @Test
    void aMistakeOnTheCommandLineIsNotTheFiles() throws Exception {
        Path file = file("realm = r");
        assertThatThrownBy(() -> new Arguments(List.of("--config=" + file, "--threads=0")).read())
                .hasMessageStartingWith("--threads: '0' is not allowed");
        assertThatThrownBy(() -> new Arguments(List.of("--thread=1")).read()).hasMessageContaining("--thread=1");
        assertThatThrownBy(() -> new Arguments(List.of("--config=" + directory.resolve("none"))).read())
                .hasMessageContaining("--config: cannot read");
    }

    @Test
    void aUserThatStandsTwiceIsToldWithoutItsPassword() throws IOException {
        Path users = file("ann:secret1\nbob:secret2\nann:secret3");
        assertThatThrownBy(() ->
                        start(new Arguments(List.of("--listen=127.0.0.1:0", "--admin=off", "--users-file=" + users))))
                .hasMessageContaining(users + ", line 3: the user 'ann' stands there already")
                .hasMessageNotContaining("secret");
    }

    @Test
    void helpAndDocumentationKnowEveryOptionAndItsDefault() throws IOException {
        ByteArrayOutputStream help = new ByteArrayOutputStream();
        Arguments.commandLine().usage(new PrintStream(help, true, StandardCharsets.UTF_8));
        String documentation = Files.readString(Path.of("../docs/turn.md"));
        for (OptionSpec option : OptionTable.spec().options()) {
            assertThat(help.toString(StandardCharsets.UTF_8)).contains(option.longestName());
            if (!option.usageHelp() && !option.versionHelp()) {
                assertThat(option.description()[0]).as(option.longestName()).contains("Default");
                assertThat(documentation).contains("`" + option.longestName());
            }
        }
    }

    private static void start(Arguments arguments) throws Exception {
        try {
            new Appliance(arguments.read(), Map.of(), new PrintStream(new ByteArrayOutputStream())).close();
        } catch (InvalidConfiguration e) {
            throw new InvalidConfiguration(arguments.placed(e));
        }
    }

    private Path file(String text) throws IOException {
        return Files.writeString(Files.createTempFile(directory, "turn", ".conf"), text);
    }
}
