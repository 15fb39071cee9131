package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A real QEMU under TCG, with its display on a bus. */
final class QemuProcess implements AutoCloseable {

    private static final String VOICES_APART =
            "dbus,id=snd0,out.mixing-engine=off,out.fixed-settings=off," + "in.mixing-engine=off,in.fixed-settings=off";

    static final String INSTALLED = "qemu-system-x86_64";

    private final Process process;

    private QemuProcess(Process process) {
        this.process = process;
    }

    /** Starts the demo guest: {@code guestWords} such as "640x480 rate=30", and further arguments of QEMU's. */
    static QemuProcess demo(BusDaemon bus, String guestWords, String... arguments)
            throws IOException, InterruptedException {
        return demo(INSTALLED, bus, guestWords, arguments);
    }

    /** The same by another QEMU than the one that is installed. */
    static QemuProcess demo(String program, BusDaemon bus, String guestWords, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-vga", "none", "-device", "VGA,vgamem_mb=64"));
        command.addAll(List.of("-kernel", DemoElf.path().toString(), "-append", guestWords));
        command.addAll(List.of(arguments));
        return start(program, bus, "dbus,addr=" + bus.address(), command);
    }

    /** Starts the demo guest with its sound card and the PC speaker, each a voice of its own. */
    static QemuProcess chiming(BusDaemon bus, String guestWords, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("-vga", "none", "-device", "VGA,vgamem_mb=64"));
        command.addAll(List.of("-audiodev", VOICES_APART, "-machine", "pcspk-audiodev=snd0"));
        command.addAll(List.of("-device", "AC97,audiodev=snd0"));
        command.addAll(List.of("-kernel", DemoElf.path().toString(), "-append", guestWords));
        command.addAll(List.of(arguments));
        return start(bus, "dbus,addr=" + bus.address() + ",audiodev=snd0", command);
    }

    static QemuProcess start(BusDaemon bus, String display, List<String> arguments) throws IOException {
        return start(INSTALLED, bus, display, arguments);
    }

    /** The same by another QEMU than the one that is installed. */
    static QemuProcess start(String program, BusDaemon bus, String display, List<String> arguments) throws IOException {
        List<String> command =
                new ArrayList<>(List.of(program, "-accel", "tcg", "-M", "pc", "-m", "64", "-nic", "none"));
        command.addAll(List.of("-display", display));
        command.addAll(arguments);
        return start(bus, command, Map.of());
    }

    /** Starts the demo guest with its pictures drawn by OpenGL and shared as DMA-BUFs. */
    static QemuProcess drawing(BusDaemon bus, String display, String guestWords, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("qemu-system-x86_64", "-accel", "tcg", "-M", "pc", "-m", "64", "-nic", "none"));
        command.addAll(List.of("-display", "dbus,addr=" + bus.address() + "," + display));
        command.addAll(List.of("-vga", "none", "-device", "VGA,vgamem_mb=64"));
        command.addAll(List.of("-kernel", DemoElf.path().toString(), "-append", guestWords));
        return start(bus, command, environment);
    }

    private static QemuProcess start(BusDaemon bus, List<String> command, Map<String, String> environment)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("DBUS_SESSION_BUS_ADDRESS", bus.address());
        builder.environment().putAll(environment);
        return new QemuProcess(builder.start());
    }

    /** Starts the demo guest with its sound, without a bus: its display is reached through its QMP socket. */
    static QemuProcess peer(String program, Path qmpSocket, String guestWords, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-accel", "tcg", "-M", "pc,pcspk-audiodev=snd0"));
        command.addAll(List.of("-m", "64", "-nic", "none", "-display", "dbus,p2p=yes,audiodev=snd0"));
        command.addAll(List.of("-qmp", "unix:" + qmpSocket + ",server=on,wait=off", "-audiodev", VOICES_APART));
        command.addAll(List.of("-vga", "none", "-device", "VGA,vgamem_mb=64", "-device", "AC97,audiodev=snd0"));
        if (!guestWords.isEmpty()) {
            command.addAll(List.of("-kernel", DemoElf.path().toString(), "-append", guestWords));
        }
        command.addAll(List.of(arguments));
        return new QemuProcess(new ProcessBuilder(command).inheritIO().start());
    }

    /** The memory that is resident, in bytes. */
    long residentBytes() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("QEMU is gone");
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** Like {@code kill -STOP}: it does nothing until {@link #thaw}. */
    void freeze() throws IOException, InterruptedException {
        signal("-STOP");
    }

    void thaw() throws IOException, InterruptedException {
        signal("-CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    /** Like {@code kill -9}. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
