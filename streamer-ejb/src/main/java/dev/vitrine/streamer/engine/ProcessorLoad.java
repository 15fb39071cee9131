package dev.vitrine.streamer.engine;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/** How much of the processors is taken, as the platform tells it; of a container, of what the container may use. */
final class ProcessorLoad {

    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** By whomever, since it was asked last: 0 to 1. */
    double ofSystem() {
        return Math.max(0, system.getCpuLoad());
    }

    /** By this process, since it was asked last: 0 to 1. */
    double ofProcess() {
        return Math.max(0, system.getProcessCpuLoad());
    }
}
