package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SoundAttachment;
import java.util.Map;

/** What the thread that looks after a guest is told by all others. */
sealed interface SessionEvent {

    /** {@code org.qemu} has another owner; {@code owner} is empty when it has none. */
    record OwnerChanged(String owner) implements SessionEvent {}

    /** Properties of one of QEMU's objects changed. */
    record PropertiesChanged(String path, String interfaceName, Map<String, Object> values) implements SessionEvent {}

    /** The bus connection or a listener's connection ended. */
    record Lost(String reason) implements SessionEvent {}

    /** QMP says what the machine does. */
    record MachineStatus(RunStatus status) implements SessionEvent {}

    /** A console shows something that cannot be taken in, or does so no longer ({@code reason} is empty then). */
    record Support(int console, String reason) implements SessionEvent {}

    /** The guest's sound is listened to, or why it is not; what QMP says of the beginning is still to come. */
    record Sound(SoundAttachment attachment) implements SessionEvent {}

    /** Whether QMP knows of a touch screen among the machine's devices. */
    record TouchScreenSearched(boolean found) implements SessionEvent {}

    /** The guest was closed. */
    record Closed() implements SessionEvent {}
}
