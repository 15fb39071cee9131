package dev.vitrine.streamer.sound;

/**
 * What a stream does. ABSENT -> QUIET when the guest opens the voice, QUIET -> PLAYING with the first sample, PLAYING ->
 * QUIET when all was played after the guest stopped the voice, PLAYING -> DRY when nothing comes although it did not, DRY
 * -> PLAYING with the next sample, and from each to ABSENT when the voice ends.
 */
public enum StreamState {
    /** The guest has no such voice at the moment. */
    ABSENT,
    /** The guest has the voice and plays nothing. */
    QUIET,
    PLAYING,
    /** The guest says that it plays, and no samples come. */
    DRY
}
