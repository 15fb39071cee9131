package dev.vitrine.streamer.guest;

import java.util.Optional;
import java.util.stream.Stream;

/** Which ways an administrator lets a guest's clipboard go. */
public enum ClipboardPolicy {
    OFF("off"),
    TO_GUEST("to-guest"),
    FROM_GUEST("from-guest"),
    BOTH("both");

    private final String word;

    ClipboardPolicy(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /** Whether people may give the guest something. */
    public boolean toGuest() {
        return this == TO_GUEST || this == BOTH;
    }

    /** Whether people may be given what the guest copied. */
    public boolean fromGuest() {
        return this == FROM_GUEST || this == BOTH;
    }

    public static Optional<ClipboardPolicy> ofWord(String word) {
        return Stream.of(values()).filter(policy -> policy.word.equals(word)).findFirst();
    }
}
