package dev.vitrine.streamer.input;

/** The lights of a guest's keyboard, as the guest switched them. */
public record KeyboardLights(boolean scrollLock, boolean numLock, boolean capsLock) {}
