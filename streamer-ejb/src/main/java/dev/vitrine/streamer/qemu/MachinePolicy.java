package dev.vitrine.streamer.qemu;

import java.util.List;
import java.util.Optional;

/**
 * What an administrator allows to be put into machines.
 *
 * @param usb each with a name of its own
 */
public record MachinePolicy(MediaShelf media, List<UsbAllowance> usb) {

    /** Nothing at all. */
    public static final MachinePolicy NONE = new MachinePolicy(MediaShelf.EMPTY, List.of());

    public MachinePolicy {
        usb = List.copyOf(usb);
    }

    Optional<UsbAllowance> usb(String name) {
        return usb.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
