package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of the documentation shows a test bench to do, as it stands there.
 *
 * @param page below the root of the checkout
 */
record DocumentedExamples(String page) {

    /** The page's last block of that language. */
    String last(String language) throws IOException {
        Matcher blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Checkout.root().resolve(page)));
        String last = "";
        while (blocks.find()) {
            last = blocks.group(1);
        }
        assertThat(last).isNotEmpty();
        return last;
    }

    /** Whether the page's Java is a test's, word for word. */
    void assertIsIn(Class<?> test) throws IOException {
        Path source = Checkout.root()
                .resolve("browser-tests/src/test/java")
                .resolve(test.getName().replace('.', '/') + ".java");
        assertThat(Files.readString(source)).contains(last("java").indent(4));
    }

    /** Carries out the page's shell script as an operator's bench; what it prints. */
    String run(VitrineServer server, Path directory) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder(List.of("bash", "-c", last("sh")))
                .directory(directory.toFile())
                .redirectErrorStream(true);
        bash.environment()
                .putAll(Map.of(
                        "VITRINE", server.plainAddress().toString(), "TOKEN", server.token("operator", "bench")));
        Process process = bash.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
