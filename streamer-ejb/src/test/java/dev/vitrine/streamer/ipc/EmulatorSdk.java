package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The SDK beside this module, built with the system's compiler. */
final class EmulatorSdk {

    private EmulatorSdk() {}

    static Path directory() {
        @Nullable Path place = Path.of("").toAbsolutePath();
        while (place != null && !Files.isDirectory(place.resolve("emulator-sdk"))) {
            place = place.getParent();
        }
        assertThat(place).as("a checkout with emulator-sdk").isNotNull();
        return place.resolve("emulator-sdk");
    }

    /** The reference emulator. */
    static Path emulator() {
        make("all");
        return directory().resolve("build/emulator");
    }

    static void make(String target) {
        try {
            Process make = new ProcessBuilder("make", "-s", "-C", directory().toString(), target)
                    .redirectErrorStream(true)
                    .start();
            String said = new String(make.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(make.waitFor(5, TimeUnit.MINUTES)).as("make ends").isTrue();
            assertThat(make.exitValue()).as("make %s: %s", target, said).isZero();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }
}
