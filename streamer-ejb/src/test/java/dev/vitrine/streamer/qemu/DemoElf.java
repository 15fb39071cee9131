package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Path;

/** The demo guest, built from its source. */
final class DemoElf {

    private static final Path BUILD = Path.of("target", "demo-guest").toAbsolutePath();

    private DemoElf() {}

    static synchronized Path path() throws IOException, InterruptedException {
        Process make = new ProcessBuilder("make", "--silent", "-C", "../demo-guest", "BUILD=" + BUILD)
                .inheritIO()
                .start();
        if (make.waitFor() != 0) {
            throw new IOException("the demo guest was not built: is gcc installed?");
        }
        return BUILD.resolve("guest.elf");
    }
}
