package dev.vitrine.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A QEMU of version 10 or later, beside the one that is installed, where scripts/lib/newer-qemu.sh could get one. */
public final class NewerQemu {

    private NewerQemu() {}

    /** Its program; empty where there is none. */
    public static Optional<Path> program() {
        Path cache = Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"));
        return Optional.of(cache.resolve("vitrine/newer-qemu/qemu-system-x86_64"))
                .filter(Files::isExecutable);
    }
}
