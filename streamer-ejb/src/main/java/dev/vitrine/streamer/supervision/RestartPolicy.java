package dev.vitrine.streamer.supervision;

import java.util.Optional;
import java.util.stream.Stream;

/** Whether a program that ended by itself is started again. */
public enum RestartPolicy {
    NEVER("never"),
    /** When its status was another than 0. */
    ON_FAILURE("on-failure"),
    ALWAYS("always");

    private final String word;

    RestartPolicy(String word) {
        this.word = word;
    }

    /** As configuration has it. */
    public String word() {
        return word;
    }

    public static Optional<RestartPolicy> ofWord(String word) {
        return Stream.of(values()).filter(policy -> policy.word.equals(word)).findFirst();
    }

    boolean restarts(int status) {
        return switch (this) {
            case NEVER -> false;
            case ON_FAILURE -> status != 0;
            case ALWAYS -> true;
        };
    }
}
