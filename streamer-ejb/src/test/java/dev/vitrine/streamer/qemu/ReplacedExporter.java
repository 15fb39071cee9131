package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What takes the place of QEMU's export of DMA-BUFs on machines without a graphics card, built from its source. */
final class ReplacedExporter {

    private static final Path SOURCE = Path.of("src", "test", "resources", "gl", "replaced-exporter.c");
    private static final Path LIBRARY =
            Path.of("target", "gl", "replaced-exporter.so").toAbsolutePath();

    private ReplacedExporter() {}

    /** The library, for LD_PRELOAD. */
    static synchronized Path path() throws IOException, InterruptedException {
        Files.createDirectories(LIBRARY.getParent());
        Process gcc = new ProcessBuilder(
                        "gcc", "-shared", "-fPIC", "-O2", "-Wall", "-o", LIBRARY.toString(), SOURCE.toString(), "-ldl")
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("the exporter was not built: is gcc installed?");
        }
        return LIBRARY;
    }
}
