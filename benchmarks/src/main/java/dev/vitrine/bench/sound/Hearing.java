package dev.vitrine.bench.sound;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.scene.Backgrounds;
import java.util.List;
import java.util.OptionalDouble;

/** Errors, misses and false events in noise, in speech and in silence, at several signal-to-noise ratios. */
final class Hearing {

    private static final int SCENES = 3;
    private static final double ASKED_FOR_DB = 20;
    private static final double TARGET_ONSET_MILLIS = 2;

    private record Background(String name, Maker maker) {}

    private interface Maker {
        double[] make(double rms, double seconds, long seed);
    }

    private static final List<Background> BACKGROUNDS = List.of(
            new Background("white noise", Backgrounds::white),
            new Background("pink noise", Backgrounds::pink),
            new Background("speech", Backgrounds::speech));

    void run(Report report) {
        HearingScore silence = new HearingScore();
        for (int seed = 1; seed <= SCENES; seed++) {
            silence.add(new double[0], seed);
        }
        report(report, "silence", silence, true);
        for (Background background : BACKGROUNDS) {
            for (double decibels : new double[] {30, ASKED_FOR_DB, 10}) {
                HearingScore score = new HearingScore();
                for (int seed = 1; seed <= SCENES; seed++) {
                    double rms = HearingScore.SOUND_RMS * Math.pow(10, -decibels / 20);
                    score.add(background.maker().make(rms, HearingScore.SECONDS, 100 + seed), seed);
                }
                report(
                        report,
                        "%s %.0f dB below".formatted(background.name(), decibels),
                        score,
                        decibels >= ASKED_FOR_DB);
            }
        }
    }

    private static void report(Report report, String where, HearingScore score, boolean asked) {
        OptionalDouble none = OptionalDouble.empty();
        report.add(Row.max(where + ": error of onset", "ms", Samples.of(score.onsetErrorsMillis()))
                .target(asked ? OptionalDouble.of(TARGET_ONSET_MILLIS) : none));
        report.add(Row.max(where + ": largest error of onset", "ms", largest(score.onsetErrorsMillis()))
                .target(asked ? OptionalDouble.of(TARGET_ONSET_MILLIS) : none));
        report.add(Row.max(where + ": error of pitch", "Hz", Samples.of(score.pitchErrorsHertz())));
        report.add(Row.max(where + ": missed of " + score.played(), "", Samples.of(List.of((double) score.missed())))
                .target(asked ? OptionalDouble.of(0) : none));
        report.add(Row.max(where + ": false", "", Samples.of(List.of((double) score.falseOnes())))
                .target(asked ? OptionalDouble.of(0) : none));
    }

    private static Samples largest(List<Double> values) {
        return Samples.of(
                List.of(values.stream().mapToDouble(Double::doubleValue).max().orElseThrow()));
    }
}
