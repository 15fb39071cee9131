package dev.vitrine.signaling.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.annotation.RegistryScope;

/** All figures of the server, as text. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class Metrics {

    public static final String CONTENT_TYPE = "text/plain;version=0.0.4;charset=utf-8";

    @Inject
    private MetricRegistry own;

    @Inject
    @RegistryScope(scope = MetricRegistry.BASE_SCOPE)
    private MetricRegistry machine;

    /** Vitrine's own and those of the Java machine, in Prometheus' text format. */
    public String text() {
        return PrometheusText.of(own) + PrometheusText.of(machine);
    }
}
