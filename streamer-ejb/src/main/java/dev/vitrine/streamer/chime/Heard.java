package dev.vitrine.streamer.chime;

/** What a listener says of a stream, in order. */
public sealed interface Heard {

    /** A sound began; some 30 ms after it did so. */
    record Began(long id, StreamMoment onset) implements Heard {}

    /** A sound ended; some 50 ms after it did so. */
    record Ended(Chime chime) implements Heard {}

    /**
     * The sound that began there is a known one; as soon as all of it was heard.
     *
     * @param id the sound with which it begins
     * @param reference the known sound's name
     * @param onset where the known sound begins in the stream, from its waveform
     * @param end where it is over
     * @param score how alike both are, 1 at most
     * @param gainDb how much louder it is than the reference
     */
    record Recognised(long id, String reference, StreamMoment onset, StreamMoment end, double score, double gainDb)
            implements Heard {}
}
