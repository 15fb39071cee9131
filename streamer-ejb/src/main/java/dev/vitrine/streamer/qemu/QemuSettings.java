package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.sound.SoundSettings;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;
import org.jspecify.annotations.Nullable;

/**
 * Where a QEMU is to be found.
 *
 * @param busAddress the bus that QEMU was given as {@code -display dbus,addr=...}: {@code unix:path=...} or
 *     {@code unix:abstract=...}
 * @param qmpSocket the socket of {@code -qmp unix:...,server=on,wait=off}, null when there is none: then a stopped machine
 *     is not seen as stopped, and one that was started with {@code -S} is not let go
 * @param sound how its voices are told apart
 * @param policy what may be put into the machine
 * @param clipboard which ways its clipboard goes
 * @param threads makes the threads of this guest: one that looks after it, one for each console, two for each serial one, one for
 *     input, one for QMP, three for sound and, unless it is off, two for the clipboard
 */
public record QemuSettings(
        String busAddress,
        @Nullable Path qmpSocket,
        SoundSettings sound,
        MachinePolicy policy,
        ClipboardPolicy clipboard,
        ThreadFactory threads) {

    /** With the clipboard off. */
    public QemuSettings(
            String busAddress,
            @Nullable Path qmpSocket,
            SoundSettings sound,
            MachinePolicy policy,
            ThreadFactory threads) {
        this(busAddress, qmpSocket, sound, policy, ClipboardPolicy.OFF, threads);
    }

    /** With sound told apart by its order alone, and nothing that may be put into the machine. */
    public QemuSettings(String busAddress, @Nullable Path qmpSocket, ThreadFactory threads) {
        this(busAddress, qmpSocket, SoundSettings.standard(), MachinePolicy.NONE, threads);
    }

    /** @throws IllegalArgumentException when the address is none of a unix socket */
    public QemuSettings {
        if (!busAddress.matches("unix:(path|abstract)=[^,;]+(,.*)?")) {
            throw new IllegalArgumentException(
                    "the bus address \"" + busAddress
                            + "\": it must be unix:path=... or unix:abstract=..., one address, as given to QEMU's -display dbus,addr=");
        }
    }
}
