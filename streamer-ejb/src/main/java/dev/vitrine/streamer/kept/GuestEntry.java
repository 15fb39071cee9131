package dev.vitrine.streamer.kept;

import java.util.Map;

/**
 * A guest that was added while the server ran.
 *
 * @param properties as {@code vitrine.guest.NAME.*} without that prefix: {@code kind=qemu}, {@code bus=unix:path=...}
 * @param version grows with every change; whoever changes an entry names the version that they saw
 */
public record GuestEntry(String name, Map<String, String> properties, long version) {

    public GuestEntry {
        properties = Map.copyOf(properties);
    }
}
