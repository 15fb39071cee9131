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
 *     {@code unix:abstract=...}; null when it was given {@code p2p=yes}, and is reached through its QMP socket
 * @param qmpSocket the socket of {@code -qmp unix:...,server=on,wait=off}, null when there is none: then a stopped machine
 *     is not seen as stopped, and one that was started with {@code -S} is not let go
 * @param sound how its voices are told apart
 * @param policy what may be put into the machine
 * @param clipboard which ways its clipboard goes; off where there is no bus
 * @param sharedMemory whether pictures are taken from shared memory where QEMU has that; else they come over the socket
 * @param threads makes the threads of this guest: one that looks after it, one for each console, two for each serial one, one for
 *     input, one for QMP, three for sound and, unless it is off, two for the clipboard
 */
public record QemuSettings(
        @Nullable String busAddress,
        @Nullable Path qmpSocket,
        SoundSettings sound,
        MachinePolicy policy,
        ClipboardPolicy clipboard,
        boolean sharedMemory,
        ThreadFactory threads) {

    /** With the clipboard off, and memory shared where that can be. */
    public QemuSettings(
            @Nullable String busAddress,
            @Nullable Path qmpSocket,
            SoundSettings sound,
            MachinePolicy policy,
            ThreadFactory threads) {
        this(busAddress, qmpSocket, sound, policy, ClipboardPolicy.OFF, true, threads);
    }

    /** With sound told apart by its order alone, and nothing that may be put into the machine. */
    public QemuSettings(String busAddress, @Nullable Path qmpSocket, ThreadFactory threads) {
        this(busAddress, qmpSocket, SoundSettings.standard(), MachinePolicy.NONE, threads);
    }

    /** Where it is looked for, for people. */
    String place() {
        return busAddress == null ? "the QMP socket " + qmpSocket : busAddress;
    }

    Path requireQmpSocket() {
        if (qmpSocket == null) {
            throw new IllegalStateException("there is no QMP socket");
        }
        return qmpSocket;
    }

    /** The same, but all pictures come over the socket. */
    public QemuSettings withoutSharedMemory() {
        return new QemuSettings(busAddress, qmpSocket, sound, policy, clipboard, false, threads);
    }

    /** @throws IllegalArgumentException when the address is none of a unix socket, or there are neither bus nor QMP */
    public QemuSettings {
        if (busAddress == null) {
            if (qmpSocket == null) {
                throw new IllegalArgumentException("a QEMU without a bus: it is reached through its QMP socket");
            }
        } else if (!busAddress.matches("unix:(path|abstract)=[^,;]+(,.*)?")) {
            throw new IllegalArgumentException(
                    "the bus address \"" + busAddress
                            + "\": it must be unix:path=... or unix:abstract=..., one address, as given to QEMU's -display dbus,addr=");
        }
    }
}
