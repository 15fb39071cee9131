package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.Wording;
import dev.vitrine.signaling.metrics.Metrics;
import dev.vitrine.signaling.server.Installation;
import dev.vitrine.signaling.server.MachineFigures;
import dev.vitrine.signaling.support.SupportBundle;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.viewer.PeerStatistics;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** All that somebody needs who is asked for help, in one file. */
@Path("/support-bundle")
@RequestScoped
@Tag(name = "Server")
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class SupportBundleResource {

    private static final String ZIP = "application/zip";

    @Inject
    private Streamer streamer;

    @Inject
    private Installation installation;

    @Inject
    private Metrics metrics;

    @Inject
    private Config config;

    private final Jsonb jsonb = JsonbBuilder.create(new JsonbConfig().withFormatting(true));

    /** What runs, and on what. */
    public record Versions(
            String version, String build, String java, String liberty, String system, MachineFigures machine) {}

    /** A guest with its sessions; of people nothing but what they may do. */
    public record GuestFigures(String name, String kind, String state, String reason, List<SessionFigures> sessions) {

        public GuestFigures {
            sessions = List.copyOf(sessions);
        }
    }

    /** As operators see it, without a name. */
    public record SessionFigures(String viewer, String role, int display, String state, PeerStatistics statistics) {}

    @Operation(
            summary = "Configuration, logs, statistics and versions as a ZIP archive, without secrets",
            description = "Needs the role admin.")
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @GET
    @Produces(ZIP)
    public Response bundle(@Context SecurityContext security) {
        Callers.admin(security, "The support bundle");
        SupportBundle bundle = new SupportBundle(System.getenv(), path("vitrine.server.xml"), path("vitrine.logs"));
        Map<String, String> more = Map.of(
                "server.json", json(versions()),
                "statistics.json",
                        json(streamer.rooms().stream()
                                .map(SupportBundleResource::figures)
                                .toList()),
                "metrics.txt", metrics.text());
        StreamingOutput bytes = output -> bundle.write(output, more);
        String name = "vitrine-support-"
                + Instant.now().truncatedTo(ChronoUnit.SECONDS).toString().replace(':', '-') + ".zip";
        return Response.ok(bytes, ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + '"')
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private java.nio.file.Path path(String property) {
        return java.nio.file.Path.of(config.getValue(property, String.class));
    }

    private Versions versions() {
        return new Versions(
                installation.version(),
                installation.build(),
                Runtime.version() + " (" + System.getProperty("java.vendor") + ')',
                installation.liberty(),
                System.getProperty("os.name")
                        + ' '
                        + System.getProperty("os.version")
                        + ' '
                        + System.getProperty("os.arch"),
                MachineFigures.now());
    }

    private static GuestFigures figures(Room room) {
        return new GuestFigures(
                room.name(),
                room.kind(),
                Wording.state(room.guest().state()),
                Wording.reason(room.guest().state()).orElse(""),
                room.sittings().stream()
                        .map(sitting -> new SessionFigures(
                                sitting.viewer().id(),
                                Wording.of(sitting.viewer().role()),
                                sitting.display(),
                                sitting.state().name(),
                                sitting.statistics()))
                        .toList());
    }

    private String json(Object figures) {
        return jsonb.toJson(figures);
    }
}
