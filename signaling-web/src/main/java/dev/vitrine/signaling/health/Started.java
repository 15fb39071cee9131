package dev.vitrine.signaling.health;

import dev.vitrine.streamer.engine.Streamer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Startup;

/** {@code /health/started}: the engine has read its configuration and looks for its guests. */
@Startup
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Started implements HealthCheck {

    @Inject
    private Streamer streamer;

    @Inject
    private Verdicts verdicts;

    @Override
    public HealthCheckResponse call() {
        return verdicts.of(
                "started",
                streamer.isOpen() ? Optional.empty() : Optional.of("the engine is not open: the log says above why"));
    }
}
