package dev.vitrine.streamer.verify;

/**
 * A guest that somebody has for himself.
 *
 * @param id names it for whoever renews or returns it
 * @param untilNanos when it ends by itself
 */
public record Lease(String id, String guest, String holder, long untilNanos) {}
