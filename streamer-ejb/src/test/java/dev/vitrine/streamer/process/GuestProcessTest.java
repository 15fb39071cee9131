package dev.vitrine.streamer.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.process.GuestProcess.Report;
import dev.vitrine.streamer.supervision.ProcessState;
import dev.vitrine.streamer.supervision.RestartPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real programs: scripts that do what the test needs. */
class GuestProcessTest {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private @Nullable GuestProcess process;

    @AfterEach
    void end() {
        if (process != null) {
            process.close();
        }
    }

    @Test
    void runsInItsDirectoryWithItsArgumentsAndWithoutTheServersSecrets() throws IOException {
        GuestProcess program = program(
                RestartPolicy.NEVER,
                "pwd; printf '<%s>\\n' \"$@\"; echo \"told $TOLD\"; env | cut -d= -f1 | sort | tr '\\n' ' '; echo; echo oops >&2",
                "two words",
                "$(id)",
                "");
        start(program);
        await("its end", () -> program.report().state() == ProcessState.STOPPED);
        await("its last line", () -> program.output().contains("oops"));
        assertThat(program.output())
                .startsWith(directory.toRealPath().toString(), "<two words>", "<$(id)>", "<>", "told yes");
        assertThat(List.of(program.output().get(5).split(" ")))
                .contains("PATH", "TOLD")
                .isSubsetOf(
                        "PATH",
                        "TOLD",
                        "HOME",
                        "USER",
                        "LOGNAME",
                        "LANG",
                        "LC_ALL",
                        "TZ",
                        "TMPDIR",
                        "PWD",
                        "OLDPWD",
                        "SHLVL",
                        "_",
                        "XDG_RUNTIME_DIR");
    }

    @Test
    void whatEndsIsStartedAgainAndGivenUpAtLast() throws IOException {
        GuestProcess program = program(RestartPolicy.ON_FAILURE, "echo here; exit 3");
        start(program);
        await("the first time again", () -> program.report().restarts() >= 1);
        program.stop().join();
        await("its end", () -> program.report().state() == ProcessState.STOPPED);
        assertThat(program.output().size()).isGreaterThanOrEqualTo(1);
        assertThat(program.output()).containsOnly("here");
    }

    @Test
    void isEndedWithAllThatItStartedAlsoWhenItDoesNotHeed() throws IOException {
        GuestProcess program = program(
                RestartPolicy.ALWAYS,
                "trap '' TERM; sleep 600 & echo $! > child; echo $$ > self; while :; do sleep 1; done");
        start(program);
        long self = number("self");
        long child = number("child");
        assertThat(isThere(self) && isThere(child)).isTrue();

        program.close();

        await("the program's end", () -> !isThere(self));
        await("the end of what it started", () -> !isThere(child));
        assertThat(program.report().state()).isEqualTo(ProcessState.STOPPED);
    }

    @Test
    void whatAProgramLeavesBehindEndsWithIt() throws IOException {
        GuestProcess program = program(RestartPolicy.NEVER, "sleep 600 & echo $! > child");
        start(program);
        long child = number("child");
        await("the end of what it started", () -> !isThere(child));
    }

    @Test
    void aProgramThatIsNotAllowedAnyMoreIsNotStarted() throws IOException {
        Path script = script("echo never");
        GuestProcess program =
                new GuestProcess("a", command(script, RestartPolicy.ALWAYS), AllowedCommands.NONE, Thread::new);
        process = program;
        start(program);
        await("the verdict", () -> program.report().state() == ProcessState.FAILED);
        assertThat(program.report().reason()).contains("VITRINE_COMMANDS");
        assertThat(program.output()).singleElement().asString().contains("VITRINE_COMMANDS");
    }

    /** As when the server is killed: nobody in it does anything any more. */
    @Test
    void endsWithAServerThatIsKilled() throws IOException {
        Path script = script("echo $$ > self; exec sleep 600");
        Process server = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes(GuestProcess.class) + ':' + classes(Killed.class),
                        Killed.class.getName(),
                        script.toString(),
                        directory.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("server.out").toFile())
                .start();
        try {
            long self = number("self");
            assertThat(isThere(self)).isTrue();

            server.destroyForcibly().onExit().join();

            await("the program's end", () -> !isThere(self));
        } finally {
            server.destroyForcibly();
        }
    }

    /** A server that does nothing but keep one program. */
    static final class Killed {

        private Killed() {}

        public static void main(String[] arguments) throws InterruptedException {
            Path allowed = Path.of(arguments[1]);
            GuestCommand command =
                    new GuestCommand(Path.of(arguments[0]), List.of(), allowed, Map.of(), RestartPolicy.ALWAYS);
            GuestProcess program = new GuestProcess(
                    "a", command, new AllowedCommands(List.of(allowed), List.of(allowed)), Thread::new);
            GuestProcessTest.start(program);
            Thread.sleep(PATIENCE.toMillis());
        }
    }

    private static String classes(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().getPath();
    }

    private GuestProcess program(RestartPolicy policy, String text, String... arguments) throws IOException {
        GuestProcess made = new GuestProcess(
                "a",
                command(script(text), policy, arguments),
                new AllowedCommands(List.of(directory), List.of(directory)),
                Thread::new);
        process = made;
        return made;
    }

    private GuestCommand command(Path program, RestartPolicy policy, String... arguments) {
        return new GuestCommand(program, List.of(arguments), directory, Map.of("TOLD", "yes"), policy);
    }

    private Path script(String text) throws IOException {
        Path script = directory.resolve("program");
        Files.writeString(script, "#!/bin/sh\n" + text + "\n");
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    private static void start(GuestProcess program) {
        CompletableFuture<Report> _ = program.start();
    }

    private long number(String file) {
        Path path = directory.resolve(file);
        await(file, () -> {
            try {
                return Files.exists(path) && Files.readString(path).endsWith("\n");
            } catch (IOException being) {
                return false;
            }
        });
        try {
            return Long.parseLong(Files.readString(path).strip());
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    private static boolean isThere(long pid) {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }

    private static void await(String what, BooleanSupplier condition) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - until).as("waiting for " + what).isNegative();
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new AssertionError(stopped);
            }
        }
    }
}
