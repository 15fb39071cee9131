package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.InputStream;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Snapshots of a guest's whole machine, in its own disks. */
@Path("/guests/{guest}/machine/snapshots")
@RequestScoped
@Tag(name = "Machines")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class MachineSnapshotsResource {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");
    private static final int MOST_CHARACTERS = 63;
    private static final String CHANGING = "Changing snapshots";

    @Inject
    private Machines machines;

    /**
     * A machine as it was once.
     *
     * @param at when it was saved (ISO 8601), by its host's clock
     * @param memoryBytes what is kept of its memory
     */
    public record SnapshotItem(String name, String at, long memoryBytes) {}

    @Operation(summary = "Which snapshots there are", description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "The snapshots.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public List<SnapshotItem> snapshots(@PathParam("guest") String guest, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, "Looking at snapshots");
        return machines
                .look(operator, guest, new MachineRequest.ListSnapshots(), MachineAnswer.Snapshots.class)
                .snapshots()
                .stream()
                .map(snapshot -> new SnapshotItem(snapshot.name(), snapshot.at().toString(), snapshot.memoryBytes()))
                .toList();
    }

    @Operation(
            summary = "Saves the machine as it is now, under a new name; it stands still meanwhile",
            description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public MachineItem save(@PathParam("guest") String guest, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        Body asked = machines.asked(guest, body, Set.of("name"));
        String name = asked.requiredText("name", MOST_CHARACTERS);
        if (!NAME.matcher(name).matches()) {
            throw asked.fault("name", "letters, digits, ., _ and -, beginning with a letter or a digit");
        }
        return machines.act(operator, guest, new MachineRequest.SaveSnapshot(name), name);
    }

    @Operation(
            summary = "Takes the machine back to what it was then; what it was until now is lost",
            description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("{snapshot}/load")
    public MachineItem load(
            @PathParam("guest") String guest, @PathParam("snapshot") String name, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        return machines.act(operator, guest, new MachineRequest.LoadSnapshot(name), name);
    }

    @Operation(summary = "Deletes a snapshot", description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("{snapshot}")
    public MachineItem delete(
            @PathParam("guest") String guest, @PathParam("snapshot") String name, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        return machines.act(operator, guest, new MachineRequest.DeleteSnapshot(name), name);
    }
}
