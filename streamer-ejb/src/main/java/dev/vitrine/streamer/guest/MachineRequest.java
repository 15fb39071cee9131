package dev.vitrine.streamer.guest;

/** What is asked of a guest's machine. */
public sealed interface MachineRequest {

    /** Stand still, with all that is in memory. */
    record Pause() implements MachineRequest {}

    /** Go on after a pause. */
    record Continue() implements MachineRequest {}

    /** Begin anew, as by the button on the case. */
    record Reset() implements MachineRequest {}

    /** The power button: what comes of it is the guest's own affair. */
    record PowerButton() implements MachineRequest {}

    /** The machine's program ends at once, as when the plug is pulled. */
    record Quit() implements MachineRequest {}

    /** Which drives there are, and what may be inserted. */
    record ListDrives() implements MachineRequest {}

    /**
     * Put a medium into a drive, in the place of what is there.
     *
     * @param file a name below the administrator's directories
     * @param force even if the guest keeps the tray shut
     */
    record InsertMedium(String drive, String file, boolean force) implements MachineRequest {}

    /** @param force even if the guest keeps the tray shut */
    record EjectMedium(String drive, boolean force) implements MachineRequest {}

    /** Which USB devices are allowed, and which the machine has. */
    record ListUsb() implements MachineRequest {}

    record AttachUsb(String device) implements MachineRequest {}

    record DetachUsb(String device) implements MachineRequest {}

    record ListSnapshots() implements MachineRequest {}

    record SaveSnapshot(String name) implements MachineRequest {}

    record LoadSnapshot(String name) implements MachineRequest {}

    record DeleteSnapshot(String name) implements MachineRequest {}

    /** A picture of the first display as the machine's program draws it, also where none comes otherwise. */
    record Screendump() implements MachineRequest {}

    /**
     * Let a display have that size, if the guest's driver follows; the next wish for the same display takes its place.
     *
     * @param width in pixels
     * @param widthMillimetres of the viewer's window; 0: unknown, as the height is then
     */
    record ShowAtSize(int display, int width, int height, int widthMillimetres, int heightMillimetres)
            implements MachineRequest {}

    /** The request's word: on the wire, in addresses and in the audit log. */
    default String word() {
        return switch (this) {
            case Pause _ -> "pause";
            case Continue _ -> "continue";
            case Reset _ -> "reset";
            case PowerButton _ -> "power-button";
            case Quit _ -> "quit";
            case ListDrives _ -> "media";
            case InsertMedium _ -> "medium-insert";
            case EjectMedium _ -> "medium-eject";
            case ListUsb _ -> "usb";
            case AttachUsb _ -> "usb-attach";
            case DetachUsb _ -> "usb-detach";
            case ListSnapshots _ -> "snapshots";
            case SaveSnapshot _ -> "snapshot-save";
            case LoadSnapshot _ -> "snapshot-load";
            case DeleteSnapshot _ -> "snapshot-delete";
            case Screendump _ -> "screendump";
            case ShowAtSize _ -> "display-size";
        };
    }
}
