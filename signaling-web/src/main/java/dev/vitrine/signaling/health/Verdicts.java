package dev.vitrine.signaling.health;

import jakarta.enterprise.context.ApplicationScoped;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.health.HealthCheckResponse;

/** Makes an answer of what a check found: whoever asks learns that something is wrong, the log says what. */
@ApplicationScoped
public class Verdicts {

    private static final Logger LOG = System.getLogger(Verdicts.class.getName());

    private final Map<String, String> told = new ConcurrentHashMap<>();

    /**
     * The answer of a check; the log tells each change once.
     *
     * @param name of the check
     * @param reason why it is not well; empty when it is
     */
    HealthCheckResponse of(String name, Optional<String> reason) {
        String now = reason.orElse("");
        String before = told.put(name, now);
        if (!now.isEmpty() && !now.equals(before)) {
            LOG.log(Level.WARNING, "Not {0}: {1}", name, now);
        } else if (now.isEmpty() && before != null && !before.isEmpty()) {
            LOG.log(Level.INFO, "Again {0}", name);
        }
        return HealthCheckResponse.named(name).status(now.isEmpty()).build();
    }
}
