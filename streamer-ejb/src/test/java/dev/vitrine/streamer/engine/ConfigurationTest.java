package dev.vitrine.streamer.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.StreamRule;
import dev.vitrine.streamer.sound.VoiceMatch;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {

    @Test
    void guestsAreReadInTheirOrder() {
        assertThat(GuestSettings.read(values(Map.of(
                        "vitrine.guests", "cluster, pattern,qnx",
                        "vitrine.guest.cluster.kind", "qemu",
                        "vitrine.guest.cluster.bus", "unix:path=/run/bus.sock",
                        "vitrine.guest.cluster.qmp", "/run/qmp.sock",
                        "vitrine.guest.pattern.kind", "synthetic",
                        "vitrine.guest.pattern.size", "640x480",
                        "vitrine.guest.pattern.rate", "60",
                        "vitrine.guest.qnx.kind", "remote"))))
                .containsExactly(
                        new GuestSettings.Qemu(
                                "cluster",
                                Optional.of("unix:path=/run/bus.sock"),
                                Optional.of("/run/qmp.sock"),
                                SoundSettings.standard()),
                        new GuestSettings.Synthetic("pattern", 640, 480, 60, true, 1),
                        new GuestSettings.Remote("qnx"));
    }

    @Test
    void aGuestWithoutABusIsReachedThroughItsQmpSocket() {
        assertThat(GuestSettings.read(values(Map.of(
                        "vitrine.guests", "cluster",
                        "vitrine.guest.cluster.kind", "qemu",
                        "vitrine.guest.cluster.p2p", "1",
                        "vitrine.guest.cluster.qmp", "/run/qmp.sock"))))
                .containsExactly(new GuestSettings.Qemu(
                        "cluster", Optional.empty(), Optional.of("/run/qmp.sock"), SoundSettings.standard()));
    }

    @ParameterizedTest
    @CsvSource({
        "bus, unix:path=/bus, bus, left out beside p2p",
        "qmp, '', qmp, the path of the socket",
        "p2p, perhaps, p2p, 1 or 0",
        "p2p, 0, bus, the D-Bus address",
    })
    void aPeerToPeerGuestThatCannotBeIsToldWhatCan(String property, String value, String named, String allowed) {
        Map<String, String> texts = new HashMap<>(Map.of(
                "vitrine.guests", "x",
                "vitrine.guest.x.kind", "qemu",
                "vitrine.guest.x.p2p", "1",
                "vitrine.guest.x.qmp", "/run/qmp.sock"));
        texts.put("vitrine.guest.x." + property, value);
        assertThatThrownBy(() -> GuestSettings.read(values(texts)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("vitrine.guest.x." + named)
                .hasMessageContaining(allowed);
    }

    @Test
    void aGuestsStreamsAreNamedInTheirOrder() {
        assertThat(SoundConfiguration.read(
                        values(Map.of(
                                "vitrine.guest.cluster.sounds", "alerts, speaker",
                                "vitrine.guest.cluster.preroll", "120",
                                "vitrine.guest.cluster.sound.alerts.class", "safety",
                                "vitrine.guest.cluster.sound.alerts.match", "rate=48000 channels=2")),
                        "vitrine.guest.cluster."))
                .isEqualTo(new SoundSettings(
                        List.of(
                                new StreamRule(
                                        "alerts",
                                        SoundClass.SAFETY,
                                        VoiceMatch.parse("rate=48000 channels=2")
                                                .orElseThrow()),
                                new StreamRule("speaker", SoundClass.NON_SAFETY, VoiceMatch.ANY)),
                        120));
    }

    @ParameterizedTest
    @CsvSource({
        "vitrine.guest.x.sounds, 'a,a'",
        "vitrine.guest.x.sounds, 'a b'",
        "vitrine.guest.x.preroll, 601",
        "vitrine.guest.x.sound.a.class, Safety",
        "vitrine.guest.x.sound.a.match, rate=4 kHz",
    })
    void aStreamThatCannotBeIsNamedWithWhatCan(String property, String value) {
        Map<String, String> texts = new HashMap<>(Map.of("vitrine.guest.x.sounds", "a"));
        texts.put(property, value);
        assertThatThrownBy(() -> SoundConfiguration.read(values(texts), "vitrine.guest.x."))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(property);
    }

    @Test
    void withoutGuestsTheSessionBusIsTried() {
        assertThat(GuestSettings.read(values(Map.of()))).isEmpty();
        assertThat(GuestSettings.read(values(Map.of("dbus.session.bus.address", "unix:path=/tmp/qemu_dbus.sock"))))
                .containsExactly(new GuestSettings.Qemu(
                        "qemu",
                        Optional.of("unix:path=/tmp/qemu_dbus.sock"),
                        Optional.empty(),
                        SoundSettings.standard()));
    }

    @Test
    void anEmulatorIsFoundByTheVariablesOfTheDocument() {
        GuestSettings.Ipc standard = new GuestSettings.Ipc(
                "macemu",
                "/macemu-video",
                "/macemu-audio",
                "/tmp/macemu-control.sock",
                "./storage/roms",
                "./storage/images",
                Optional.empty());
        assertThat(GuestSettings.read(values(Map.of("macemu.video.shm", "/macemu-video"))))
                .containsExactly(standard);
        assertThat(GuestSettings.read(values(Map.of("macemu.control.sock", "/tmp/macemu-control.sock"))))
                .containsExactly(standard);
        assertThat(GuestSettings.read(values(Map.of(
                        "dbus.session.bus.address", "unix:path=/b",
                        "macemu.audio.shm", "sound",
                        "macemu.group", "media",
                        "basilisk.roms", "/roms",
                        "basilisk.images", "/images"))))
                .containsExactly(
                        new GuestSettings.Qemu(
                                "qemu", Optional.of("unix:path=/b"), Optional.empty(), SoundSettings.standard()),
                        new GuestSettings.Ipc(
                                "macemu",
                                "/macemu-video",
                                "/sound",
                                "/tmp/macemu-control.sock",
                                "/roms",
                                "/images",
                                Optional.of("media")));
    }

    @Test
    void severalEmulatorsHaveNamesOfTheirOwn() {
        Map<String, String> texts = new HashMap<>(Map.of(
                "vitrine.guests", "a,b",
                "vitrine.guest.a.kind", "ipc",
                "vitrine.guest.b.kind", "ipc",
                "vitrine.guest.b.video", "/b-video",
                "vitrine.guest.b.audio", "/b-audio",
                "vitrine.guest.b.control", "/run/b.sock"));
        assertThat(GuestSettings.read(values(texts)))
                .extracting(guest -> ((GuestSettings.Ipc) guest).video())
                .containsExactly("/macemu-video", "/b-video");
        texts.put("vitrine.guest.b.video", "macemu-video");
        assertThatThrownBy(() -> GuestSettings.read(values(texts)))
                .hasMessageContaining("vitrine.guest.b.video")
                .hasMessageContaining("guest a has it");
    }

    @ParameterizedTest
    @CsvSource({
        "macemu.video.shm, /a/b, a name of shared memory such as /macemu-video",
        "macemu.audio.shm, .., a name of shared memory",
        "macemu.control.sock, control.sock, the path of a socket from the root",
        "macemu.control.sock, /tmp/, the path of a socket"
    })
    void aPlaceThatCannotBeIsRefused(String name, String value, String said) {
        assertThatThrownBy(() -> GuestSettings.read(values(Map.of(name, value))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource({
        "vitrine.guests, 'a b', a b",
        "vitrine.guests, 'a,a', a",
        "vitrine.guest.x.kind, vmware, 'qemu, synthetic, ipc or remote'",
        "vitrine.guest.x.kind, qemu, vitrine.guest.x.bus",
        "vitrine.guest.x.size, 640, such as 1280x720",
        "vitrine.guest.x.size, 640x480x3, such as 1280x720",
        "vitrine.guest.x.size, 8x480, from 128 to 8192",
        "vitrine.guest.x.size, 500x480, at least 512 pixels wide",
        "vitrine.guest.x.sound, loud, 1 or 0",
        "vitrine.guest.x.rate, fast, from 0 to 120",
        "vitrine.guest.x.rate, 121, VITRINE_GUEST_X_RATE"
    })
    void aWrongValueNamesItselfAndWhatIsAllowed(String name, String value, String said) {
        Map<String, String> good = Map.of("vitrine.guests", "x", "vitrine.guest.x.kind", "synthetic");
        assertThatThrownBy(() -> GuestSettings.read(new ConfigurationValues(
                        asked -> Optional.ofNullable(asked.equals(name) ? value : good.get(asked)))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(said);
    }

    @Test
    void flagsAreNumbersOrWords() {
        ConfigurationValues values = values(Map.of("a", "1", "b", "FALSE", "c", "maybe", "d", "  "));
        assertThat(values.flag("a", false)).isTrue();
        assertThat(values.flag("b", true)).isFalse();
        assertThat(values.flag("d", true)).isTrue();
        assertThatThrownBy(() -> values.flag("c", false)).hasMessageContaining("1 or 0");
    }

    private static ConfigurationValues values(Map<String, String> texts) {
        return new ConfigurationValues(name -> Optional.ofNullable(texts.get(name)));
    }
}
