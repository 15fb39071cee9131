package dev.vitrine.streamer.picture;

/** Where the guest put its pointer, in guest pixels from the top left, and whether it shows it. */
public record PointerPosition(int x, int y, boolean visible) {}
