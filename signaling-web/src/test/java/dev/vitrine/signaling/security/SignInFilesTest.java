package dev.vitrine.signaling.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init")
class SignInFilesTest {

    @TempDir
    private Path temporary;

    private DataDirectory data;

    @BeforeEach
    void open() throws IOException {
        data = DataDirectory.open(temporary.resolve("a/data"));
    }

    @Test
    void keepsFilesFromEverybodyElse() throws IOException {
        data.create("key", new byte[] {1});
        data.replace("key", new byte[] {2});

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.file("key"))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(data.file(""))))
                .isEqualTo("rwx------");
        assertThat(Files.readAllBytes(data.file("key"))).containsExactly(2);
    }

    @Test
    void makesAFileOnlyOnce() throws IOException {
        assertThat(data.create("key", new byte[] {1})).isTrue();
        assertThat(data.create("key", new byte[] {2})).isFalse();

        assertThat(Files.readAllBytes(data.file("key"))).containsExactly(1);
        try (Stream<Path> files = Files.list(data.file(""))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void knowsATokenByItsHashUntilItsEnd() throws IOException {
        append("tokens", Secret.sha256("abc") + " publisher 100 the qnx cluster");
        SecretFile tokens = new SecretFile(data.file("tokens"));

        assertThat(tokens.find("abc", 99))
                .contains(new Secret(Secret.sha256("abc"), Access.PUBLISHER, 100, "the qnx cluster"));
        assertThat(tokens.find("abc", 100)).isEmpty();
        assertThat(tokens.find("abd", 99)).isEmpty();
        assertThat(tokens.find(Secret.sha256("abc"), 99)).isEmpty();
    }

    @Test
    void readsAFileAgainWhenItChanged() throws IOException {
        SecretFile tokens = new SecretFile(data.file("tokens"));
        assertThat(tokens.find("one", 0)).isEmpty();

        append("tokens", Secret.sha256("one") + " viewer 100 a");
        assertThat(tokens.find("one", 0)).isPresent();

        append("tokens", Secret.sha256("two") + " viewer 100 b");
        assertThat(tokens.find("two", 0)).isPresent();

        Files.delete(data.file("tokens"));
        assertThat(tokens.find("one", 0)).isEmpty();
    }

    @Test
    void passesOverLinesThatAreNoSecrets() throws IOException {
        for (String line : List.of("# comment", "", "x", Secret.sha256("bad") + " king 100", "a".repeat(10_000))) {
            append("tokens", line);
        }
        append("tokens", Secret.sha256("good") + " admin 100");
        SecretFile tokens = new SecretFile(data.file("tokens"));

        assertThat(tokens.find("good", 0)).isPresent();
        assertThat(tokens.find("bad", 0)).isEmpty();
    }

    @Test
    void letsOneOfManyClicksUseALink() throws Exception {
        append("links", Secret.sha256("abc") + " operator 100");
        SignInLinks links = new SignInLinks(data);

        Callable<Optional<Secret>> click = () -> links.use("abc", 0);
        try (ExecutorService people = Executors.newFixedThreadPool(8)) {
            int winners = 0;
            for (Future<Optional<Secret>> result : people.invokeAll(Collections.nCopies(32, click))) {
                winners += result.get().isPresent() ? 1 : 0;
            }
            assertThat(winners).isEqualTo(1);
        }
    }

    @Test
    void remembersUsedLinksWhenTheServerStartsAgain() throws IOException {
        append("links", Secret.sha256("abc") + " operator 100");

        assertThat(new SignInLinks(data).use("abc", 100)).isEmpty();
        assertThat(new SignInLinks(data).use("abc", 0)).map(Secret::access).contains(Access.OPERATOR);
        assertThat(new SignInLinks(data).use("abc", 0)).isEmpty();
    }

    private void append(String file, String line) throws IOException {
        Files.writeString(
                data.file(file),
                line + '\n',
                StandardCharsets.UTF_8,
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
