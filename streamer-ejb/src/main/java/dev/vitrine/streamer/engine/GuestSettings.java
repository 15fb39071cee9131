package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.engine.ConfigurationValues.Pair;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A guest as it is configured: {@code vitrine.guests} names them, {@code vitrine.guest.NAME.*} describe each. */
sealed interface GuestSettings {

    String name();

    /**
     * A machine in QEMU.
     *
     * @param bus the D-Bus address on which QEMU owns {@code org.qemu}; empty when it is reached peer to peer, through QMP
     * @param qmp the path of QEMU's QMP socket, where there is one
     * @param sound how its voices are told apart
     * @param clipboard which ways its clipboard goes
     */
    record Qemu(String name, Optional<String> bus, Optional<String> qmp, SoundSettings sound, ClipboardPolicy clipboard)
            implements GuestSettings {

        /** With the clipboard off. */
        Qemu(String name, Optional<String> bus, Optional<String> qmp, SoundSettings sound) {
            this(name, bus, qmp, sound, ClipboardPolicy.OFF);
        }
    }

    /**
     * A pattern with a known answer.
     *
     * @param rate pictures a second; 0 stands still
     * @param displays how many it has
     */
    record Synthetic(String name, int width, int height, int rate, boolean sound, int displays)
            implements GuestSettings {}

    /**
     * An emulator over shared memory.
     *
     * @param video name of the picture's segment, as {@code shm_open} takes it
     * @param audio name of the sound's segment
     * @param control path of the socket on which this server listens
     * @param roms directory with what can be chosen
     * @param images directory with what can be chosen
     * @param group whose members may use segments and socket too
     */
    record Ipc(
            String name, String video, String audio, String control, String roms, String images, Optional<String> group)
            implements GuestSettings {}

    /** A guest with a WebRTC server of its own. */
    record Remote(String name) implements GuestSettings {}

    /** The name of the guest that {@code DBUS_SESSION_BUS_ADDRESS} gives when no other is configured. */
    String DEFAULT_QEMU_NAME = "qemu";

    /** A synthetic picture is at least as wide as the strip in it, in pixels. */
    int STRIP_WIDTH = 512;

    String KINDS = "qemu, synthetic, ipc or remote";

    String CLIPBOARDS = "off, to-guest, from-guest or both";

    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");
    Pattern BUS = Pattern.compile("unix:(path|abstract)=[^,;]+(,.*)?");

    static List<GuestSettings> read(ConfigurationValues values) {
        List<String> names = values.list("vitrine.guests", "");
        if (names.isEmpty()) {
            return Stream.<Optional<? extends GuestSettings>>of(
                            values.text("dbus.session.bus.address")
                                    .map(bus -> new Qemu(
                                            DEFAULT_QEMU_NAME,
                                            Optional.of(bus),
                                            Optional.empty(),
                                            SoundSettings.standard())),
                            IpcConfiguration.readAlone(values))
                    .<GuestSettings>flatMap(Optional::stream)
                    .toList();
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (!NAME.matcher(name).matches() || !seen.add(name)) {
                throw new ConfigurationException(
                        "vitrine.guests",
                        name,
                        "names parted by commas, each once, of letters, digits, - and _, at most 63 characters long");
            }
        }
        List<GuestSettings> guests =
                names.stream().map(name -> read(values, name)).toList();
        PlacesOfTheirOwn.require(guests);
        return guests;
    }

    /** Where the properties of that guest are. */
    static String prefix(String name) {
        return "vitrine.guest." + name + ".";
    }

    /** One guest by its properties. */
    static GuestSettings read(ConfigurationValues values, String name) {
        String prefix = prefix(name);
        String kind = values.required(prefix + "kind", KINDS);
        return switch (kind) {
            case "qemu" -> readQemu(values, name, prefix);
            case "synthetic" -> readSynthetic(values, name, prefix);
            case "ipc" -> IpcConfiguration.read(values, name, prefix);
            case "remote" -> new Remote(name);
            default -> throw new ConfigurationException(prefix + "kind", kind, KINDS);
        };
    }

    private static GuestSettings readQemu(ConfigurationValues values, String name, String prefix) {
        if (values.flag(prefix + "p2p", false)) {
            return readPeer(values, name, prefix);
        }
        String allowed =
                "the D-Bus address that QEMU's -display dbus,addr=... names, such as unix:path=/run/qemu/bus.sock";
        String bus = values.required(prefix + "bus", allowed);
        if (!BUS.matcher(bus).matches()) {
            throw new ConfigurationException(prefix + "bus", bus, allowed);
        }
        return new Qemu(
                name,
                Optional.of(bus),
                values.text(prefix + "qmp"),
                SoundConfiguration.read(values, prefix),
                readClipboard(values, prefix + "clipboard"));
    }

    private static ClipboardPolicy readClipboard(ConfigurationValues values, String property) {
        String word = values.text(property).orElse(ClipboardPolicy.OFF.word());
        return ClipboardPolicy.ofWord(word).orElseThrow(() -> new ConfigurationException(property, word, CLIPBOARDS));
    }

    private static GuestSettings readPeer(ConfigurationValues values, String name, String prefix) {
        values.text(prefix + "bus").ifPresent(bus -> {
            throw new ConfigurationException(
                    prefix + "bus", bus, "left out beside p2p: such a guest is reached through its QMP socket");
        });
        if (readClipboard(values, prefix + "clipboard") != ClipboardPolicy.OFF) {
            throw new ConfigurationException(
                    prefix + "clipboard",
                    values.text(prefix + "clipboard").orElse(""),
                    "off beside p2p: the clipboard needs a bus");
        }
        String qmp = values.required(
                prefix + "qmp",
                "the path of the socket in QEMU's -qmp unix:PATH,server=on,wait=off, for a guest with p2p is reached"
                        + " through it");
        return new Qemu(name, Optional.empty(), Optional.of(qmp), SoundConfiguration.read(values, prefix));
    }

    private static GuestSettings readSynthetic(ConfigurationValues values, String name, String prefix) {
        Pair size = values.pair(prefix + "size", "x", 128, 8192, new Pair(1280, 720));
        if (size.first() < STRIP_WIDTH) {
            throw new ConfigurationException(
                    prefix + "size", size.first() + "x" + size.second(), "at least 512 pixels wide and 128 high");
        }
        return new Synthetic(
                name,
                size.first(),
                size.second(),
                values.number(prefix + "rate", 0, 120, 30),
                values.flag(prefix + "sound", true),
                values.number(prefix + "displays", 1, SyntheticSettings.MOST_DISPLAYS, 1));
    }
}
