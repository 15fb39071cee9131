package dev.vitrine.streamer.session;

import java.time.Duration;

/**
 * What an administrator sets of a guest's rules.
 *
 * @param maxViewers how many watch one guest at once
 * @param maxPerPerson how many of all guests' viewers are one and the same person
 * @param controlIdle so long may a controller be silent while somebody else waits for control; zero: for ever
 * @param sessionIdle so long may a viewer do nothing at all; zero: for ever
 * @param resume so long is the place of a viewer kept whose connection was lost; zero: it is not
 */
public record SessionRules(
        int maxViewers, int maxPerPerson, Duration controlIdle, Duration sessionIdle, Duration resume) {

    /** So long before something is taken it is said, or half of a shorter time. */
    static final Duration WARNING = Duration.ofSeconds(15);

    /** With limits alone: nothing happens by mere passing of time. */
    public static SessionRules withoutTimes(int maxViewers) {
        return new SessionRules(maxViewers, maxViewers, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    /** How long before its end somebody is warned of {@code idle}. */
    static long warningNanos(Duration idle) {
        return Math.min(WARNING.toNanos(), idle.toNanos() / 2);
    }
}
