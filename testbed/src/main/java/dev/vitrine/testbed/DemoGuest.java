package dev.vitrine.testbed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The demo guest in a real QEMU on a D-Bus daemon of its own; either can be killed and started again. */
public final class DemoGuest implements AutoCloseable {

    private static final String MACHINE = "qemu-system-x86_64 -accel tcg -M pc,pcspk-audiodev=snd0 -m 64 -nic none"
            + " -vga none -device VGA,vgamem_mb=64 -audiodev dbus,id=snd0,out.frequency=48000 -device AC97,audiodev=snd0";

    private final Path directory;
    private final String arguments;
    private OwnedProcess bus;
    private OwnedProcess qemu;

    /**
     * @param directory a private directory for sockets and output; its path must be short (a socket's ends at 107 bytes)
     * @param arguments the guest's command line: {@code 1280x720 [still] [rate=N] [trace]}
     */
    public DemoGuest(Path directory, String arguments) {
        this.directory = directory;
        this.arguments = arguments;
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
        OwnedProcess daemon = OwnedProcess.start(
                "dbus-daemon",
                directory,
                Map.of(),
                List.of("dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + busAddress()));
        Await.until("the bus daemon's socket", () -> Files.exists(busSocket()));
        return daemon;
    }

    private OwnedProcess startQemu() {
        List<String> words = new ArrayList<>(List.of(MACHINE.split(" ")));
        words.addAll(List.of("-display", "dbus,addr=" + busAddress() + ",audiodev=snd0"));
        words.addAll(List.of("-qmp", "unix:" + qmpSocket() + ",server=on,wait=off"));
        words.addAll(List.of("-kernel", Checkout.demoGuest().toString(), "-append", arguments));
        return OwnedProcess.start("qemu", directory, Map.of(), words);
    }
}
