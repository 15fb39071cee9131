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
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The USB devices that a guest's machine may be given. */
@Path("/guests/{guest}/machine/usb")
@RequestScoped
@Tag(name = "Machines")
@Produces(MediaType.APPLICATION_JSON)
@SuppressWarnings("NullAway.Init") // the container injects the fields
public class MachineUsbResource {

    private static final int MOST_CHARACTERS = 100;
    private static final String DEVICE = "device";
    private static final String CHANGING = "Changing USB devices";

    @Inject
    private Machines machines;

    /**
     * A device that an administrator allows.
     *
     * @param driver in QEMU's word
     * @param attached whether the machine has it now
     */
    public record UsbItem(String name, String driver, boolean attached) {}

    @Operation(
            summary = "Which devices are allowed, and which of them the machine has",
            description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "The devices.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @GET
    public List<UsbItem> devices(@PathParam("guest") String guest, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, "Looking at USB devices");
        return machines
                .look(operator, guest, new MachineRequest.ListUsb(), MachineAnswer.UsbDevices.class)
                .devices()
                .stream()
                .map(device -> new UsbItem(device.name(), device.driver(), device.attached()))
                .toList();
    }

    @Operation(summary = "Gives the machine a device", description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public MachineItem attach(@PathParam("guest") String guest, InputStream body, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        String device = machines.asked(guest, body, Set.of(DEVICE)).requiredText(DEVICE, MOST_CHARACTERS);
        return machines.act(operator, guest, new MachineRequest.AttachUsb(device), device);
    }

    @Operation(summary = "Takes a device from the machine", description = "Needs the role operator.")
    @APIResponse(responseCode = "200", description = "It is done: the machine as it is now.")
    @APIResponse(responseCode = "409", description = MachineResource.NOT_NOW)
    @APIResponse(responseCode = "504", description = MachineResource.SILENT)
    @Extension(name = ApiApplication.ROLE, value = "operator")
    @DELETE
    @Path("{device}")
    public MachineItem detach(
            @PathParam("guest") String guest, @PathParam(DEVICE) String device, @Context SecurityContext security) {
        Caller operator = Callers.operator(security, CHANGING);
        return machines.act(operator, guest, new MachineRequest.DetachUsb(device), device);
    }
}
