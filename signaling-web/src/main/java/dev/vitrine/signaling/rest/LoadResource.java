package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.load.LoadFigures;
import dev.vitrine.streamer.load.LoadState;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How busy the server is, and what gives way for it. */
@Path("/server/load")
@RequestScoped
@Tag(name = "Server")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the field
public class LoadResource {

    @Inject
    private Streamer streamer;

    /**
     * The last second.
     *
     * @param level 0: nothing gives way; each further level gives way more
     * @param cause {@code processor} or {@code network}; absent at level 0
     * @param message what viewers are told; absent at level 0
     * @param newcomersRefused whether nobody else is let in
     * @param rateDivisor by which the greatest picture rate is divided
     * @param scale by which width and height are divided at least
     * @param systemProcessor of all processors, what is taken by whomever: 0 to 1
     * @param ownProcessor what is taken by this server: 0 to 1
     * @param lateSound of all frames of sound the share that was late: 0 to 1
     * @param processorBound viewers whose encoder has not enough of the processor
     * @param networkBound viewers whose network loses or delays
     */
    public record LoadItem(
            int level,
            Optional<String> cause,
            Optional<String> message,
            boolean newcomersRefused,
            double rateDivisor,
            double scale,
            double systemProcessor,
            double ownProcessor,
            double lateSound,
            int viewers,
            int processorBound,
            int networkBound) {

        static LoadItem of(LoadState state, LoadFigures figures) {
            return new LoadItem(
                    state.level(),
                    state.cause().map(cause -> cause.name().toLowerCase(Locale.ROOT)),
                    state.notice(),
                    state.step().refusesNewcomers(),
                    state.step().rateDivisor(),
                    state.step().scale(),
                    figures.systemProcessor(),
                    figures.ownProcessor(),
                    figures.lateSound(),
                    figures.viewers(),
                    figures.processorBound(),
                    figures.networkBound());
        }
    }

    @Operation(
            summary = "How busy the server is, and what gives way for it",
            description = "Needs the role operator or admin.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public LoadItem load(@Context SecurityContext security) {
        Callers.operator(security, "Reading the server's load");
        return LoadItem.of(streamer.load(), streamer.loadFigures());
    }
}
