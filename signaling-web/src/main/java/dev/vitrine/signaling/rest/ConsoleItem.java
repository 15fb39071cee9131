package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.guest.SerialConsole;

/**
 * A guest's serial console as it is now.
 *
 * @param name what kind of console the guest's program says that it is
 * @param state {@code open}, {@code closed} (the guest has not opened its end), {@code taken} (another program has it) or
 *     {@code away}
 * @param printed how many bytes it ever printed here
 * @param forgotten how many of these, the first, are kept no more
 */
public record ConsoleItem(String id, String name, String state, long printed, long forgotten) {

    static ConsoleItem of(SerialConsole console) {
        return new ConsoleItem(
                console.id(), console.name(), console.state().word(), console.printedBytes(), console.forgottenBytes());
    }
}
