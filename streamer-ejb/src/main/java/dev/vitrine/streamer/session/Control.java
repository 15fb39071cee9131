package dev.vitrine.streamer.session;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Who has control and who waits for it; and when it is taken from somebody who is silent. */
final class Control {

    private final long idleNanos;
    private final long warningNanos;
    private final Set<String> requests = new LinkedHashSet<>();
    private @Nullable String holder;
    private long heldSinceNanos;
    private long waitedSinceNanos;
    private boolean warned;

    Control(Duration idle) {
        idleNanos = idle.toNanos();
        warningNanos = SessionRules.warningNanos(idle);
    }

    Optional<String> holder() {
        return Optional.ofNullable(holder);
    }

    boolean isHeldBy(String viewer) {
        return viewer.equals(holder);
    }

    boolean isFree() {
        return holder == null;
    }

    /** The oldest first. */
    List<String> requests() {
        return List.copyOf(requests);
    }

    boolean isAskedBy(String viewer) {
        return requests.contains(viewer);
    }

    /** @return false when the viewer asks already */
    boolean ask(String viewer, long nowNanos) {
        if (requests.isEmpty()) {
            waitedSinceNanos = nowNanos;
            warned = false;
        }
        return requests.add(viewer);
    }

    /** @return false when the viewer did not ask */
    boolean forget(String viewer) {
        return requests.remove(viewer);
    }

    void give(String viewer, long nowNanos) {
        requests.remove(viewer);
        holder = viewer;
        heldSinceNanos = nowNanos;
        waitedSinceNanos = nowNanos;
        warned = false;
    }

    /** To the oldest of those who ask, or to nobody. */
    void handOn(long nowNanos) {
        holder = null;
        requests.stream().findFirst().ifPresent(oldest -> give(oldest, nowNanos));
    }

    /** Nobody asks or controls any more who may not. */
    void restrict(Predicate<String> may, long nowNanos) {
        requests.removeIf(may.negate());
        if (holder != null && !may.test(holder)) {
            handOn(nowNanos);
        }
    }

    /**
     * When control is taken from a holder who goes on being silent; empty: it is not, because nobody waits. Whoever begins
     * to wait, waits as long as the warning lasts at least.
     *
     * @param activeNanos when the holder did something last
     */
    OptionalLong takenAtNanos(long activeNanos) {
        if (idleNanos == 0 || holder == null || requests.isEmpty()) {
            return OptionalLong.empty();
        }
        long silentSinceNanos = Times.later(activeNanos, heldSinceNanos);
        return OptionalLong.of(Times.later(silentSinceNanos + idleNanos, waitedSinceNanos + warningNanos));
    }

    /** When there is something to do about a holder who goes on being silent: to warn, then to take. */
    OptionalLong deadlineNanos(long activeNanos) {
        OptionalLong takenAtNanos = takenAtNanos(activeNanos);
        return warned || takenAtNanos.isEmpty()
                ? takenAtNanos
                : OptionalLong.of(takenAtNanos.getAsLong() - warningNanos);
    }

    /** Whether the holder knows what comes; it does until it has done something, or nobody waits any more. */
    boolean warned() {
        return warned;
    }

    void warn(boolean whether) {
        warned = whether;
    }
}
