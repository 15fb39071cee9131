package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The user that this process is, by which D-Bus authenticates. */
final class UserId {

    private UserId() {}

    static long own() throws IOException {
        return ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
    }
}
