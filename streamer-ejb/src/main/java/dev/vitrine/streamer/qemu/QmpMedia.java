package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.Drive;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Changes the media of drives that have a tray. */
final class QmpMedia {

    private static final String QUERY = "query-block";

    private final MediaShelf shelf;

    QmpMedia(MediaShelf shelf) {
        this.shelf = shelf;
    }

    CompletableFuture<MachineAnswer> list(Qmp qmp) {
        return qmp.ask(QUERY, Map.of())
                .thenApply(answer -> QmpAnswers.of(
                        answer, value -> new MachineAnswer.Drives(drives(BlockDevice.read(value)), shelf.names())));
    }

    CompletableFuture<MachineAnswer> insert(Qmp qmp, MachineRequest.InsertMedium insert) {
        if (shelf.directories().isEmpty()) {
            return QmpAnswers.refused(
                    "no media may be inserted, because VITRINE_MEDIA_DIRECTORIES, the directories with those that may, is"
                            + " not set");
        }
        Optional<Path> file = shelf.find(insert.file());
        if (file.isEmpty()) {
            return QmpAnswers.refused("there is no file '" + QmpText.line(insert.file())
                    + "' in the directories that VITRINE_MEDIA_DIRECTORIES allows");
        }
        return withDrive(
                qmp,
                insert.drive(),
                // Raw, whatever is in it: an image format could name other files of the host.
                drive -> qmp.ask(
                        "blockdev-change-medium",
                        Map.of(
                                "id", drive.qdev(),
                                "filename", file.get().toString(),
                                "format", "raw",
                                "read-only-mode", "read-only",
                                "force", insert.force())));
    }

    CompletableFuture<MachineAnswer> eject(Qmp qmp, MachineRequest.EjectMedium eject) {
        return withDrive(
                qmp, eject.drive(), drive -> qmp.ask("eject", Map.of("id", drive.qdev(), "force", eject.force())));
    }

    private static CompletableFuture<MachineAnswer> withDrive(
            Qmp qmp, String name, Function<BlockDevice, CompletableFuture<QmpAnswer>> change) {
        return QmpAnswers.then(qmp.ask(QUERY, Map.of()), value -> {
            List<BlockDevice> removable = BlockDevice.read(value).stream()
                    .filter(BlockDevice::removable)
                    .toList();
            return removable.stream()
                    .filter(drive -> drive.name().equals(name))
                    .findFirst()
                    .map(drive -> change.apply(drive).thenApply(QmpAnswers::done))
                    .orElseGet(() -> QmpAnswers.refused(unknown(name, removable)));
        });
    }

    private static String unknown(String name, List<BlockDevice> removable) {
        String known = removable.stream().map(BlockDevice::name).collect(Collectors.joining(", "));
        return "the machine has no drive '" + QmpText.line(name) + "' whose medium could be changed, "
                + (known.isEmpty() ? "nor any other" : "but " + QmpText.line(known));
    }

    private static List<Drive> drives(List<BlockDevice> devices) {
        return devices.stream()
                .filter(BlockDevice::removable)
                .map(device -> new Drive(
                        device.name(),
                        device.open(),
                        device.locked(),
                        device.inserted().map(inserted -> fileName(inserted.file()))))
                .toList();
    }

    /** Where a file is on the host is nobody's concern. */
    private static String fileName(String file) {
        return QmpText.line(file.substring(file.lastIndexOf('/') + 1));
    }
}
