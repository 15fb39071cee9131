package dev.vitrine.bench.measure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What of a process's memory is in RAM. */
public final class ResidentMemory {

    private static final String FIELD = "VmRSS:";
    private static final int BYTES_PER_KIB = 1024;

    private ResidentMemory() {}

    public static long bytes(long pid) {
        try {
            return bytes(Files.readString(Path.of("/proc/" + pid + "/status")));
        } catch (IOException failure) {
            throw new UncheckedIOException("process " + pid + " ended while it was measured", failure);
        }
    }

    /** From the text that proc(5) describes. */
    static long bytes(String status) {
        return status.lines()
                        .filter(line -> line.startsWith(FIELD))
                        .map(line ->
                                line.substring(FIELD.length()).replace("kB", "").strip())
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                * BYTES_PER_KIB;
    }
}
