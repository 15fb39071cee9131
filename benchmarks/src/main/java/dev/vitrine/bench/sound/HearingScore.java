package dev.vitrine.bench.sound;

import dev.vitrine.streamer.chime.Chime;
import dev.vitrine.streamer.chime.ChimeListener;
import dev.vitrine.streamer.chime.Heard;
import dev.vitrine.streamer.scene.SoundScene;
import dev.vitrine.streamer.scene.Waveforms;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What was heard against what was played, over some scenes. */
final class HearingScore {

    static final double SECONDS = 60;
    private static final double PEAK = 0.35;
    static final double SOUND_RMS = PEAK / Math.sqrt(2);
    /** What is usual is learned before that. */
    private static final double FIRST_SECONDS = 3;

    private static final double LAST_SECONDS = SECONDS - 1.5;
    /** What begins further from a truth than this is no find of it. */
    private static final int NEAR_SAMPLES = SoundScene.RATE * 3 / 100;

    private record Truth(long onset, double hertz) {}

    private final List<Double> onsetErrorsMillis = new ArrayList<>();
    private final List<Double> pitchErrorsHertz = new ArrayList<>();
    private int played;
    private int missed;
    private int falseOnes;

    void add(double[] background, long seed) {
        SoundScene scene = new SoundScene(SECONDS).add(0, background);
        List<Truth> truths = addTones(scene, new Random(seed));
        List<Chime> heard = listen(scene, background.length > 0);
        played += truths.size();
        for (Truth truth : truths) {
            heard.stream()
                    .filter(chime -> Math.abs(chime.onset().sample() - truth.onset()) <= NEAR_SAMPLES)
                    .findFirst()
                    .ifPresentOrElse(
                            chime -> {
                                heard.remove(chime);
                                compare(truth, chime);
                            },
                            () -> missed++);
        }
        falseOnes += heard.size();
    }

    private void compare(Truth truth, Chime chime) {
        onsetErrorsMillis.add(Math.abs(chime.onset().sample() - truth.onset()) * 1000.0 / SoundScene.RATE);
        if (!chime.tones().isEmpty()) {
            pitchErrorsHertz.add(Math.abs(chime.tones().getFirst().hertz() - truth.hertz()));
        }
    }

    private static List<Truth> addTones(SoundScene scene, Random random) {
        List<Truth> truths = new ArrayList<>();
        double at = FIRST_SECONDS;
        while (at < LAST_SECONDS) {
            double hertz = 400 + 3200 * random.nextDouble();
            double seconds = 0.08 + 0.5 * random.nextDouble();
            long onset = (long) (at * SoundScene.RATE);
            scene.add(onset, Waveforms.tone(hertz, PEAK, seconds, 0.001 + 0.004 * random.nextDouble()));
            truths.add(new Truth(onset, hertz));
            at += seconds + 0.25 + 0.6 * random.nextDouble();
        }
        return truths;
    }

    private static List<Chime> listen(SoundScene scene, boolean late) {
        ChimeListener listener = new ChimeListener(late);
        List<Chime> chimes = new ArrayList<>();
        scene.play((pcm, nanos) -> {
            for (Heard news : listener.frame(pcm, nanos)) {
                if (news instanceof Heard.Ended ended) {
                    chimes.add(ended.chime());
                }
            }
        });
        return chimes;
    }

    List<Double> onsetErrorsMillis() {
        return onsetErrorsMillis;
    }

    List<Double> pitchErrorsHertz() {
        return pitchErrorsHertz;
    }

    int played() {
        return played;
    }

    int missed() {
        return missed;
    }

    int falseOnes() {
        return falseOnes;
    }
}
