package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.process.AllowedCommands;
import dev.vitrine.streamer.process.GuestCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Makes definitions of properties, those of the configuration and those that somebody names while the server runs. */
final class GuestDefinitions {

    /** {@code POST /api/guests/check} is another call. */
    private static final Set<String> RESERVED = Set.of("check");

    private static final String NAMES =
            "letters, digits, - and _, beginning with a letter or a digit, at most 63 characters"
                    + " long, and not check";

    private final Function<String, Optional<String>> configuration;
    private final AllowedCommands allowed;

    /** @param configuration the server's properties, some of which hold for all guests */
    GuestDefinitions(Function<String, Optional<String>> configuration, AllowedCommands allowed) {
        this.configuration = configuration;
        this.allowed = allowed;
    }

    /** The guests of the configuration, in their order. */
    List<GuestDefinition> configured() {
        return GuestSettings.read(new ConfigurationValues(configuration)).stream()
                .map(settings -> configured(settings.name()).orElseGet(() -> alone(settings)))
                .toList();
    }

    /**
     * A guest that somebody names.
     *
     * @param properties without their prefix; one that its kind does not know is refused, because it would do nothing
     * @throws ConfigurationException of the property that cannot be
     */
    GuestDefinition of(String name, Map<String, String> properties) {
        if (!GuestSettings.NAME.matcher(name).matches() || RESERVED.contains(name)) {
            throw new ConfigurationException("name", name, NAMES);
        }
        String prefix = GuestSettings.prefix(name);
        Asked asked = new Asked(property -> property.startsWith(prefix)
                ? Optional.ofNullable(properties.get(property.substring(prefix.length())))
                : configuration.apply(property));
        GuestDefinition read = read(name, asked, properties);
        for (String property : new TreeSet<>(properties.keySet())) {
            if (!asked.names.contains(prefix + property)) {
                throw new ConfigurationException(
                        prefix + property,
                        String.valueOf(properties.get(property)),
                        "left out: this guest has " + known(asked, prefix));
            }
        }
        return read;
    }

    private Optional<GuestDefinition> configured(String name) {
        String prefix = GuestSettings.prefix(name);
        Asked asked = new Asked(configuration);
        if (asked.apply(prefix + "kind").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(name, asked, Map.of())).map(read -> {
            Map<String, String> found = new TreeMap<>();
            asked.names.stream()
                    .filter(property -> property.startsWith(prefix))
                    .forEach(property -> configuration
                            .apply(property)
                            .filter(text -> !text.isBlank())
                            .ifPresent(text -> found.put(property.substring(prefix.length()), text)));
            return new GuestDefinition(read.settings(), read.command(), read.keepsLastMinute(), found);
        });
    }

    /** One that other properties than its own make. */
    private static GuestDefinition alone(GuestSettings settings) {
        return new GuestDefinition(
                settings,
                Optional.empty(),
                false,
                switch (settings) {
                    case GuestSettings.Qemu qemu ->
                        Map.of("kind", "qemu", "bus", qemu.bus().orElseThrow());
                    case GuestSettings.Ipc ipc ->
                        Map.of("kind", "ipc", "video", ipc.video(), "audio", ipc.audio(), "control", ipc.control());
                    case GuestSettings.Synthetic _ -> Map.of("kind", "synthetic");
                    case GuestSettings.Remote _ -> Map.of("kind", "remote");
                });
    }

    private GuestDefinition read(String name, Asked asked, Map<String, String> properties) {
        ConfigurationValues values = new ConfigurationValues(asked);
        GuestSettings settings = GuestSettings.read(values, name);
        return new GuestDefinition(settings, command(values, settings), keepsLastMinute(values, settings), properties);
    }

    private Optional<GuestCommand> command(ConfigurationValues values, GuestSettings settings) {
        String prefix = GuestSettings.prefix(settings.name());
        return switch (settings) {
            case GuestSettings.Qemu _, GuestSettings.Remote _ ->
                CommandConfiguration.read(values, prefix, allowed, Map.of());
            case GuestSettings.Ipc ipc ->
                CommandConfiguration.read(
                        values,
                        prefix,
                        allowed,
                        Map.of(
                                "MACEMU_VIDEO_SHM", ipc.video(),
                                "MACEMU_AUDIO_SHM", ipc.audio(),
                                "MACEMU_CONTROL_SOCK", ipc.control()));
            case GuestSettings.Synthetic _ -> Optional.empty();
        };
    }

    /** A guest that brings its own WebRTC server shows no picture here. */
    private static boolean keepsLastMinute(ConfigurationValues values, GuestSettings settings) {
        return switch (settings) {
            case GuestSettings.Qemu _, GuestSettings.Ipc _, GuestSettings.Synthetic _ ->
                values.flag(GuestSettings.prefix(settings.name()) + "lastminute", false);
            case GuestSettings.Remote _ -> false;
        };
    }

    private static String known(Asked asked, String prefix) {
        Set<String> names = new TreeSet<>();
        asked.names.stream()
                .filter(property -> property.startsWith(prefix))
                .forEach(property -> names.add(property.substring(prefix.length())));
        return String.join(", ", names);
    }

    /** Remembers which properties were asked for: those are the ones that mean something. */
    private static final class Asked implements Function<String, Optional<String>> {

        private final Function<String, Optional<String>> texts;
        private final Set<String> names = new TreeSet<>();

        Asked(Function<String, Optional<String>> texts) {
            this.texts = texts;
        }

        @Override
        public Optional<String> apply(String property) {
            names.add(property);
            return texts.apply(property);
        }
    }
}
