package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A machine in a real QEMU on a D-Bus daemon of its own; either can be killed and started again. */
public abstract sealed class QemuMachine implements AutoCloseable permits DemoGuest, LinuxGuest {

    /** As {@code ./vitrine qemu} has it: each sound device a voice of its own, in its own format. */
    private static final String VOICES_APART =
            "dbus,id=snd0,out.mixing-engine=off,out.fixed-settings=off," + "in.mixing-engine=off,in.fixed-settings=off";

    static final String INSTALLED = "qemu-system-x86_64";

    private final String program;
    private final Path directory;
    private final List<String> machine;
    private final QemuDrawing drawing;
    private OwnedProcess bus;
    private OwnedProcess qemu;

    /**
     * @param program the QEMU that it runs in
     * @param directory a private directory for sockets and output; its path must be short (a socket's ends at 107 bytes)
     * @param machine what makes QEMU this machine, the display apart
     */
    QemuMachine(String program, Path directory, List<String> machine) {
        this(program, directory, machine, QemuDrawing.WITHOUT_OPENGL);
    }

    QemuMachine(String program, Path directory, List<String> machine, QemuDrawing drawing) {
        this.program = program;
        this.directory = directory;
        this.machine = machine;
        this.drawing = drawing;
        this.bus = startBus();
        this.qemu = startQemu();
    }

    public String busAddress() {
        return "unix:path=" + busSocket();
    }

    public Path qmpSocket() {
        return directory.resolve("qmp.sock");
    }

    public long qemuPid() {
        return qemu.pid();
    }

    /** What QEMU, and a guest that has a serial line, said. */
    public String output() {
        return qemu.output();
    }

    public void killQemu() {
        qemu.kill();
    }

    public void startQemuAgain() {
        qemu = startQemu();
    }

    /** Kills the daemon, which ends QEMU's connection to it, and QEMU. */
    public void killBus() {
        bus.kill();
        qemu.kill();
    }

    public void startBusAgain() {
        bus = startBus();
        qemu = startQemu();
    }

    @Override
    public void close() {
        qemu.close();
        bus.close();
    }

    private Path busSocket() {
        return directory.resolve("bus.sock");
    }

    private OwnedProcess startBus() {
        removeOldSocket();
        OwnedProcess daemon = OwnedProcess.start(
                "dbus-daemon",
                directory,
                Map.of(),
                List.of("dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + busAddress()));
        Await.until("the bus daemon's socket", () -> Files.exists(busSocket()));
        return daemon;
    }

    /** A daemon that was killed leaves it, and nobody listens there. */
    private void removeOldSocket() {
        try {
            Files.deleteIfExists(busSocket());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private OwnedProcess startQemu() {
        List<String> words = new ArrayList<>(List.of(program, "-accel", "tcg", "-nic", "none"));
        words.addAll(List.of("-audiodev", VOICES_APART));
        String gl = drawing.display().isEmpty() ? "" : "," + drawing.display();
        words.addAll(List.of("-display", "dbus,addr=" + busAddress() + ",audiodev=snd0" + gl));
        words.addAll(List.of("-qmp", "unix:" + qmpSocket() + ",server=on,wait=off"));
        words.addAll(machine);
        return OwnedProcess.start("qemu", directory, drawing.environment(), words);
    }
}
