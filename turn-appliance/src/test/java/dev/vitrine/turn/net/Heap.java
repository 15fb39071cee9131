package dev.vitrine.turn.net;

/** The live objects of this JVM. */
final class Heap {
    private static final int ROUNDS = 4;

    private Heap() {}

    /** Bytes that are used when garbage has been collected. */
    static long usedBytes() throws InterruptedException {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            System.gc();
            Thread.sleep(50);
            Runtime runtime = Runtime.getRuntime();
            least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
        }
        return least;
    }
}
