package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.server.DatabaseFigures;
import dev.vitrine.signaling.server.Installation;
import dev.vitrine.signaling.server.MachineFigures;
import dev.vitrine.streamer.engine.Streamer;
import dev.vitrine.streamer.session.Sitting;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What runs here and how it is. */
@Path("/server")
@RequestScoped
@Tag(name = "Server")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class ServerResource {

    @Inject
    private Streamer streamer;

    @Inject
    private Installation installation;

    /**
     * @param build the EAR's SHA-256; absent where the server took it from elsewhere
     * @param encoders that run now
     * @param database absent where nothing is kept in one
     */
    public record ServerItem(
            String version,
            Optional<String> build,
            String java,
            String liberty,
            long uptimeSeconds,
            Cpu cpu,
            Memory memory,
            int threads,
            int guests,
            int sessions,
            List<Encoder> encoders,
            Optional<DatabaseFigures> database) {

        public ServerItem {
            encoders = List.copyOf(encoders);
        }
    }

    /**
     * @param processLoad of all processors, 0 to 1; absent while unknown
     * @param systemLoad by all processes, as {@code processLoad}
     */
    public record Cpu(int processors, OptionalDouble processLoad, OptionalDouble systemLoad) {}

    /** @param residentBytes of the whole process; absent where the system does not tell */
    public record Memory(long heapUsedBytes, long heapMaxBytes, OptionalLong residentBytes) {}

    /** @param running how many of that codec */
    public record Encoder(String codec, long running) {}

    @Operation(summary = "Versions, processor, memory and encoders", description = "Needs the role operator or admin.")
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public ServerItem server(@Context SecurityContext security) {
        Callers.operator(security, "The server's figures");
        MachineFigures machine = MachineFigures.now();
        List<Sitting> sittings = streamer.rooms().stream()
                .flatMap(room -> room.sittings().stream())
                .toList();
        return new ServerItem(
                installation.version(),
                Optional.of(installation.build()).filter(build -> !build.isEmpty()),
                Runtime.version().toString(),
                installation.liberty(),
                machine.uptimeSeconds(),
                new Cpu(machine.processors(), machine.processLoad(), machine.systemLoad()),
                new Memory(machine.heapUsedBytes(), machine.heapMaxBytes(), machine.residentBytes()),
                machine.threads(),
                streamer.rooms().size(),
                sittings.size(),
                encoders(sittings),
                DatabaseFigures.now());
    }

    private static List<Encoder> encoders(List<Sitting> sittings) {
        Map<String, Long> byCodec = sittings.stream()
                .map(sitting -> sitting.statistics().codec())
                .filter(codec -> !codec.isEmpty())
                .collect(Collectors.groupingBy(codec -> codec, TreeMap::new, Collectors.counting()));
        return byCodec.entrySet().stream()
                .map(entry -> new Encoder(entry.getKey(), entry.getValue()))
                .toList();
    }
}
