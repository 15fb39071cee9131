package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineEvent.Kind;
import dev.vitrine.streamer.guest.MachineRequest;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Who did what to a machine just now: its events do not say on whose behalf they happen, but they follow soon, and each
 * request has one of its own. Thread-safe.
 */
final class MachineDeeds {

    /** An event that comes later has another cause. */
    private static final long SOON_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** A firmware resets a machine twice more by itself right after it was reset. */
    private static final long NEWS_NANOS = TimeUnit.SECONDS.toNanos(5);

    /** What a guest or a disk may do again and again. */
    private static final Set<Kind> MAY_FLOOD =
            EnumSet.of(Kind.RESET, Kind.PANICKED, Kind.DISK_ERROR, Kind.WATCHDOG, Kind.SUSPENDED, Kind.WOKEN);

    private record Deed(String doer, long atNanos) {}

    private final Map<Kind, Deed> begun = new EnumMap<>(Kind.class);
    private final Map<Kind, Long> told = new EnumMap<>(Kind.class);

    synchronized void begin(MachineRequest request, String doer, long nowNanos) {
        cause(request).ifPresent(kind -> begun.put(kind, new Deed(doer, nowNanos)));
    }

    /** It was not done. */
    synchronized void forget(MachineRequest request) {
        cause(request).ifPresent(begun::remove);
    }

    /** Who did that; each deed has one event. */
    synchronized Optional<String> doer(Kind kind, long nowNanos) {
        return Optional.ofNullable(begun.remove(kind))
                .filter(deed -> nowNanos - deed.atNanos() < SOON_NANOS)
                .map(Deed::doer);
    }

    /** Whether the same was not told a moment ago. */
    synchronized boolean isNews(Kind kind, long nowNanos) {
        Long before = told.get(kind);
        if (before != null && nowNanos - before < NEWS_NANOS && MAY_FLOOD.contains(kind)) {
            return false;
        }
        told.put(kind, nowNanos);
        return true;
    }

    private static Optional<Kind> cause(MachineRequest request) {
        return switch (request) {
            case MachineRequest.Pause _ -> Optional.of(Kind.PAUSED);
            case MachineRequest.Continue _ -> Optional.of(Kind.CONTINUED);
            case MachineRequest.Reset _ -> Optional.of(Kind.RESET);
            case MachineRequest.PowerButton _ -> Optional.of(Kind.POWER_BUTTON);
            case MachineRequest.Quit _ -> Optional.of(Kind.SHUT_DOWN);
            case MachineRequest.ListDrives _,
                    MachineRequest.InsertMedium _,
                    MachineRequest.EjectMedium _,
                    MachineRequest.ListUsb _,
                    MachineRequest.AttachUsb _,
                    MachineRequest.DetachUsb _,
                    MachineRequest.ListSnapshots _,
                    MachineRequest.SaveSnapshot _,
                    MachineRequest.LoadSnapshot _,
                    MachineRequest.DeleteSnapshot _,
                    MachineRequest.Screendump _,
                    MachineRequest.ShowAtSize _ -> Optional.empty();
        };
    }

    /** What is to be told of a request that was done and of which the machine itself says nothing. */
    static Optional<MachineEvent> event(MachineRequest request) {
        return switch (request) {
            case MachineRequest.InsertMedium insert ->
                event(Kind.MEDIUM_INSERTED, insert.file() + " in " + insert.drive());
            case MachineRequest.EjectMedium eject -> event(Kind.MEDIUM_EJECTED, eject.drive());
            case MachineRequest.AttachUsb attach -> event(Kind.USB_ATTACHED, attach.device());
            case MachineRequest.DetachUsb detach -> event(Kind.USB_DETACHED, detach.device());
            case MachineRequest.SaveSnapshot save -> event(Kind.SNAPSHOT_SAVED, save.name());
            case MachineRequest.LoadSnapshot load -> event(Kind.SNAPSHOT_LOADED, load.name());
            case MachineRequest.DeleteSnapshot delete -> event(Kind.SNAPSHOT_DELETED, delete.name());
            case MachineRequest.Pause _,
                    MachineRequest.Continue _,
                    MachineRequest.Reset _,
                    MachineRequest.PowerButton _,
                    MachineRequest.Quit _,
                    MachineRequest.ListDrives _,
                    MachineRequest.ListUsb _,
                    MachineRequest.ListSnapshots _,
                    MachineRequest.Screendump _,
                    MachineRequest.ShowAtSize _ -> Optional.empty();
        };
    }

    private static Optional<MachineEvent> event(Kind kind, String detail) {
        return Optional.of(new MachineEvent(kind, detail));
    }
}
