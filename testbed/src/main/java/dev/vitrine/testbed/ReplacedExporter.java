package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * What takes the place of QEMU's export of textures on machines without a graphics card: QEMU draws with Mesa's software GL, and
 * memfds stand in for the DMA-BUFs. Needs gcc; QEMU 7.2 to 10.0.
 */
public final class ReplacedExporter {

    /** What QEMU's D-Bus display is to be told: OpenGL on no graphics card. */
    public static final String DISPLAY = "gl=on,rendernode=/dev/null";

    private ReplacedExporter() {}

    /**
     * What QEMU is to have in its environment; builds the library that it names.
     *
     * @param sealed whether the memfds are sealed against shrinking, so that a reader may map them
     */
    public static synchronized Map<String, String> environment(boolean sealed) {
        Path source = Checkout.root().resolve("testbed/src/main/native/replaced-exporter.c");
        Path library = Checkout.root().resolve("testbed/target/native/replaced-exporter.so");
        try {
            build(source, library);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the exporter was built", interrupted);
        }
        return Map.of("LD_PRELOAD", library.toString(), "VITRINE_MEMFD", sealed ? "sealed" : "open");
    }

    private static void build(Path source, Path library) throws IOException, InterruptedException {
        Files.createDirectories(library.getParent());
        Process gcc = new ProcessBuilder(
                        "gcc", "-shared", "-fPIC", "-O2", "-Wall", "-o", library.toString(), source.toString(), "-ldl")
                .inheritIO()
                .start();
        if (gcc.waitFor() != 0) {
            throw new IOException("the exporter was not built, see above: is gcc installed?");
        }
    }
}
