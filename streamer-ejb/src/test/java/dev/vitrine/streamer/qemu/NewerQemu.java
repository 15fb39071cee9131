package dev.vitrine.streamer.qemu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A QEMU of version 10 or later, which shares its pictures' memory, where scripts/lib/newer-qemu.sh could get one. */
public final class NewerQemu {

    private NewerQemu() {}

    /** Its program. A test that needs one is left out where there is none, and says why. */
    public static String program() throws IOException {
        Path program = dev.vitrine.testbed.NewerQemu.place();
        Path absent = program.resolveSibling("absent");
        assumeTrue(
                Files.isExecutable(program),
                "no newer QEMU at " + program + ": "
                        + (Files.exists(absent) ? Files.readString(absent).strip() : "./vitrine test fetches it"));
        return program.toString();
    }
}
