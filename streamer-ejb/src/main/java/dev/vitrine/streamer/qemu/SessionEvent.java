package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.SoundAttachment;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

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

    /** Pictures that a console shares in memory cannot be taken. */
    record SharingFailed(int console, String reason) implements SessionEvent {}

    /** The guest's sound is listened to, or why it is not; what QMP says of the beginning is still to come. */
    record Sound(SoundAttachment attachment) implements SessionEvent {}

    /** A display of the guest shall have another size. */
    record SizeAsked(MachineRequest.ShowAtSize size, CompletableFuture<MachineAnswer> answer) implements SessionEvent {}

    /** Devices came or went: which consoles have one is to be asked for. */
    record DevicesChanged() implements SessionEvent {}

    /** These consoles have no device at the moment; empty: nobody could say. */
    record Unplugged(Optional<Set<Integer>> consoles) implements SessionEvent {

        public Unplugged {
            consoles = consoles.map(Set::copyOf);
        }
    }

    /** QEMU closed the stream of the serial console with that id. */
    record ConsoleEnded(String id) implements SessionEvent {}

    /** Whether QMP knows of a touch screen among the machine's devices. */
    record TouchScreenSearched(boolean found) implements SessionEvent {}

    /** The guest was closed. */
    record Closed() implements SessionEvent {}
}
