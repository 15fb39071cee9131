package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.MachineRequest;
import java.util.Optional;

/**
 * Who may do what to a guest's machine.
 *
 * <pre>
 * a picture of it                        whoever watches the guest
 * pause, continue, reset, power button,
 * a display's size                       whoever controls the guest, and operators
 * media, USB devices, snapshots          operators
 * quit                                   administrators: nobody else could start it again
 * </pre>
 */
public final class MachineRights {

    private MachineRights() {}

    private enum Right {
        WATCH,
        CONTROL,
        OPERATE,
        ADMINISTER
    }

    private static Right right(MachineRequest request) {
        return switch (request) {
            case MachineRequest.Screendump _ -> Right.WATCH;
            case MachineRequest.Pause _,
                    MachineRequest.Continue _,
                    MachineRequest.Reset _,
                    MachineRequest.PowerButton _,
                    MachineRequest.ShowAtSize _ -> Right.CONTROL;
            case MachineRequest.ListDrives _,
                    MachineRequest.InsertMedium _,
                    MachineRequest.EjectMedium _,
                    MachineRequest.ListUsb _,
                    MachineRequest.AttachUsb _,
                    MachineRequest.DetachUsb _,
                    MachineRequest.ListSnapshots _,
                    MachineRequest.SaveSnapshot _,
                    MachineRequest.LoadSnapshot _,
                    MachineRequest.DeleteSnapshot _ -> Right.OPERATE;
            case MachineRequest.Quit _ -> Right.ADMINISTER;
        };
    }

    /**
     * Why the person may not ask for it, in a sentence; empty when they may.
     *
     * @param controls whether they control the guest at the moment
     */
    public static Optional<String> refusal(Person person, boolean controls, MachineRequest request) {
        boolean operates = person.role().includes(Role.OPERATOR);
        return switch (right(request)) {
            case WATCH -> Optional.empty();
            case CONTROL ->
                unless(
                        controls || operates,
                        request,
                        "control of the guest, or the role operator or admin: ask for control first");
            case OPERATE -> unless(operates, request, "the role operator or admin");
            case ADMINISTER -> unless(person.role().includes(Role.ADMIN), request, "the role admin");
        };
    }

    private static Optional<String> unless(boolean allowed, MachineRequest request, String needed) {
        return allowed ? Optional.empty() : Optional.of(request.word() + " needs " + needed);
    }
}
