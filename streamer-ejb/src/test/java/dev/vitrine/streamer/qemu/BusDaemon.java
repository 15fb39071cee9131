package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A D-Bus daemon of a test's own, at an address that stays the same when it is killed and started again. */
final class BusDaemon implements AutoCloseable {

    private final Path socket;
    private final Path configuration;
    private Process process;

    BusDaemon(Path directory) throws IOException, InterruptedException {
        socket = directory.resolve("bus");
        configuration = directory.resolve("bus.conf");
        Files.writeString(configuration, """
                <!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
                <busconfig>
                  <listen>%s</listen>
                  <auth>EXTERNAL</auth>
                  <policy context="default">
                    <allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>
                  </policy>
                </busconfig>
                """.formatted(address()));
        process = start();
    }

    String address() {
        return "unix:path=" + socket;
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    void restart() throws IOException, InterruptedException {
        process = start();
    }

    private Process start() throws IOException, InterruptedException {
        Files.deleteIfExists(socket);
        Process started = new ProcessBuilder("dbus-daemon", "--nofork", "--config-file=" + configuration)
                .inheritIO()
                .start();
        Await.until("the bus daemon's socket", () -> Files.exists(socket));
        return started;
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
