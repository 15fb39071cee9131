package dev.vitrine.bench.sound;

import dev.vitrine.bench.report.Report;
import dev.vitrine.bench.report.Row;
import dev.vitrine.bench.report.Samples;
import dev.vitrine.streamer.chime.ChimeListener;
import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.scene.Backgrounds;
import dev.vitrine.streamer.scene.SoundScene;
import dev.vitrine.streamer.scene.Waveforms;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** What one stream's listener takes of a processor: time of the thread for a second of sound. */
final class ListeningCost {

    private static final double SECONDS = 30;
    private static final int WARM_UP_RUNS = 3;
    private static final int RUNS = 10;
    private static final double TARGET_SILENT_CORES = 0.001;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    void run(Report report) {
        SoundScene silent = new SoundScene(SECONDS);
        SoundScene chimes = new SoundScene(SECONDS);
        SoundScene noise = new SoundScene(SECONDS).add(0, Backgrounds.white(0.01, SECONDS, 1));
        double[] bell = Waveforms.bell(700, 0.5, 0.8, 0.25);
        for (int second = 1; second < SECONDS - 1; second++) {
            chimes.add((long) second * SoundScene.RATE, bell);
            noise.add((long) second * SoundScene.RATE, bell);
        }
        List<Reference> references = IntStream.range(0, 8)
                .mapToObj(number -> reference(Waveforms.bell(700 + 10 * number, 0.5, 0.8, 0.25), number))
                .toList();
        report.add(Row.max("listener, silent stream", "cores", cores(silent, List.of()))
                .target(TARGET_SILENT_CORES));
        report.add(Row.max("listener, a chime a second", "cores", cores(chimes, List.of())));
        report.add(Row.max("listener, a chime a second in noise", "cores", cores(noise, List.of())));
        report.add(Row.max(
                "listener, a chime a second in noise, 8 references like it", "cores", cores(noise, references)));
    }

    private static Samples cores(SoundScene scene, List<Reference> references) {
        List<Double> cores = new ArrayList<>();
        for (int run = -WARM_UP_RUNS; run < RUNS; run++) {
            double seconds = processorSeconds(scene, references) / SECONDS;
            if (run >= 0) {
                cores.add(seconds);
            }
        }
        return Samples.of(cores);
    }

    /** Without the time in which the scene is made into frames. */
    private static double processorSeconds(SoundScene scene, List<Reference> references) {
        ChimeListener listener = new ChimeListener(true);
        listener.know(references);
        List<byte[]> frames = new ArrayList<>();
        scene.play((pcm, _) -> frames.add(pcm.clone()));
        long begin = THREADS.getCurrentThreadCpuTime();
        for (int frame = 0; frame < frames.size(); frame++) {
            listener.frame(frames.get(frame), frame * SoundScene.FRAME_NANOS);
        }
        return (THREADS.getCurrentThreadCpuTime() - begin) / 1e9;
    }

    private static Reference reference(double[] waveform, int number) {
        float[] samples = new float[waveform.length];
        for (int n = 0; n < samples.length; n++) {
            samples[n] = (float) waveform[n];
        }
        return new Reference("bell " + number, samples);
    }
}
