package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import dev.vitrine.streamer.libav.FilmReader;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** FFmpeg's libraries in the server's process: when they come, and that an application that is replaced brings none again. */
class FilmLibrariesIT {

    private static final int REDEPLOYS = 3;
    private static final String UPDATED = "CWWKZ0003I";

    @Test
    void theyAreLoadedWithTheFirstFilmAndOnceForAllApplications() throws Exception {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                VitrineServer server = VitrineServer.ofItsOwn(
                        directory.path(),
                        Map.of(
                                "VITRINE_GUESTS", "pattern",
                                "VITRINE_GUEST_PATTERN_KIND", "synthetic",
                                "VITRINE_GUEST_PATTERN_SIZE", "640x360"))) {
            Api api = new Api(server);
            Path libraries = server.data().resolve("libraries");
            assertThat(loaded(server)).isEmpty();
            assertThat(libraries).doesNotExist();

            String film = begin(api);
            Await.until("the first picture", () -> seconds(api, film) > 0);
            Set<String> first = loaded(server);

            assertThat(first)
                    .anyMatch(file -> file.contains("libavcodec"))
                    .allMatch(file -> file.startsWith(libraries.toString()));
            String running = film;
            for (int time = 0; time < REDEPLOYS; time++) {
                redeploy(server, directory.path(), api);
                assertWhole(api, running, directory.path());
                running = begin(api);
                String now = running;
                Await.until("the first picture again", () -> seconds(api, now) > 0);
            }
            assertThat(loaded(server)).isEqualTo(first);
        }
    }

    private static String begin(Api api) {
        return api.post("/films", "{'guest':'pattern'}").get("id").getAsString();
    }

    private static double seconds(Api api, String film) {
        return api.get("/films/" + film).get("seconds").getAsDouble();
    }

    /** The application that filmed it was replaced meanwhile. */
    private static void assertWhole(Api api, String film, Path directory) throws IOException {
        JsonObject ended = api.get("/films/" + film);
        assertThat(ended.get("running").getAsBoolean()).isFalse();
        assertThat(ended.has("failure")).isFalse();
        Path file = Files.write(directory.resolve("film.webm"), api.bytes("/films/" + film + "/film"));
        FilmReader read = FilmReader.read(file);
        assertThat(read.durationSeconds()).isPositive();
        assertThat(read.pictures())
                .isNotEmpty()
                .allSatisfy(picture -> assertThat(picture.strip()).isPresent());
    }

    /** The files of JavaCPP and FFmpeg that are mapped into the server. */
    private static Set<String> loaded(VitrineServer server) throws IOException {
        return Files.readString(Path.of("/proc", String.valueOf(server.pid()), "maps"))
                .lines()
                .filter(line -> line.contains(" /"))
                .map(line -> line.substring(line.indexOf(" /") + 1))
                .filter(file ->
                        Path.of(file).getFileName().toString().matches("lib(av|sw|jniav|jnisw|jnijavacpp).*[.]so.*"))
                .collect(Collectors.toSet());
    }

    private static void redeploy(VitrineServer server, Path directory, Api api) throws IOException {
        long before = updates(server);
        Path ear = directory.resolve("usr/servers/vitrine/apps/vitrine.ear");
        Path copy = ear.resolveSibling("vitrine.ear.new");
        Files.copy(
                Checkout.liberty().resolve("usr/servers/vitrine/apps/vitrine.ear"),
                copy,
                StandardCopyOption.REPLACE_EXISTING);
        Files.move(copy, ear, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Await.until("the server took the new EAR", () -> updates(server) > before);
        Await.until("the guest is back", () -> isThere(api));
    }

    private static boolean isThere(Api api) {
        try {
            return api.bytes("/guests/pattern/displays/0/screenshot").length > 0;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    private static long updates(VitrineServer server) {
        return server.output().lines().filter(line -> line.contains(UPDATED)).count();
    }
}
