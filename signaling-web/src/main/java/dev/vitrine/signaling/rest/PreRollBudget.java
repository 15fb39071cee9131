package dev.vitrine.signaling.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.Semaphore;

/** How much of all pre-rolls may be on its way to clients at once, for each second of it takes 192 kB of memory. */
@ApplicationScoped
public class PreRollBudget {

    /** Two of the longest, 230 MB. */
    private static final int MOST_SECONDS = 1200;

    private final Semaphore seconds = new Semaphore(MOST_SECONDS);

    /** @throws ProblemException when not so much is left at the moment */
    void take(int wanted) {
        if (!seconds.tryAcquire(wanted)) {
            throw ProblemException.of(
                    Response.Status.TOO_MANY_REQUESTS,
                    "So many pre-rolls are being fetched that for " + wanted + " s there is no memory, of "
                            + MOST_SECONDS + " s for all: ask again later, or for less with from and to.");
        }
    }

    void giveBack(int taken) {
        seconds.release(taken);
    }
}
