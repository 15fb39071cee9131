package dev.vitrine.streamer.dmabuf;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;

/**
 * What it takes to bring whole pictures to a screen, one after the other.
 *
 * @param millis the median of the time that one takes
 * @param processorMillis what the thread that reads works for one, on average
 */
record PictureCost(double millis, double processorMillis) {

    private static final int WARM_UP = 50;
    private static final int PICTURES = 200;

    /** Of what is shown there, which is of that size. */
    static PictureCost of(ScreenBench bench, int width, int height) throws IOException {
        for (int picture = 0; picture < WARM_UP; picture++) {
            bench.update(0, 0, width, height);
        }
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        double[] millis = new double[PICTURES];
        long processor = threads.getCurrentThreadCpuTime();
        for (int picture = 0; picture < PICTURES; picture++) {
            long began = System.nanoTime();
            bench.update(0, 0, width, height);
            millis[picture] = (System.nanoTime() - began) / 1e6;
        }
        processor = threads.getCurrentThreadCpuTime() - processor;
        Arrays.sort(millis);
        return new PictureCost(millis[PICTURES / 2], processor / 1e6 / PICTURES);
    }

    @Override
    public String toString() {
        return "%.2f ms, of which the processor works %.2f ms".formatted(millis, processorMillis);
    }
}
