package dev.vitrine.streamer.guest;

import java.time.Instant;

/**
 * A machine as it was once, in its disks.
 *
 * @param at when it was saved, by its host's clock
 * @param memoryBytes what of its memory is kept; 0: the disk alone, which cannot be gone back to while it runs
 */
public record Snapshot(String name, Instant at, long memoryBytes) {}
