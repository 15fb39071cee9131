package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.process.GuestCommand;
import java.util.Map;
import java.util.Optional;

/**
 * A guest that was checked: what it is, and the program that makes it, where this server starts one.
 *
 * @param keepsLastMinute whether the last minute of its displays is kept for the moment after
 * @param properties as {@code vitrine.guest.NAME.*} without that prefix
 */
record GuestDefinition(
        GuestSettings settings,
        Optional<GuestCommand> command,
        boolean keepsLastMinute,
        Map<String, String> properties) {

    GuestDefinition {
        properties = Map.copyOf(properties);
    }

    String name() {
        return settings.name();
    }
}
