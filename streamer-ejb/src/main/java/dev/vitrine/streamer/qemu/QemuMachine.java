package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.Machine;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** QEMU's machine as far as QMP reaches it. It stays while QEMU comes and goes. */
final class QemuMachine implements Machine, QmpObserver {

    private static final String NO_QMP =
            "this guest has no QMP: set its property qmp (VITRINE_GUEST_<NAME>_QMP) to the path of the socket in QEMU's"
                    + " -qmp unix:PATH,server=on,wait=off";
    private static final String NOT_THERE = "QEMU does not answer on its QMP socket at the moment";

    /** States from which a machine that is reset would not begin to run by itself, though nobody paused it. */
    private static final Set<String> ENDED = Set.of("shutdown", "guest-panicked", "internal-error");

    private static final Set<String> HALTS = Set.of("STOP", "RESUME");

    private final Observer observer;
    private final Sizes sizes;
    private final MachineReport away;
    private final QmpMedia media;
    private final QmpUsb usb;
    private final QmpJobs jobs = new QmpJobs();
    private final QmpSnapshots snapshots = new QmpSnapshots(jobs);
    private volatile MachineReport report;
    private volatile @Nullable Qmp qmp;
    private volatile boolean runsAfterReset;
    private boolean stopExplained;

    /** Who is told; as {@link dev.vitrine.streamer.guest.GuestObserver}, but for the status, which goes to the guest. */
    record Observer(
            Runnable changed, Consumer<MachineEvent> happened, Consumer<RunStatus> status, Runnable devicesChanged) {}

    /** Asks a display for another size, which takes no QMP. */
    @FunctionalInterface
    interface Sizes {
        CompletableFuture<MachineAnswer> ask(MachineRequest.ShowAtSize size);
    }

    /** @param hasQmp whether there is a socket to ask at all */
    QemuMachine(boolean hasQmp, MachinePolicy policy, Observer observer, Sizes sizes) {
        this.observer = observer;
        this.sizes = sizes;
        media = new QmpMedia(policy.media());
        usb = new QmpUsb(policy);
        away = new MachineReport.Absent(hasQmp ? NOT_THERE : NO_QMP);
        report = away;
    }

    @Override
    public MachineReport report() {
        return report;
    }

    @Override
    public CompletableFuture<MachineAnswer> request(MachineRequest request) {
        if (request instanceof MachineRequest.ShowAtSize size) {
            return sizes.ask(size);
        }
        Qmp asked = qmp;
        if (asked != null && report instanceof MachineReport.Present present) {
            return request(asked, present, request);
        }
        return QmpAnswers.refused(report instanceof MachineReport.Absent absent ? absent.reason() : NOT_THERE);
    }

    private CompletableFuture<MachineAnswer> request(Qmp asked, MachineReport.Present present, MachineRequest request) {
        return switch (request) {
            case MachineRequest.Pause _
            when !present.isRunning() ->
                QmpAnswers.refused("the machine does not run at the moment: its state is " + present.runState());
            case MachineRequest.Pause _ -> simply(asked, "stop");
            case MachineRequest.Continue _ when present.isRunning() -> QmpAnswers.refused("the machine runs already");
            case MachineRequest.Continue _ -> simply(asked, "cont");
            case MachineRequest.Reset _ -> {
                runsAfterReset = ENDED.contains(present.runState());
                yield simply(asked, "system_reset");
            }
            case MachineRequest.PowerButton _
            when !present.isRunning() ->
                QmpAnswers.refused(
                        "the machine does not run, so that it would not notice its power button: let it go on first");
            case MachineRequest.PowerButton _ -> simply(asked, "system_powerdown");
            case MachineRequest.Quit _ -> simply(asked, "quit");
            case MachineRequest.ListDrives _ -> media.list(asked);
            case MachineRequest.InsertMedium insert -> media.insert(asked, insert);
            case MachineRequest.EjectMedium eject -> media.eject(asked, eject);
            case MachineRequest.ListUsb _ -> usb.list(asked);
            case MachineRequest.AttachUsb attach -> usb.attach(asked, attach.device());
            case MachineRequest.DetachUsb detach -> usb.detach(asked, detach.device());
            case MachineRequest.ListSnapshots _ -> snapshots.list(asked);
            case MachineRequest.SaveSnapshot save -> snapshots.save(asked, save.name());
            case MachineRequest.LoadSnapshot load -> snapshots.load(asked, load.name());
            case MachineRequest.DeleteSnapshot delete -> snapshots.delete(asked, delete.name());
            case MachineRequest.Screendump _ -> QmpScreendump.take(asked);
            case MachineRequest.ShowAtSize size -> sizes.ask(size);
        };
    }

    private static CompletableFuture<MachineAnswer> simply(Qmp asked, String command) {
        return asked.ask(command, Map.of()).thenApply(QmpAnswers::done);
    }

    /** Which of these consoles have no device; empty while nobody can say. Never exceptionally. */
    CompletableFuture<Optional<Set<Integer>>> unplugged(List<Integer> consoles) {
        Qmp asked = qmp;
        return asked == null
                ? CompletableFuture.completedFuture(Optional.empty())
                : QmpPlugs.unplugged(asked, consoles);
    }

    @Override
    public void ready(Qmp newQmp) {
        qmp = newQmp;
        observer.devicesChanged().run();
    }

    @Override
    public void gone() {
        qmp = null;
        become(away);
    }

    @Override
    public void status(String runState) {
        observer.status().accept(RunStatus.ofState(runState));
        become(new MachineReport.Present(runState));
    }

    @Override
    public void happened(String event, Map<?, ?> data) {
        switch (event) {
            case "JOB_STATUS_CHANGE" -> jobs.changed(data);
            case "DEVICE_DELETED" -> {
                usb.deleted(data);
                observer.devicesChanged().run();
            }
            default -> happenedToTheMachine(event, data);
        }
    }

    private void happenedToTheMachine(String event, Map<?, ?> data) {
        if (jobs.isBusy() && HALTS.contains(event)) {
            return; // it stands still for a moment, and who saves or loads it is told anyway
        }
        if (event.equals("STOP") && stopExplained) {
            stopExplained = false;
            return;
        }
        stopExplained = QmpEvents.explainsStop(event, data) || (stopExplained && !event.equals("RESUME"));
        QmpEvents.of(event, data).ifPresent(observer.happened());
        Qmp asked = qmp;
        if (event.equals("RESET") && runsAfterReset && asked != null) {
            runsAfterReset = false;
            CompletableFuture<QmpAnswer> _ = asked.ask("cont", Map.of());
        }
    }

    private void become(MachineReport next) {
        if (!next.equals(report)) {
            report = next;
            observer.changed().run();
        }
    }
}
