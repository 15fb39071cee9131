package dev.vitrine.bench.measure;

import dev.vitrine.bench.report.Samples;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** How much of the processors a process, or some threads of this one, take in cores: 1.0 is one of them all the time. */
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
        return watch(
                windows, LongStream.of(pids).mapToObj(ProcessorTime::ofProcess).toList());
    }

    /** The same of whatever took so many seconds by now. */
    public static List<Samples> watch(int windows, List<DoubleSupplier> taken) {
        List<List<Double>> cores =
                taken.stream().map(_ -> (List<Double>) new ArrayList<Double>()).toList();
        long beginNanos = System.nanoTime();
        List<Double> begin = seconds(taken);
        for (int window = 0; window < windows; window++) {
            Pause.of(WINDOW);
            long endNanos = System.nanoTime();
            List<Double> end = seconds(taken);
            for (int i = 0; i < taken.size(); i++) {
                cores.get(i).add((end.get(i) - begin.get(i)) * 1e9 / (endNanos - beginNanos));
            }
            beginNanos = endNanos;
            begin = end;
        }
        return cores.stream().map(Samples::of).toList();
    }

    /** What a process has taken, in seconds. */
    public static DoubleSupplier ofProcess(long pid) {
        return () -> seconds(Path.of("/proc/" + pid + "/stat"));
    }

    /**
     * What the threads of this process have taken, in seconds, whose names begin so; they are to stay while they are watched.
     *
     * @param prefix at most 15 bytes: the kernel keeps no more of a name
     */
    public static DoubleSupplier ofThreads(String prefix) {
        return () -> {
            try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
                return threads.filter(thread -> name(thread).startsWith(prefix))
                        .mapToDouble(thread -> seconds(thread.resolve("stat")))
                        .sum();
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        };
    }

    private static String name(Path thread) {
        try {
            return Files.readString(thread.resolve("comm"));
        } catch (IOException ended) {
            return "";
        }
    }

    private static List<Double> seconds(List<DoubleSupplier> taken) {
        return taken.stream().map(DoubleSupplier::getAsDouble).toList();
    }

    private static double seconds(Path file) {
        try {
            String stat = Files.readString(file);
            // The name, which may hold anything, is the second field and the last in parentheses.
            String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
            return (Long.parseLong(fields[USER_FIELD]) + Long.parseLong(fields[SYSTEM_FIELD])) / TICKS_PER_SECOND;
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": it ended while it was measured", failure);
        }
    }
}
