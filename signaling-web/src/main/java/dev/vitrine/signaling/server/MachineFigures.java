package dev.vitrine.signaling.server;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;

/**
 * What this process takes of its machine at this moment.
 *
 * @param processors that the process may use
 * @param processLoad of all of them, 0 to 1, since it was asked for last; absent while unknown
 * @param systemLoad of all of them by all processes, 0 to 1; absent while unknown
 * @param residentBytes of the whole process, native memory included; absent where the system does not tell
 */
public record MachineFigures(
        int processors,
        OptionalDouble processLoad,
        OptionalDouble systemLoad,
        long heapUsedBytes,
        long heapMaxBytes,
        OptionalLong residentBytes,
        int threads,
        long uptimeSeconds) {

    private static final Path STATUS = Path.of("/proc/self/status");

    public static MachineFigures now() {
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return new MachineFigures(
                Runtime.getRuntime().availableProcessors(),
                load("ProcessCpuLoad"),
                load("CpuLoad"),
                heap.getUsed(),
                heap.getMax(),
                resident(),
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getRuntimeMXBean().getUptime() / 1000);
    }

    /** By name, for the type that has these is no part of the Java platform's own interfaces. */
    private static OptionalDouble load(String attribute) {
        try {
            Object load = ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName(ManagementFactory.OPERATING_SYSTEM_MXBEAN_NAME), attribute);
            return load instanceof Double known && known >= 0 ? OptionalDouble.of(known) : OptionalDouble.empty();
        } catch (JMException unknown) {
            return OptionalDouble.empty();
        }
    }

    private static OptionalLong resident() {
        try (Stream<String> lines = Files.lines(STATUS)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                    .findFirst();
        } catch (IOException elsewhere) {
            return OptionalLong.empty();
        }
    }
}
