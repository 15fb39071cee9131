package dev.vitrine.streamer.session;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** What the machine knows of one viewer. */
final class Place {

    private final Viewer viewer;
    private final String secret;
    private ViewerLimits limits = ViewerLimits.NONE;
    private long activeNanos;
    private boolean warned;
    private boolean away;
    private long awaySinceNanos;

    Place(Viewer viewer, String secret, long nowNanos) {
        this.viewer = viewer;
        this.secret = secret;
        activeNanos = nowNanos;
    }

    Viewer viewer() {
        return viewer;
    }

    String id() {
        return viewer.id();
    }

    String secret() {
        return secret;
    }

    /** Whether it is that person's, with that secret: neither alone is enough. */
    boolean isOf(Person person, String offered) {
        return viewer.person().equals(person)
                && MessageDigest.isEqual(
                        secret.getBytes(StandardCharsets.UTF_8), offered.getBytes(StandardCharsets.UTF_8));
    }

    ViewerLimits limits() {
        return limits;
    }

    void limit(ViewerLimits next) {
        limits = next;
    }

    /** When it did something last. */
    long activeNanos() {
        return activeNanos;
    }

    /** Of two signs of life the later counts, in whatever order they are told. */
    void active(long atNanos) {
        if (atNanos - activeNanos > 0) {
            activeNanos = atNanos;
            warned = false;
        }
    }

    /** Whether it was told that its session ends. */
    boolean warned() {
        return warned;
    }

    void warn() {
        warned = true;
    }

    boolean away() {
        return away;
    }

    /** Only while {@link #away}. */
    long awaySinceNanos() {
        return awaySinceNanos;
    }

    void lose(long nowNanos) {
        away = true;
        awaySinceNanos = nowNanos;
    }

    void resume(long nowNanos) {
        away = false;
        active(nowNanos);
    }
}
