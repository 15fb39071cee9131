package dev.vitrine.streamer.engine;

import java.util.Locale;

/** A value that stops the start: it names the property, the value and what is allowed. */
public final class ConfigurationException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ConfigurationException(String name, String value, String allowed) {
        super("%s (environment: %s) is '%s': it must be %s".formatted(name, environmentName(name), value, allowed));
    }

    ConfigurationException(String name, String value, String allowed, Throwable cause) {
        this(name, value, allowed);
        initCause(cause);
    }

    /** The variable that sets a property (MicroProfile Config 3.1, section "Environment Variables Mapping Rules"). */
    static String environmentName(String property) {
        return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
