package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.security.Caller;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The media in the drives of a guest's machine. */
@Path("/guests/{guest}/machine/media")
@RequestScoped
@Tag(name = "Machines")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class MachineMediaResource {

    private static final int MOST_CHARACTERS = 1000;
    private static final String DRIVE = "drive";
    private static final String FILE = "file";
    private static final String FORCE = "force";
    private static final String CHANGING = "Changing media";

    @Inject
    private Machines machines;

    /**
     * A drive.
     *
     * @param open whether its tray is open
     * @param locked whether the guest keeps it shut
     * @param file the name of what is in it; absent: nothing
     */
    public record DriveItem(String name, boolean open, boolean locked, Optional<String> file) {}

    /** @param files what may be inserted */
    public record MediaItem(List<DriveItem> drives, List<String> files) {

        public MediaItem {
            drives = List.copyOf(drives);
            files = List.copyOf(files);
        }
    }

    @Operation(summary = "Which drives there are, and what may be inserted", description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "Drives and files.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public MediaItem media(@PathParam("guest") String guest, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, "Looking at media");
        MachineAnswer.Drives found =
                machines.look(operator, guest, new MachineRequest.ListDrives(), MachineAnswer.Drives.class);
        return new MediaItem(
                found.drives().stream()
                        .map(drive -> new DriveItem(drive.name(), drive.open(), drive.locked(), drive.file()))
                        .toList(),
                found.files());
    }

    @Operation(
            summary = "Inserts a medium into a drive, read-only, in the place of what is in it",
            description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public MachineItem insert(@PathParam("guest") String guest, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        Body asked = machines.asked(guest, body, Set.of(DRIVE, FILE, FORCE));
        String drive = asked.requiredText(DRIVE, MOST_CHARACTERS);
        String file = asked.requiredText(FILE, MOST_CHARACTERS);
        return machines.act(
                operator,
                guest,
                new MachineRequest.InsertMedium(drive, file, asked.flag(FORCE)),
                file + " in " + drive);
    }

    @Operation(summary = "Ejects what is in a drive", description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Path("eject")
    @Consumes(MediaType.APPLICATION_JSON)
    public MachineItem eject(@PathParam("guest") String guest, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        Body asked = machines.asked(guest, body, Set.of(DRIVE, FORCE));
        String drive = asked.requiredText(DRIVE, MOST_CHARACTERS);
        return machines.act(operator, guest, new MachineRequest.EjectMedium(drive, asked.flag(FORCE)), drive);
    }
}
