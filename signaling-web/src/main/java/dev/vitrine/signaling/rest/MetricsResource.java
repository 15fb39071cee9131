package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.metrics.Metrics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The figures of {@code /metrics} for whoever has one of Vitrine's own tokens, as Prometheus' {@code authorization} sends it. */
@Path("/metrics")
@RequestScoped
@Tag(name = "Server")
@Produces(Metrics.CONTENT_TYPE)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class MetricsResource {

    @Inject
    private Metrics metrics;

    @Operation(
            summary = "The server's figures in Prometheus' text format",
            description = "Needs the role operator or admin; a token of an operator does for Prometheus.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public String metrics(@Context SecurityContext security) {
        Callers.operator(security, "The server's figures");
        return metrics.text();
    }
}
