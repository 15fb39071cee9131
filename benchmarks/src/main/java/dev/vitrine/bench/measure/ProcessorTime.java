package dev.vitrine.bench.measure;

import dev.vitrine.bench.report.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** How much of the processors a process takes, in cores: 1.0 is one of them all the time. */
public final class ProcessorTime {

    /** What /proc counts in (USER_HZ, proc(5)): the same on every x86 and ARM Linux. */
    private static final double TICKS_PER_SECOND = 100;

    /** Ticks are 10 ms: in a window of 2 s one of them is half a hundredth of a core. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final int USER_FIELD = 11;
    private static final int SYSTEM_FIELD = 12;

    private ProcessorTime() {}

    /** Watches processes over as many windows of two seconds; one list of samples for each, in their order. */
    public static List<Samples> watch(int windows, long... pids) {
        List<List<Double>> cores = new ArrayList<>();
        for (int i = 0; i < pids.length; i++) {
            cores.add(new ArrayList<>());
        }
        long beginNanos = System.nanoTime();
        double[] begin = seconds(pids);
        for (int window = 0; window < windows; window++) {
            Pause.of(WINDOW);
            long endNanos = System.nanoTime();
            double[] end = seconds(pids);
            for (int i = 0; i < pids.length; i++) {
                cores.get(i).add((end[i] - begin[i]) * 1e9 / (endNanos - beginNanos));
            }
            beginNanos = endNanos;
            begin = end;
        }
        return cores.stream().map(Samples::of).toList();
    }

    private static double[] seconds(long[] pids) {
        double[] seconds = new double[pids.length];
        for (int i = 0; i < pids.length; i++) {
            seconds[i] = seconds(pids[i]);
        }
        return seconds;
    }

    private static double seconds(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // The name, which may hold anything, is the second field and the last in parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[SYSTEM_FIELD])) / TICKS_PER_SECOND;
        } catch (IOException failure) {
            throw new UncheckedIOException("process " + pid + " ended while it was measured", failure);
        }
    }
}
