package dev.vitrine.streamer.guest;

/**
 * A USB device that an administrator allows to be given to a machine.
 *
 * @param name the administrator's
 * @param driver in QEMU's word: {@code usb-tablet}, {@code usb-storage}, ...
 * @param attached whether the machine has it now
 */
public record UsbDevice(String name, String driver, boolean attached) {}
