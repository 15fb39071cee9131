package dev.vitrine.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.Checkout;
import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.OwnedProcess;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Real machines that the server itself starts: killed and started again before somebody's eyes, and gone with the server. */
class GuestProgramsIT {

    private static final String QEMU = "/usr/bin/qemu-system-x86_64";
    private static final Path SHARED_MEMORY = Path.of("/dev/shm");

    /** Of this emulator's picture, and of no other that runs meanwhile. */
    private static final String SIZE = "656x480";

    @Test
    void aQemuIsStartedAgainWhileSomebodyWatchesAndEndsWithTheServer() {
        try (TemporaryDirectory directory = new TemporaryDirectory();
                OwnedProcess bus = bus(directory.path());
                VitrineServer server = VitrineServer.brief(directory.path(), allowed(directory.path(), QEMU));
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            assertThat(bus.alive()).isTrue();
            Path qemu = real(Path.of(QEMU));
            String mark = directory.path().toString();
            GuestsApi guests = new GuestsApi(server);
            guests.add("demo", qemu(directory.path()));
            try (ViewerPage adas = ada.watch("demo", 0)) {
                adas.awaitMotion();
                ProcessHandle first = only(qemu, mark);

                first.destroyForcibly();

                Await.until(
                        "another QEMU",
                        () -> guests.process("demo").get("restarts").getAsInt() == 1
                                && running(qemu, mark).anyMatch(process -> process.pid() != first.pid()));
                awaitNextLife(adas);
                ProcessHandle second = only(qemu, mark);

                server.kill();

                Await.until("the QEMU of a server that was killed to be gone", () -> !second.isAlive());
                server.startAgain();
                awaitNextLife(adas);
                ProcessHandle third = only(qemu, mark);
                guests.remove("demo");
                assertThat(third.isAlive())
                        .as("the QEMU of a guest that was removed")
                        .isFalse();
            }
        }
    }

    /** Its pictures are counted from the beginning; until the first of them comes, the last of the former life stands. */
    private static void awaitNextLife(ViewerPage viewer) {
        long stood = viewer.awaitStrip("a picture", _ -> true).frame();
        viewer.awaitStrip("another picture than " + stood, strip -> strip.frame() != stood);
        viewer.awaitMotion();
    }

    @Test
    void anEmulatorIsStartedAgainWhileSomebodyWatchesAndEndsWithTheServer() throws IOException {
        String name = "/vitrine-" + UUID.randomUUID();
        Path emulator = Checkout.root().resolve("emulator-sdk/build/emulator");
        try (TemporaryDirectory directory = new TemporaryDirectory();
                OwnedProcess make = OwnedProcess.start(
                        "make", directory.path(), Map.of(), List.of("make", "-s", "-C", sdk().toString()))) {
            Await.until("the emulator to be built", () -> !make.alive());
            ProcessHandle last = killAndWatch(directory.path(), emulator, name);
            Await.until("the emulator to be gone with its server", () -> !last.isAlive());
        } finally {
            Files.deleteIfExists(SHARED_MEMORY.resolve(name.substring(1) + "-video"));
            Files.deleteIfExists(SHARED_MEMORY.resolve(name.substring(1) + "-audio"));
        }
    }

    /** @return the emulator that ran when the server ended in good order */
    private static ProcessHandle killAndWatch(Path directory, Path emulator, String name) {
        try (VitrineServer server = VitrineServer.brief(directory, allowed(directory, emulator.toString()));
                Chromium chromium = new Chromium();
                Person ada = chromium.person(server, "viewer")) {
            GuestsApi guests = new GuestsApi(server);
            guests.add(
                    "mac",
                    Map.of(
                            "kind",
                            "ipc",
                            "video",
                            name + "-video",
                            "audio",
                            name + "-audio",
                            "control",
                            directory.resolve("mac.sock").toString(),
                            "command",
                            emulator.toString(),
                            "arguments",
                            "[\"--ipc-video\", \"--size\", \"" + SIZE + "\"]",
                            "restart",
                            "always"));
            try (ViewerPage adas = ada.watch("mac", 0)) {
                adas.awaitMotion();
                ProcessHandle first = only(real(emulator), SIZE);

                first.destroyForcibly();

                Await.until(
                        "another emulator",
                        () -> running(real(emulator), SIZE).anyMatch(process -> process.pid() != first.pid()));
                awaitNextLife(adas);
                return only(real(emulator), SIZE);
            }
        }
    }

    private static Path sdk() {
        return Checkout.root().resolve("emulator-sdk");
    }

    private static Map<String, String> allowed(Path directory, String program) {
        return Map.of("VITRINE_COMMANDS", program, "VITRINE_COMMAND_DIRECTORIES", directory.toString());
    }

    private static Map<String, String> qemu(Path directory) {
        String bus = "unix:path=" + busSocket(directory);
        String qmp = directory.resolve("qmp.sock").toString();
        List<String> arguments = List.of(
                "-accel",
                "tcg",
                "-nic",
                "none",
                "-audiodev",
                "dbus,id=snd0,out.mixing-engine=off,out.fixed-settings=off",
                "-display",
                "dbus,addr=" + bus + ",audiodev=snd0",
                "-qmp",
                "unix:" + qmp + ",server=on,wait=off",
                "-S",
                "-M",
                "pc,pcspk-audiodev=snd0",
                "-m",
                "64",
                "-vga",
                "none",
                "-device",
                "VGA,vgamem_mb=64",
                "-device",
                "AC97,audiodev=snd0",
                "-kernel",
                Checkout.demoGuest().toString(),
                "-append",
                "640x480");
        return Map.of(
                "kind", "qemu",
                "bus", bus,
                "qmp", qmp,
                "command", QEMU,
                "arguments", new Gson().toJson(arguments));
    }

    private static OwnedProcess bus(Path directory) {
        OwnedProcess daemon = OwnedProcess.start(
                "dbus-daemon",
                directory,
                Map.of(),
                List.of(
                        "dbus-daemon",
                        "--session",
                        "--nofork",
                        "--nopidfile",
                        "--address=unix:path=" + busSocket(directory)));
        Await.until("the bus daemon's socket", () -> Files.exists(busSocket(directory)));
        return daemon;
    }

    private static Path busSocket(Path directory) {
        return directory.resolve("bus.sock");
    }

    /** Those of that program, in this checkout or with those words among their arguments. */
    private static Stream<ProcessHandle> running(Path program, String words) {
        return ProcessHandle.allProcesses()
                .filter(process -> process.info()
                        .command()
                        .filter(program.toString()::equals)
                        .isPresent())
                .filter(process -> process.info().commandLine().orElse("").contains(words));
    }

    private static ProcessHandle only(Path program, String words) {
        return Await.value("one program", () -> {
            List<ProcessHandle> programs = running(program, words).toList();
            return programs.size() == 1 ? Optional.of(programs.getFirst()) : Optional.empty();
        });
    }

    private static Path real(Path program) {
        try {
            return program.toRealPath();
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }
}
