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
import java.util.regex.Pattern;

/**
 * What a page of the documentation shows a test bench to do, as it stands there.
 *
 * @param page below the root of the checkout
 */
record DocumentedExamples(String page) {

    /** The page's last block of that language. */
    String last(String language) throws IOException {
        return blocks(language).getLast();
    }

    /** The first block of that language below a heading. */
    String under(String heading, String language) throws IOException {
        String below = "\n### " + heading + "\n";
        String text = text();
        assertThat(text).contains(below);
        return blocks(language, text.substring(text.indexOf(below))).getFirst();
    }

    private List<String> blocks(String language) throws IOException {
        return blocks(language, text());
    }

    private static List<String> blocks(String language, String text) {
        List<String> blocks = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(text)
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        return blocks;
    }

    private String text() throws IOException {
        return Files.readString(Checkout.root().resolve(page));
    }

    /** Whether Java of the page is a test's, word for word. */
    static void assertIsIn(Class<?> test, String java) throws IOException {
        Path source = Checkout.root()
                .resolve("browser-tests/src/test/java")
                .resolve(test.getName().replace('.', '/') + ".java");
        String indented = java.indent(4).replaceAll("(?m)^ +$", ""); // empty lines stay empty
        assertThat(Files.readString(source)).contains(indented);
    }

    /** Carries out a shell script of the page as an operator's bench; what it prints. */
    static String run(String script, VitrineServer server, Path directory) throws IOException, InterruptedException {
        ProcessBuilder bash = new ProcessBuilder(List.of("bash", "-c", script))
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
