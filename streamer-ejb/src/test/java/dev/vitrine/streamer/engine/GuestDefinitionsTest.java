package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.process.AllowedCommands;
import dev.vitrine.streamer.process.GuestCommand;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.supervision.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GuestDefinitionsTest {

    @TempDir
    private Path directory;

    @Test
    void aGuestThatIsNamedIsReadLikeOneOfTheConfiguration() {
        GuestDefinition definition = definitions(Map.of())
                .of("clock", Map.of("kind", "qemu", "bus", "unix:path=/run/bus.sock", "sounds", "alarm"));
        assertThat(definition.settings()).isInstanceOfSatisfying(GuestSettings.Qemu.class, qemu -> {
            assertThat(qemu.name()).isEqualTo("clock");
            assertThat(qemu.bus()).contains("unix:path=/run/bus.sock");
            assertThat(qemu.sound().rules()).hasSize(1);
        });
        assertThat(definition.command()).isEmpty();
    }

    @Test
    void theClipboardIsOffUnlessItsPropertySaysOtherwise() {
        Map<String, String> plain = Map.of("kind", "qemu", "bus", "unix:path=/bus");
        assertThat(definitions(Map.of()).of("x", plain).settings())
                .isEqualTo(new GuestSettings.Qemu(
                        "x", Optional.of("unix:path=/bus"), Optional.empty(), SoundSettings.standard()));
        Map<String, String> properties = new HashMap<>(plain);
        for (ClipboardPolicy policy : ClipboardPolicy.values()) {
            properties.put("clipboard", policy.word());
            assertThat(definitions(Map.of()).of("x", properties).settings())
                    .isInstanceOfSatisfying(
                            GuestSettings.Qemu.class,
                            qemu -> assertThat(qemu.clipboard()).isEqualTo(policy));
        }
        properties.put("clipboard", "yes");
        assertThatThrownBy(() -> definitions(Map.of()).of("x", properties))
                .hasMessageContaining("vitrine.guest.x.clipboard")
                .hasMessageContaining("yes")
                .hasMessageContaining("off, to-guest, from-guest or both");
    }

    @Test
    void whatHoldsForAllGuestsHoldsForItToo() {
        GuestDefinition definition = definitions(Map.of("basilisk.roms", "/roms", "macemu.audio.shm", "/shared"))
                .of("mac", Map.of("kind", "ipc"));
        assertThat(definition.settings()).isInstanceOfSatisfying(GuestSettings.Ipc.class, ipc -> {
            assertThat(ipc.roms()).isEqualTo("/roms");
            assertThat(ipc.audio()).isEqualTo("/shared");
        });
    }

    @Test
    void anotherGuestsPropertiesAreNotItsOwn() {
        Map<String, String> configuration =
                Map.of("vitrine.guest.clock.kind", "synthetic", "vitrine.guest.clock.size", "640x480");
        assertThat(definitions(configuration)
                        .of("clock", Map.of("kind", "synthetic"))
                        .settings())
                .isEqualTo(new GuestSettings.Synthetic("clock", 1280, 720, 30, true, 1));
    }

    @Test
    void theConfigurationsGuestsSayWhatTheyAreMadeOf() {
        List<GuestDefinition> configured = definitions(Map.of(
                        "vitrine.guests", "b,a",
                        "vitrine.guest.b.kind", "synthetic",
                        "vitrine.guest.b.size", "640x480",
                        "vitrine.guest.b.nonsense", "1",
                        "vitrine.guest.a.kind", "qemu",
                        "vitrine.guest.a.bus", "unix:path=/bus",
                        "vitrine.guest.a.sounds", "x",
                        "vitrine.guest.a.sound.x.class", "safety"))
                .configured();
        assertThat(configured).extracting(GuestDefinition::name).containsExactly("b", "a");
        assertThat(configured.getFirst().properties()).isEqualTo(Map.of("kind", "synthetic", "size", "640x480"));
        assertThat(configured.getLast().properties())
                .isEqualTo(Map.of("kind", "qemu", "bus", "unix:path=/bus", "sounds", "x", "sound.x.class", "safety"));
    }

    @Test
    void theLastMinuteIsKeptOfGuestsOfWhichThatIsSaid() {
        GuestDefinitions definitions = definitions(Map.of());

        assertThat(definitions.of("x", Map.of("kind", "synthetic")).keepsLastMinute())
                .isFalse();
        assertThat(definitions
                        .of("x", Map.of("kind", "synthetic", "lastminute", "1"))
                        .keepsLastMinute())
                .isTrue();
        assertThatThrownBy(() -> definitions.of("x", Map.of("kind", "remote", "lastminute", "1")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vitrine.guest.x.lastminute");
    }

    @Test
    void theOneGuestOfAnotherPropertyDoesToo() {
        List<GuestDefinition> configured = definitions(Map.of("dbus.session.bus.address", "unix:path=/bus"))
                .configured();
        assertThat(configured).singleElement().satisfies(guest -> {
            assertThat(guest.settings())
                    .isEqualTo(new GuestSettings.Qemu(
                            "qemu", Optional.of("unix:path=/bus"), Optional.empty(), SoundSettings.standard()));
            assertThat(guest.properties()).isEqualTo(Map.of("kind", "qemu", "bus", "unix:path=/bus"));
        });
    }

    @ParameterizedTest
    @CsvSource({
        "kind, vmware, vitrine.guest.x.kind",
        "kind, '', vitrine.guest.x.kind",
        "size, 10x10, vitrine.guest.x.size",
        "rate, fast, vitrine.guest.x.rate",
        "lastminute, often, vitrine.guest.x.lastminute",
        "colour, red, vitrine.guest.x.colour",
        "bus, unix:path=/bus, vitrine.guest.x.bus",
        "command, /bin/true, vitrine.guest.x.command"
    })
    void aPropertyThatCannotBeIsNamed(String property, String value, String named) {
        Map<String, String> properties = new HashMap<>(Map.of("kind", "synthetic"));
        properties.put(property, value);
        assertThatThrownBy(() -> definitions(Map.of()).of("x", properties))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong -> assertThat(wrong.property()).isEqualTo(named));
    }

    @ParameterizedTest
    @CsvSource({"''", "'a b'", "../a", "check", "-a", "a.b"})
    void aNameThatCannotBeIsRefused(String name) {
        assertThatThrownBy(() -> definitions(Map.of()).of(name, Map.of("kind", "synthetic")))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong -> assertThat(wrong.property()).isEqualTo("name"));
    }

    @Test
    void aProgramIsReadAndToldWhereItsEmulatorsPlacesAre() throws IOException {
        Path program = program();
        GuestDefinition definition = definitions(Map.of(
                        "vitrine.commands", directory.toString(), "vitrine.command.directories", directory.toString()))
                .of(
                        "mac",
                        Map.of(
                                "kind", "ipc",
                                "video", "/a",
                                "audio", "/b",
                                "control", "/run/c",
                                "command", program.toString(),
                                "arguments", "[\"--rate\", \"60\", \"a b\"]"));
        assertThat(definition.command())
                .contains(new GuestCommand(
                        program,
                        List.of("--rate", "60", "a b"),
                        directory,
                        Map.of("MACEMU_VIDEO_SHM", "/a", "MACEMU_AUDIO_SHM", "/b", "MACEMU_CONTROL_SOCK", "/run/c"),
                        RestartPolicy.ON_FAILURE));
    }

    @ParameterizedTest
    @CsvSource({
        "command, relative, command",
        "command, /bin/sh, command",
        "arguments, --rate 60, arguments",
        "arguments, '[1]', arguments",
        "directory, /, directory",
        "restart, sometimes, restart"
    })
    void aProgramThatCannotBeIsNamed(String property, String value, String field) throws IOException {
        Map<String, String> properties =
                new HashMap<>(Map.of("kind", "remote", "command", program().toString()));
        properties.put(property, value);
        GuestDefinitions definitions = definitions(
                Map.of("vitrine.commands", directory.toString(), "vitrine.command.directories", directory.toString()));
        assertThatThrownBy(() -> definitions.of("x", properties))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        wrong -> assertThat(wrong.property()).isEqualTo("vitrine.guest.x." + field));
    }

    @Test
    void withoutAListNoProgramIsStarted() throws IOException {
        Map<String, String> properties =
                Map.of("kind", "remote", "command", program().toString());
        assertThatThrownBy(() -> definitions(Map.of()).of("x", properties))
                .hasMessageContaining("VITRINE_COMMANDS is not set");
    }

    private Path program() throws IOException {
        Path program = directory.resolve("program");
        Files.writeString(program, "#!/bin/true\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        return program;
    }

    private static GuestDefinitions definitions(Map<String, String> configuration) {
        ConfigurationValues values = new ConfigurationValues(name -> Optional.ofNullable(configuration.get(name)));
        AllowedCommands allowed = CommandConfiguration.allowed(values);
        return new GuestDefinitions(values::text, allowed);
    }
}
