package dev.vitrine.streamer.qemu;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A USB device that an administrator allows to be given to machines.
 *
 * @param name up to 16 small letters, digits and {@code -}
 * @param driver of QEMU's
 * @param properties of the driver's
 * @param image the file behind a {@code usb-storage}
 */
public record UsbAllowance(String name, String driver, Map<String, Integer> properties, Optional<Path> image) {

    public UsbAllowance {
        properties = Map.copyOf(properties);
    }

    /** Under which name QEMU knows it; a node's name has at most 31 characters there. */
    String id() {
        return "vitrine-usb-" + name;
    }
}
