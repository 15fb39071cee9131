package dev.vitrine.streamer.chime;

import dev.vitrine.streamer.sound.Silence;
import dev.vitrine.streamer.sound.SoundFormat;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Hears the sounds of one stream: when each began and ended, how loud and how high it was, and which known one it is.
 *
 * <p>Every frame brings a spectrum of the last 21 ms. Bins that stand out of what is usual ({@link NoiseFloor}) are a sound;
 * bins that begin together are one sound, bins that begin while others sound are a sound of their own. Onset and end are then
 * searched in the waveform ({@link ChangePoint}). A pause under 30 ms does not divide a sound. Nothing but zeros costs a
 * comparison.
 *
 * <p>A machine: frames and their times in, what was heard out. For one thread.
 */
public final class ChimeListener {

    private static final long FRAME_NANOS = SoundFormat.FRAME_MILLIS * 1_000_000L;
    private static final int HOP = SoundFormat.SAMPLES_PER_FRAME;
    /** After so many silent frames no window holds anything else, and all that began has ended. */
    private static final int SILENT_FRAMES = 12;

    /** What begins after so long a silence was not there before. */
    private static final int QUIET_FRAMES = 50;
    /** What sounded before so long a silence is no background any more. */
    private static final int FORGETTING_FRAMES = 500;

    private static final int MOST_MISSING_FRAMES = 20;
    private static final int LEARNING_HOPS = 200;
    private static final int LONGEST_NOISE_HOPS = 500;
    private static final int LONGEST_TONE_HOPS = 6000;
    private static final int PERSISTENT_HOPS = 3;
    private static final int MOST_AT_ONCE = 8;

    private final StreamSamples samples = new StreamSamples();
    private final PowerSpectrum spectrum = new PowerSpectrum();
    private final NoiseFloor floor = new NoiseFloor();
    private final ChimeMeter meter = new ChimeMeter(samples, floor);
    private final ReferenceMatcher matcher = new ReferenceMatcher(samples);
    private final double[] powerDb = new double[PowerSpectrum.BINS];
    private final List<OpenChime> open = new ArrayList<>();
    private int[] persistence = new int[PowerSpectrum.BINS];
    private int learningHops;
    private int silentFrames;
    private long expectedNanos;
    private long chimes;

    /**
     * @param attachedLate whether the stream may have sounded before it was listened to: what sounds at its beginning has no
     *     onset then and is taken for background. Otherwise the stream begins after silence.
     */
    public ChimeListener(boolean attachedLate) {
        learningHops = attachedLate ? LEARNING_HOPS : 0;
        silentFrames = attachedLate ? 0 : FORGETTING_FRAMES;
    }

    /** From now on these are the known sounds. */
    public void know(List<Reference> references) {
        matcher.know(references);
    }

    /** Nothing sounded before the stream was listened to after all: what sounds from now on begins. */
    public void beginFromSilence() {
        learningHops = 0;
        silentFrames = Math.max(silentFrames, FORGETTING_FRAMES);
        floor.forget();
    }

    /**
     * @param pcm one frame in the engine's format; not kept
     * @param captureNanos when its first sample sounded
     * @return what is known now, in order; empty most of the time
     */
    public List<Heard> frame(byte[] pcm, long captureNanos) {
        List<Heard> heard = new ArrayList<>();
        if (samples.end() > 0) {
            long missing =
                    Math.min(MOST_MISSING_FRAMES, (captureNanos - expectedNanos + FRAME_NANOS / 2) / FRAME_NANOS);
            for (long frame = 0; frame < missing; frame++) {
                next(Silence.FRAME, expectedNanos + frame * FRAME_NANOS, heard);
            }
        }
        next(pcm, captureNanos, heard);
        expectedNanos = captureNanos + FRAME_NANOS;
        return heard;
    }

    private void next(byte[] pcm, long captureNanos, List<Heard> heard) {
        if (Arrays.equals(pcm, Silence.FRAME)) {
            samples.appendSilence(captureNanos);
            silentFrames++;
        } else {
            samples.append(pcm, captureNanos);
            silentFrames = 0;
        }
        if (silentFrames == QUIET_FRAMES) {
            learningHops = 0;
        }
        if (silentFrames == FORGETTING_FRAMES) {
            floor.forget();
        }
        if (silentFrames < SILENT_FRAMES || !open.isEmpty()) {
            hop(heard);
        }
        meter.advance(heard);
        matcher.advance(heard);
    }

    private void hop(List<Heard> heard) {
        spectrum.of(samples, samples.end(), powerDb);
        for (int bin = 0; bin < powerDb.length; bin++) {
            powerDb[bin] = Loudness.decibels(powerDb[bin]);
        }
        if (learningHops > 0) {
            learningHops--;
            floor.learn(powerDb);
            return;
        }
        boolean nothingSounded = open.isEmpty();
        follow(heard);
        List<Integer> peaks = SpectrumPeaks.of(powerDb, floor);
        if (nothingSounded && !peaks.isEmpty()) {
            begin(samples.end(), peaks);
        } else if (nothingSounded) {
            floor.learn(powerDb);
        } else {
            beginPersistent(peaks);
        }
    }

    private void follow(List<Heard> heard) {
        for (OpenChime chime : List.copyOf(open)) {
            switch (chime.hop(powerDb, floor, open, samples.end())) {
                case SOUNDS -> limit(chime, heard);
                case FADED -> {
                    open.remove(chime);
                    chime.bins().forEach(bin -> floor.leave(bin, powerDb));
                    meter.faded(chime);
                }
                case STRUCK -> {
                    open.remove(chime);
                    OpenChime again = new OpenChime(++chimes, samples.end(), chime.bins());
                    open.add(again);
                    meter.struckAgain(chime, again);
                }
            }
        }
    }

    private void limit(OpenChime chime, List<Heard> heard) {
        if (chime.hops() >= (chime.isTonal() ? LONGEST_TONE_HOPS : LONGEST_NOISE_HOPS)) {
            open.remove(chime);
            meter.endless(chime, heard);
            floor.forget();
            learningHops = open.isEmpty() ? LEARNING_HOPS : 0;
        }
    }

    private void begin(long coarseOnset, List<Integer> bins) {
        OpenChime chime = new OpenChime(++chimes, coarseOnset, bins);
        open.add(chime);
        floor.interrupt();
        Arrays.fill(persistence, 0);
        meter.began(chime, coarseOnset);
    }

    /** Beside what sounds already only a tone that stays is something new: no splatter of an end stays so long. */
    private void beginPersistent(List<Integer> peaks) {
        int[] stays = new int[PowerSpectrum.BINS];
        List<Integer> fresh = new ArrayList<>();
        for (int bin : peaks) {
            if (isOwned(bin) || !SpectrumPeaks.isTone(powerDb, bin)) {
                continue;
            }
            stays[bin] = 1 + Math.max(persistence[bin], Math.max(before(bin - 1), before(bin + 1)));
            if (stays[bin] >= PERSISTENT_HOPS) {
                fresh.add(bin);
            }
        }
        persistence = stays;
        if (fresh.isEmpty()) {
            return;
        }
        OpenChime newest = open.isEmpty() ? null : open.getLast();
        if (newest != null && newest.isGathering()) {
            fresh.forEach(newest::join);
        } else if (open.size() < MOST_AT_ONCE) {
            begin(samples.end() - (PERSISTENT_HOPS - 1) * HOP, fresh);
        }
    }

    private int before(int bin) {
        return bin < PowerSpectrum.BINS ? persistence[bin] : 0;
    }

    private boolean isOwned(int bin) {
        for (OpenChime chime : open) {
            if (chime.owns(bin, 3)) {
                return true;
            }
        }
        return false;
    }
}
