package dev.vitrine.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A QEMU of version 10 or later, which shares its pictures' memory, where scripts/lib/newer-qemu.sh could get one. */
public final class NewerQemu {

    private NewerQemu() {}

    /** Where it would be. */
    public static Path place() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("vitrine/newer-qemu/qemu-system-x86_64");
    }

    /** Its program, empty where there is none. */
    public static Optional<String> program() {
        return Optional.of(place()).filter(Files::isExecutable).map(Path::toString);
    }
}
