package dev.vitrine.streamer.input;

/** What a finger does on a touch screen: {@code BEGIN} once, {@code MOVE} as often as it likes, {@code END} once. */
public enum TouchPhase {
    BEGIN,
    MOVE,
    END
}
