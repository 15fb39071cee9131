package dev.vitrine.signaling.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;

/** How many pixels of all screenshots may be in memory at once: each takes some ten bytes while its picture is encoded. */
@ApplicationScoped
public class ScreenshotBudget {

    /** One of 8K, or twelve of 1080p. */
    static final int MOST_PIXELS = 7680 * 4320;

    private final Semaphore pixels = new Semaphore(MOST_PIXELS);

    /** @throws ProblemException when not so many are left at the moment */
    void take(int wanted) {
        if (!pixels.tryAcquire(wanted)) {
            throw ProblemException.tooMany(
                    "So many screenshots are being made that there is no memory for one more.", 1);
        }
    }

    void giveBack(int taken) {
        pixels.release(taken);
    }
}
