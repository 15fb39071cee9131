package dev.vitrine.streamer.chime;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A sound that began and ended.
 *
 * @param id counts the sounds of one stream, from 1
 * @param onset when it began
 * @param end when it ended: where it sinks into the noise, or 40 dB below its own peak
 * @param peakDbfs its largest sample: 0 is full scale
 * @param loudnessLufs loudness over its whole length, K-weighted without gates (ITU-R BS.1770)
 * @param tones its dominant frequencies, the strongest first; empty for a click or a noise
 * @param repetitionHz how often sounds like it come in a second, when the last ones came regularly
 * @param ending why it ended
 */
public record Chime(
        long id,
        StreamMoment onset,
        StreamMoment end,
        double peakDbfs,
        double loudnessLufs,
        List<Tone> tones,
        OptionalDouble repetitionHz,
        Ending ending) {

    /** Why a sound was at its end. */
    public enum Ending {
        /** Nothing more was heard of it. */
        FADED,
        /** It was struck again before it had faded. */
        STRUCK_AGAIN,
        /** It went on for so long that it counts as background from then on. */
        BACKGROUND
    }

    public Chime {
        tones = List.copyOf(tones);
    }

    public long lengthNanos() {
        return end.nanos() - onset.nanos();
    }
}
