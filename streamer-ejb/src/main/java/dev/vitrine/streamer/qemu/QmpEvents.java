package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineEvent.Kind;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which of QEMU's events people are told of (QEMU, qapi/run-state.json, qapi/block-core.json), and in what words. */
final class QmpEvents {

    /** A reset by Vitrine's own hand, or that is part of a snapshot's way, needs no reason beside. */
    private static final Set<String> SILENT_REASONS =
            Set.of("host-qmp-system-reset", "host-qmp-quit", "guest-shutdown", "none");

    private QmpEvents() {}

    /** Empty for what is nobody's concern. */
    static Optional<MachineEvent> of(String event, Map<?, ?> data) {
        return switch (event) {
            case "STOP" -> Optional.of(new MachineEvent(Kind.PAUSED));
            case "RESUME" -> Optional.of(new MachineEvent(Kind.CONTINUED));
            case "RESET" ->
                text(data, "reason").equals("snapshot-load")
                        ? Optional.empty()
                        : Optional.of(new MachineEvent(Kind.RESET, reason(data)));
            case "POWERDOWN" -> Optional.of(new MachineEvent(Kind.POWER_BUTTON));
            case "SHUTDOWN" -> Optional.of(new MachineEvent(Kind.SHUT_DOWN, reason(data)));
            case "SUSPEND", "SUSPEND_DISK" -> Optional.of(new MachineEvent(Kind.SUSPENDED));
            case "WAKEUP" -> Optional.of(new MachineEvent(Kind.WOKEN));
            case "GUEST_PANICKED" -> Optional.of(new MachineEvent(Kind.PANICKED));
            case "BLOCK_IO_ERROR" -> Optional.of(new MachineEvent(Kind.DISK_ERROR, diskError(data)));
            case "WATCHDOG" -> Optional.of(new MachineEvent(Kind.WATCHDOG, text(data, "action")));
            default -> Optional.empty();
        };
    }

    /** Whether the machine stands still because of this event: the {@code STOP} that follows says nothing new. */
    static boolean explainsStop(String event, Map<?, ?> data) {
        return switch (event) {
            case "GUEST_PANICKED", "WATCHDOG" -> text(data, "action").equals("pause");
            case "BLOCK_IO_ERROR" -> text(data, "action").equals("stop");
            case "SHUTDOWN" -> true;
            default -> false;
        };
    }

    private static String reason(Map<?, ?> data) {
        String reason = text(data, "reason");
        if (reason.equals("guest-reset")) {
            return "by itself";
        }
        return SILENT_REASONS.contains(reason) ? "" : reason;
    }

    private static String diskError(Map<?, ?> data) {
        return Stream.of("device", "operation", "reason")
                .map(member -> text(data, member))
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String text(Map<?, ?> data, String member) {
        return data.get(member) instanceof String word ? QmpText.line(word) : "";
    }
}
