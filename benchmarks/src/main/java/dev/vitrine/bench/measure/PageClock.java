package dev.vitrine.bench.measure;

import com.microsoft.playwright.Page;

/**
 * A page's clock as {@link System#nanoTime}'s. Both count the host's CLOCK_MONOTONIC from different zeros, so one difference
 * holds. Each question to the page says that its answer was read between the question and the answer; many of them together
 * leave a small interval in which the difference must lie.
 *
 * @param zeroNanos what {@code System.nanoTime()} was at the page's zero
 * @param uncertaintyMillis how far that may be off
 */
public record PageClock(long zeroNanos, double uncertaintyMillis) {

    private static final int QUESTIONS = 200;
    private static final double NANOS_PER_MILLI = 1e6;

    /** A page that is not isolated has its clock in steps of 0.1 ms. */
    private static final double STEP_MILLIS = 0.1;

    public static PageClock of(Page page) {
        long earliestNanos = Long.MIN_VALUE;
        long latestNanos = Long.MAX_VALUE;
        for (int question = 0; question < QUESTIONS; question++) {
            long askedNanos = System.nanoTime();
            double pageMillis = ((Number) page.evaluate("() => performance.now()")).doubleValue();
            long answeredNanos = System.nanoTime();
            long pageNanos = Math.round(pageMillis * NANOS_PER_MILLI);
            earliestNanos = Math.max(earliestNanos, askedNanos - pageNanos);
            latestNanos = Math.min(latestNanos, answeredNanos - pageNanos);
        }
        long width = Math.max(0, latestNanos - earliestNanos);
        return new PageClock(earliestNanos + width / 2, width / 2.0 / NANOS_PER_MILLI + STEP_MILLIS);
    }

    /** A moment of the page, as {@code performance.now()} tells it. */
    public long nanos(double pageMillis) {
        return zeroNanos + Math.round(pageMillis * NANOS_PER_MILLI);
    }
}
