package dev.vitrine.signaling.security;

import dev.vitrine.streamer.session.Role;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What somebody was let in as. */
public enum Access {
    VIEWER,
    OPERATOR,
    ADMIN,
    /** A guest's own WebRTC server: it publishes, and sees nothing else. */
    PUBLISHER;

    /** The word for it in files and messages. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Access> ofWord(String word) {
        return Stream.of(values()).filter(access -> access.word().equals(word)).findFirst();
    }

    /** What it may do before a guest; empty for a publisher. */
    public Optional<Role> role() {
        return switch (this) {
            case VIEWER -> Optional.of(Role.VIEWER);
            case OPERATOR -> Optional.of(Role.OPERATOR);
            case ADMIN -> Optional.of(Role.ADMIN);
            case PUBLISHER -> Optional.empty();
        };
    }

    /** Whether it may do what {@code role} may. */
    public boolean includes(Role role) {
        return role().filter(own -> own.includes(role)).isPresent();
    }
}
