package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.SessionRules;
import java.time.Duration;

/** Reads the rules of sessions: {@code vitrine.viewers.*}, {@code vitrine.control.*} and the like. */
final class SessionSettings {

    private static final int DAY_SECONDS = 86_400;

    private SessionSettings() {}

    static SessionRules read(ConfigurationValues values) {
        int maxPerPerson = values.number("vitrine.viewers.user.max", 0, 1000, 0);
        return new SessionRules(
                values.number("vitrine.viewers.max", 1, 1000, 16),
                maxPerPerson == 0 ? Integer.MAX_VALUE : maxPerPerson,
                seconds(values, "vitrine.control.idle.seconds", 60),
                seconds(values, "vitrine.session.idle.seconds", 0),
                seconds(values, "vitrine.resume.seconds", 30));
    }

    private static Duration seconds(ConfigurationValues values, String name, int whenUnset) {
        return Duration.ofSeconds(values.number(name, 0, DAY_SECONDS, whenUnset));
    }
}
