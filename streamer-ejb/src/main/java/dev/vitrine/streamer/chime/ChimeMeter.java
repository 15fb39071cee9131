package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Measures sounds in the waveform once enough of it is there: the onset one hop after it was noticed, the rest some hops after
 * the end, so that the noise beyond the end is known.
 */
final class ChimeMeter {

    private static final int HOP = SoundFormat.SAMPLES_PER_FRAME;
    private static final int NOISE = 4 * HOP;
    private static final int LEAST_NOISE = HOP / 2;
    /** What began was noticed in a window that ends so much later at most, and an end in one that began so much earlier. */
    private static final int SEARCH = PowerSpectrum.WINDOW + HOP;

    private static final double BIN_HZ = (double) SoundFormat.RATE_HZ / PowerSpectrum.WINDOW;
    private static final int SETTLED = SoundFormat.RATE_HZ / 200;

    /** So long a tone has to be alone to be measured. */
    private static final int LEAST_ALONE = SoundFormat.RATE_HZ / 25;

    private static final double SAME_HERTZ = 10;
    private static final double LOUDER_DB = 6;
    private static final int ONSETS_KEPT = 16;

    private static final class Measured {
        final long id;
        final OpenChime chime;
        final long noticed;
        long onset = -1;
        /** When its end can be measured, -1 as long as it sounds. */
        long endDue = -1;

        long lastHeard;

        Measured(OpenChime chime, long noticed) {
            this.chime = chime;
            this.id = chime.id();
            this.noticed = noticed;
        }
    }

    private final StreamSamples samples;
    private final NoiseFloor floor;
    private final Repetition repetition = new Repetition();
    private final List<Measured> pending = new ArrayList<>();
    private final List<Measured> struck = new ArrayList<>();
    private final Deque<Long> onsets = new ArrayDeque<>();
    private long lastEnd;

    ChimeMeter(StreamSamples samples, NoiseFloor floor) {
        this.samples = samples;
        this.floor = floor;
    }

    void began(OpenChime chime, long noticed) {
        pending.add(new Measured(chime, noticed));
    }

    void faded(OpenChime chime) {
        Measured measured = of(chime);
        measured.lastHeard = chime.lastHeard();
        measured.endDue = chime.lastHeard() + HOP + NOISE;
    }

    void struckAgain(OpenChime before, OpenChime again) {
        struck.add(of(before));
        began(again, samples.end());
    }

    void endless(OpenChime chime, List<Heard> heard) {
        Measured measured = of(chime);
        pending.remove(measured);
        heard.add(new Heard.Ended(ended(measured, samples.end(), Chime.Ending.BACKGROUND)));
    }

    private Measured of(OpenChime chime) {
        return pending.stream()
                .filter(measured -> measured.id == chime.id())
                .findFirst()
                .orElseThrow();
    }

    void advance(List<Heard> heard) {
        for (Measured measured : List.copyOf(pending)) {
            if (measured.onset < 0 && samples.end() >= measured.noticed + HOP) {
                measured.onset = onset(measured);
                remember(measured.onset);
                endStruck(measured.onset, heard);
                heard.add(new Heard.Began(measured.id, moment(measured.onset)));
            }
            if (measured.endDue >= 0 && samples.end() >= measured.endDue) {
                pending.remove(measured);
                lastEnd = end(measured);
                heard.add(new Heard.Ended(ended(measured, lastEnd, Chime.Ending.FADED)));
            }
        }
    }

    private void endStruck(long onset, List<Heard> heard) {
        for (Measured measured : struck) {
            pending.remove(measured);
            heard.add(new Heard.Ended(ended(measured, onset, Chime.Ending.STRUCK_AGAIN)));
        }
        struck.clear();
    }

    private long onset(Measured measured) {
        long from = measured.noticed - SEARCH;
        long to = measured.noticed + HOP;
        // The noise before must not hold the end of another sound.
        int noise = Math.clamp(from - lastEnd, LEAST_NOISE, NOISE);
        int channel = samples.louderChannel(measured.noticed - HOP, to);
        double[] signal = samples.read(channel, from - noise, (int) (to - from) + noise);
        return Math.max(0, from - noise + change(measured, signal, noise));
    }

    private long end(Measured measured) {
        long until = measured.lastHeard + HOP;
        long from = Math.max(measured.onset, until - SEARCH - 2 * HOP);
        long nextOnset = pending.stream()
                .filter(other -> other.noticed > measured.lastHeard)
                .mapToLong(other -> other.onset < 0 ? other.noticed - PowerSpectrum.WINDOW : other.onset)
                .min()
                .orElse(Long.MAX_VALUE);
        int noise = (int) Math.min(NOISE, nextOnset - until);
        if (noise < LEAST_NOISE) {
            return Math.max(from, Math.min(nextOnset, measured.lastHeard - HOP));
        }
        int channel = samples.louderChannel(from, from + HOP);
        double[] backwards = reversed(samples.read(channel, from, (int) (until - from) + noise));
        return until + noise - change(measured, backwards, noise);
    }

    private int change(Measured measured, double[] signal, int noise) {
        int bin = measured.chime.loudestBin();
        return floor.isUneven()
                ? ChangePoint.inBand(signal, noise, bin * BIN_HZ, floor.peakDb(bin))
                : ChangePoint.find(signal, noise);
    }

    private static double[] reversed(double[] signal) {
        double[] backwards = new double[signal.length];
        for (int n = 0; n < signal.length; n++) {
            backwards[n] = signal[signal.length - 1 - n];
        }
        return backwards;
    }

    private Chime ended(Measured measured, long end, Chime.Ending ending) {
        long onset = measured.onset;
        // Of a very long sound the last ten seconds are known.
        long from = Math.max(onset, samples.end() - StreamSamples.CAPACITY);
        List<Tone> tones = tones(from, end);
        OptionalDouble rate = repetition.struck(tones, onset);
        return new Chime(
                measured.id,
                moment(onset),
                moment(end),
                Loudness.peakDbfs(samples, from, end),
                Loudness.lufs(samples, from, end),
                tones,
                rate,
                ending);
    }

    private void remember(long onset) {
        onsets.addLast(onset);
        if (onsets.size() > ONSETS_KEPT) {
            onsets.removeFirst();
        }
    }

    /** Those of this sound alone: until another joins it, and without those that sounded before. */
    private List<Tone> tones(long from, long end) {
        long alone =
                onsets.stream().filter(other -> other >= from + LEAST_ALONE).reduce(end, Math::min);
        int settling = alone - from > 4 * SETTLED ? SETTLED : 0;
        List<Tone> before = ToneMeter.measure(samples, from - LEAST_ALONE, from - SETTLED);
        return ToneMeter.measure(samples, from + settling, alone - settling).stream()
                .filter(tone -> before.stream().noneMatch(other -> soundedAlready(tone, other)))
                .toList();
    }

    private static boolean soundedAlready(Tone tone, Tone before) {
        return Math.abs(tone.hertz() - before.hertz()) < SAME_HERTZ
                && tone.levelDbfs() < before.levelDbfs() + LOUDER_DB;
    }

    private StreamMoment moment(long sample) {
        return new StreamMoment(sample, samples.nanos(sample));
    }
}
