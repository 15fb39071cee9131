package dev.vitrine.streamer.libav;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.film.EncodingException;
import dev.vitrine.streamer.film.FilmSettings;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What whoever wants an encoder is told where FFmpeg's libraries cannot be loaded: a JVM of its own tries, twice. */
class LibavLoadingTest {

    private static final String REFUSED =
            "films need FFmpeg's libraries, which this server cannot load from its lib/native"
                    + " (that needs Linux on x86-64 with glibc 2.35): ";

    @TempDir
    private Path directory;

    @Test
    void theyAreLoadedFromWhereTheyAreLaid() throws Exception {
        assertThat(tried("nothing", List.of())).containsExactly("loaded", "loaded");
        assertThat(directory.resolve("libraries")).isNotEmptyDirectory();
    }

    @Test
    void ofAnotherMachinesLibrariesItSaysSo() throws Exception {
        assertThat(tried("linux-x86_64", List.of()))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said).startsWith(REFUSED).contains("jniavutil"));
    }

    @Test
    void ofAServerThatHasOnlyANewerEarItSaysSo() throws Exception {
        assertThat(tried("bytedeco", List.of()))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said).startsWith(REFUSED).contains("there is no class org.bytedeco"));
    }

    @Test
    void ofAMachineWhereTheyCannotBeLaidItSaysWhatHelps() throws Exception {
        List<String> nowhere = List.of(
                "-Dorg.bytedeco.javacpp.cachedir=/dev/null/a",
                "-Duser.home=/dev/null/b",
                "-Djava.io.tmpdir=/dev/null/c");
        assertThat(tried("nothing", nowhere))
                .hasSize(2)
                .allSatisfy(said -> assertThat(said)
                        .startsWith(REFUSED)
                        .contains("Set the \"org.bytedeco.javacpp.cachedir\" system property"));
    }

    /** @param without part of the names of the jars that are not there */
    private List<String> tried(String without, List<String> arguments) throws Exception {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        String some = Arrays.stream(all.split(File.pathSeparator))
                .filter(jar -> !jar.contains(without))
                .collect(Collectors.joining(File.pathSeparator));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", some));
        command.addAll(arguments);
        command.addAll(List.of(
                "--enable-native-access=ALL-UNNAMED",
                Child.class.getName(),
                directory.resolve("libraries").toString()));
        Process child = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(child.waitFor()).isZero();
        return output.lines().filter(line -> !line.startsWith("WARNING")).toList();
    }

    static final class Child {

        private Child() {}

        public static void main(String[] arguments) {
            LibavEncoders encoders = new LibavEncoders(Path.of(arguments[0]));
            for (int time = 0; time < 2; time++) {
                try {
                    encoders.pictures(FilmSettings.STANDARD).close();
                    System.out.println("loaded");
                } catch (EncodingException refused) {
                    System.out.println(refused.getMessage());
                }
            }
        }
    }
}
