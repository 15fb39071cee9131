package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.qemu.BlockDevice.Inserted;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Saves the whole machine in its own disks, and goes back to what was saved. */
final class QmpSnapshots {

    private static final String QCOW2 = "qcow2";

    private final QmpJobs jobs;

    QmpSnapshots(QmpJobs jobs) {
        this.jobs = jobs;
    }

    CompletableFuture<MachineAnswer> list(Qmp qmp) {
        return withDisks(
                qmp,
                disks -> CompletableFuture.completedFuture(
                        new MachineAnswer.Snapshots(disks.getFirst().snapshots())));
    }

    CompletableFuture<MachineAnswer> save(Qmp qmp, String name) {
        return withDisks(qmp, disks -> jobs.run(qmp, "snapshot-save", withMemory(disks, name)));
    }

    CompletableFuture<MachineAnswer> load(Qmp qmp, String name) {
        return withDisks(qmp, disks -> jobs.run(qmp, "snapshot-load", withMemory(disks, name)));
    }

    CompletableFuture<MachineAnswer> delete(Qmp qmp, String name) {
        return withDisks(qmp, disks -> jobs.run(qmp, "snapshot-delete", Map.of("tag", name, "devices", nodes(disks))));
    }

    private static Map<String, ?> withMemory(List<Inserted> disks, String name) {
        return Map.of("tag", name, "vmstate", disks.getFirst().node(), "devices", nodes(disks));
    }

    private static List<String> nodes(List<Inserted> disks) {
        return disks.stream().map(Inserted::node).toList();
    }

    /** All disks that the machine can write to have to go back together. */
    private static CompletableFuture<MachineAnswer> withDisks(
            Qmp qmp, Function<List<Inserted>, CompletableFuture<MachineAnswer>> step) {
        return QmpAnswers.then(qmp.ask("query-block", Map.of()), value -> {
            List<BlockDevice> writable = BlockDevice.read(value).stream()
                    .filter(device ->
                            device.inserted().filter(disk -> !disk.readOnly()).isPresent())
                    .toList();
            return refusal(writable)
                    .map(QmpAnswers::refused)
                    .orElseGet(() -> step.apply(writable.stream()
                            .flatMap(device -> device.inserted().stream())
                            .toList()));
        });
    }

    private static Optional<String> refusal(List<BlockDevice> writable) {
        if (writable.isEmpty()) {
            return Optional.of("the machine has no disk that could keep a snapshot: it needs one of format qcow2");
        }
        return writable.stream()
                .filter(device -> device.inserted()
                        .filter(disk -> disk.format().equals(QCOW2))
                        .isEmpty())
                .findFirst()
                .map(device -> "the disk " + QmpText.line(device.name()) + " is "
                        + QmpText.line(device.inserted().map(Inserted::format).orElse("of no format"))
                        + ": snapshots need every disk that can be written to be qcow2");
    }
}
