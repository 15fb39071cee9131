package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What a guest's machine does, and its power. */
@Path("/guests/{guest}/machine")
@RequestScoped
@Tag(name = "Machines")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class MachineResource {

    static final String NOT_NOW = "The machine cannot be reached, or did not do it: the detail says why.";
    static final String SILENT = "The machine's program did not answer in time: whether it was done is unknown.";

    @Inject
    private Machines machines;

    @Operation(summary = "What the guest's machine does, and what happened to it last")
    @APIResponse(responseCode = "200", description = "The machine as it is now.")
    @APIResponse(responseCode = "409", description = "It cannot be reached: the detail names what would be needed.")
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    public MachineItem machine(@PathParam("guest") String guest) {
        return MachineItem.of(machines.reachable(guest));
    }

    @Operation(
            summary = "What the guest's first display shows, as the machine's program draws it",
            description =
                    "Also where no picture comes otherwise. QEMU writes it into a file of this host, so both need the same"
                            + " user and the same /tmp.")
    @APIResponse(responseCode = "200", description = "The picture.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @GET
    @Path("screendump")
    @Produces("image/png")
    public byte[] screendump(@PathParam("guest") String guest, @Context SecurityContext security) {
        return machines.look(Callers.of(security), guest, new MachineRequest.Screendump(), MachineAnswer.Picture.class)
                .png();
    }

    @Operation(
            summary = "Lets the machine stand still, with all that it has in memory",
            description = "Needs control of the guest, or the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "403", description = "The caller may not.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("pause")
    public MachineItem pause(@PathParam("guest") String guest, @Context SecurityContext security) {
        return machines.act(Callers.of(security), guest, new MachineRequest.Pause(), "");
    }

    @Operation(
            summary = "Lets a machine that stands still go on",
            description = "Needs control of the guest, or the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "403", description = "The caller may not.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("continue")
    public MachineItem goOn(@PathParam("guest") String guest, @Context SecurityContext security) {
        return machines.act(Callers.of(security), guest, new MachineRequest.Continue(), "");
    }

    @Operation(
            summary = "Begins the machine anew, as by the button on the case",
            description = "Needs control of the guest, or the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "403", description = "The caller may not.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("reset")
    public MachineItem reset(@PathParam("guest") String guest, @Context SecurityContext security) {
        return machines.act(Callers.of(security), guest, new MachineRequest.Reset(), "");
    }

    @Operation(
            summary = "Presses the machine's power button",
            description =
                    "Needs control of the guest, or the role operator. What comes of it is the guest's own affair.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "403", description = "The caller may not.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "viewer")
    @POST
    @Path("power-button")
    public MachineItem powerButton(@PathParam("guest") String guest, @Context SecurityContext security) {
        return machines.act(Callers.of(security), guest, new MachineRequest.PowerButton(), "");
    }

    @Operation(summary = "Ends the machine at once, as when the plug is pulled", description = "Needs the role admin.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "403", description = "The caller may not.")
    @APIResponse(responseCode = "409", description = NOT_NOW)
    @APIResponse(responseCode = "504", description = SILENT)
    @Extension(name = ApiApplication.ROLE, value = "admin")
    @POST
    @Path("quit")
    public MachineItem quit(@PathParam("guest") String guest, @Context SecurityContext security) {
        return machines.act(Callers.admin(security, "Ending a machine"), guest, new MachineRequest.Quit(), "");
    }
}
