package dev.vitrine.streamer.engine;

import java.util.Locale;

/** A value that stops the start: it names the property, the value and what is allowed. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String property;
    private final String value;
    private final String allowed;

    ConfigurationException(String name, String value, String allowed) {
        super("%s (environment: %s) is '%s': it must be %s".formatted(name, environmentName(name), value, allowed));
        this.property = name;
        this.value = value;
        this.allowed = allowed;
    }

    ConfigurationException(String name, String value, String allowed, Throwable cause) {
        this(name, value, allowed);
        initCause(cause);
    }

    /** Its name, such as {@code vitrine.guest.a.size}. */
    String property() {
        return property;
    }

    /** What is wrong without the property's name, for whoever named the value in another way. */
    String complaint() {
        return value.isEmpty() ? "is missing: it must be " + allowed : "is '" + value + "': it must be " + allowed;
    }

    /** The variable that sets a property (MicroProfile Config 3.1, section "Environment Variables Mapping Rules"). */
    static String environmentName(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
