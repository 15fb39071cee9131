package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineAnswer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Lets QEMU draw its first display into a file, which works also where its pictures cannot be taken otherwise. */
final class QmpScreendump {

    /** More than a picture of 8K has. */
    private static final long MOST_BYTES = 128L << 20;

    private QmpScreendump() {}

    static CompletableFuture<MachineAnswer> take(Qmp qmp) {
        Path directory;
        try {
            directory = Files.createTempDirectory("vitrine-screendump"); // nobody else can look into it
        } catch (IOException full) {
            return QmpAnswers.refused("the server has no room for a picture: " + full.getMessage());
        }
        Path file = directory.resolve("screen.png");
        return qmp.ask("screendump", Map.of("filename", file.toString(), "format", "png"))
                .thenApply(answer -> QmpAnswers.of(answer, _ -> read(file)))
                .whenComplete((_, _) -> remove(directory, file));
    }

    private static MachineAnswer read(Path file) {
        try {
            return Files.size(file) > MOST_BYTES
                    ? new MachineAnswer.Refused("the picture is too large")
                    : new MachineAnswer.Picture(Files.readAllBytes(file));
        } catch (IOException elsewhere) {
            return new MachineAnswer.Refused(
                    "QEMU wrote its picture where this server cannot read it: both need the same /tmp and the same user");
        }
    }

    private static void remove(Path directory, Path file) {
        try {
            Files.deleteIfExists(file);
            Files.delete(directory);
        } catch (IOException left) {
            directory.toFile().deleteOnExit();
        }
    }
}
