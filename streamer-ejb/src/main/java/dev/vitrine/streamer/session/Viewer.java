package dev.vitrine.streamer.session;

/**
 * Somebody who watches.
 *
 * @param id known to this guest's viewers only, never used twice
 * @param name what the others are shown
 */
public record Viewer(String id, String name, Role role) {}
