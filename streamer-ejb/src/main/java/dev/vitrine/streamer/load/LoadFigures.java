package dev.vitrine.streamer.load;

/**
 * How the server fares, over the second that is past.
 *
 * @param systemProcessor how much of all processors is taken, by whomever: 0 to 1
 * @param ownProcessor how much of that is this server's: 0 to 1
 * @param lateSound of all frames of sound the share that came 20 ms late or later: 0 to 1
 * @param viewers how many watch
 * @param processorBound of those, whose encoder has not enough of the processor
 * @param networkBound of those, whose network loses or delays
 */
public record LoadFigures(
        double systemProcessor,
        double ownProcessor,
        double lateSound,
        int viewers,
        int processorBound,
        int networkBound) {

    /** Nothing is known yet. */
    public static final LoadFigures NONE = new LoadFigures(0, 0, 0, 0, 0, 0);
}
