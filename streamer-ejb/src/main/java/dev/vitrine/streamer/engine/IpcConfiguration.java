package dev.vitrine.streamer.engine;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Reads where emulators are to be found: {@code vitrine.guest.NAME.*}, and the IPC document's variables for one alone. */
final class IpcConfiguration {

    /** The name of the guest that the {@code MACEMU_*} variables give when no guest is configured. */
    static final String DEFAULT_NAME = "macemu";

    private static final String VIDEO = "macemu.video.shm";
    private static final String AUDIO = "macemu.audio.shm";
    private static final String CONTROL = "macemu.control.sock";

    /** A socket's path has at most so many bytes (unix(7)). */
    private static final int MAX_SOCKET_BYTES = 107;

    private static final Pattern SEGMENT = Pattern.compile("/?(?!\\.{1,2}$)[^/\\x00]{1,254}");

    private IpcConfiguration() {}

    /** The one emulator that the variables of the IPC document name; empty when none of them is set. */
    static Optional<GuestSettings.Ipc> readAlone(ConfigurationValues values) {
        return Stream.of(VIDEO, AUDIO, CONTROL)
                        .anyMatch(name -> values.text(name).isPresent())
                ? Optional.of(settings(values, DEFAULT_NAME, VIDEO, AUDIO, CONTROL))
                : Optional.empty();
    }

    /** An emulator among others: what it does not say itself is as for one alone. */
    static GuestSettings.Ipc read(ConfigurationValues values, String name, String prefix) {
        return settings(
                values,
                name,
                either(values, prefix + "video", VIDEO),
                either(values, prefix + "audio", AUDIO),
                either(values, prefix + "control", CONTROL));
    }

    private static String either(ConfigurationValues values, String own, String shared) {
        return values.text(own).isPresent() ? own : shared;
    }

    private static GuestSettings.Ipc settings(
            ConfigurationValues values, String name, String video, String audio, String control) {
        return new GuestSettings.Ipc(
                name,
                segment(values, video, "/macemu-video"),
                segment(values, audio, "/macemu-audio"),
                socket(values, control),
                values.text("basilisk.roms").orElse("./storage/roms"),
                values.text("basilisk.images").orElse("./storage/images"),
                values.text("macemu.group"));
    }

    /** With its slash, so that the same segment is always written the same. */
    private static String segment(ConfigurationValues values, String name, String whenUnset) {
        String segment = values.text(name).orElse(whenUnset);
        if (!SEGMENT.matcher(segment).matches()) {
            throw new ConfigurationException(
                    name, segment, "a name of shared memory such as " + whenUnset + ", without another slash");
        }
        return segment.startsWith("/") ? segment : "/" + segment;
    }

    private static String socket(ConfigurationValues values, String name) {
        String path = values.text(name).orElse("/tmp/macemu-control.sock");
        int length = path.getBytes(StandardCharsets.UTF_8).length;
        if (!path.startsWith("/") || path.endsWith("/") || length > MAX_SOCKET_BYTES) {
            throw new ConfigurationException(
                    name, path, "the path of a socket from the root, at most " + MAX_SOCKET_BYTES + " bytes long");
        }
        return path;
    }
}
