package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The objects of one QEMU (ui/dbus-display1.xml), wherever it is: on a bus, or at the other end of a socket of ours. */
interface QemuObjects {

    /** All properties of an interface, their values as {@link Boolean}, {@link Number}, {@link String} or a list of them. */
    Map<String, Object> properties(String path, String interfaceName) throws IOException;

    /**
     * The objects below that path which have the interface, with their properties of it, by their paths
     * ({@code org.freedesktop.DBus.ObjectManager}).
     */
    Map<String, Map<String, Object>> objects(String root, String interfaceName) throws IOException;

    /** Gives an object the other end of a socket pair, which stays open here. */
    void register(String path, ListenerKind kind, int theirs) throws IOException;

    ConsoleControls controls(int console) throws IOException;

    /** Tells a console's device which size would suit (Console.SetUIInfo), and waits for QEMU's answer. */
    void suggestSize(MachineRequest.ShowAtSize size) throws IOException;

    /** Sends a break to the character device at that path, without waiting. */
    void sendBreak(String path) throws IOException;

    /** From now on tells of properties that change. */
    void watchProperties(Consumer<SessionEvent> events) throws IOException;

    /** Its name on the bus, empty where there is none. */
    Optional<String> owner();

    /** When QEMU's process began, empty when that cannot be known. */
    Optional<Instant> start();

    /** Why its sound must not be listened to, empty when it may. */
    Optional<String> soundFlaw();

    /** Waits until QEMU has surely seen the end of a listener's connection, where it does not refuse another before. */
    void settle() throws IOException, InterruptedException;
}
