package dev.vitrine.turn.relay;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;

/** The ports of one relay address, each free or taken. All threads of the server share one. */
public final class PortPool {
    /** Every port is taken. */
    public static final int NONE = -1;

    private final int min;
    private final int count;
    private final AtomicLongArray taken;

    /** Ports from {@code min} to {@code max}, both included. */
    public PortPool(int min, int max) {
        this.min = min;
        this.count = max - min + 1;
        this.taken = new AtomicLongArray((count + 63) / 64);
    }

    /** Takes a port at random, or gives {@link #NONE}. */
    int take(RandomGenerator random) {
        int start = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            int index = (start + i) % count;
            if (tryTake(index)) {
                return min + index;
            }
        }
        return NONE;
    }

    /** Takes an even port and, if wanted, the next one with it; gives the even one or {@link #NONE}. */
    int takeEven(RandomGenerator random, boolean withNext) {
        int start = random.nextInt(count);
        for (int i = 0; i < count; i++) {
            int index = (start + i) % count;
            boolean fits = (min + index) % 2 == 0 && (!withNext || index + 1 < count);
            if (!fits || !tryTake(index)) {
                continue;
            }
            if (!withNext || tryTake(index + 1)) {
                return min + index;
            }
            release(min + index);
        }
        return NONE;
    }

    void release(int port) {
        int index = port - min;
        taken.getAndAccumulate(index / 64, ~(1L << index % 64), (bits, mask) -> bits & mask);
    }

    private boolean tryTake(int index) {
        long bit = 1L << index % 64;
        return (taken.getAndAccumulate(index / 64, bit, (bits, one) -> bits | one) & bit) == 0;
    }
}
