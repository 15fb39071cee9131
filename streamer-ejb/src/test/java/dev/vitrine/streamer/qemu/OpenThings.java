package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** How many descriptors this process has open, and how many memories mapped. */
record OpenThings(int descriptors, long sharedMappings) {

    /** Fails when more is open than was then; libraries may have closed what they had forgotten. */
    static void assertNoMoreThan(OpenThings before) {
        OpenThings now = now();
        assertThat(now.descriptors()).as("descriptors").isLessThanOrEqualTo(before.descriptors());
        assertThat(now.sharedMappings()).as("mappings of shared memory").isLessThanOrEqualTo(before.sharedMappings());
    }

    static OpenThings now() {
        // The directory that is listed is one of them, each time.
        String[] open = new java.io.File("/proc/self/fd").list();
        try (Stream<String> lines = Files.lines(Path.of("/proc/self/maps"))) {
            return new OpenThings(
                    open == null ? -1 : open.length,
                    lines.filter(line -> line.contains("memfd:")).count());
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
