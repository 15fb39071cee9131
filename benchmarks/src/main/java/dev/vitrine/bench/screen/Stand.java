package dev.vitrine.bench.screen;

import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.Person;
import dev.vitrine.testbed.QemuMachine;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.TemporaryDirectory;
import dev.vitrine.testbed.ViewerPage;
import dev.vitrine.testbed.VitrineServer;
import java.util.HashMap;
import java.util.Map;

/** A server with one guest, so that its processor time is that guest's alone, and people who watch it. */
final class Stand implements AutoCloseable {

    private static final String GUEST = "bench";

    private final TemporaryDirectory directory = new TemporaryDirectory();
    private final Chromium chromium;
    private final VitrineServer server;

    private Stand(Chromium chromium, Map<String, String> guest) {
        this.chromium = chromium;
        Map<String, String> configuration = new HashMap<>();
        configuration.put("VITRINE_GUESTS", GUEST);
        guest.forEach((name, value) -> configuration.put("VITRINE_GUEST_BENCH_" + name, value));
        server = new VitrineServer(directory.path(), configuration);
    }

    /** A silent synthetic guest; one with 0 pictures a second stands still. */
    static Stand synthetic(Chromium chromium, int width, int height, int picturesPerSecond) {
        return new Stand(
                chromium,
                Map.of(
                        "KIND",
                        "synthetic",
                        "SIZE",
                        width + "x" + height,
                        "RATE",
                        String.valueOf(picturesPerSecond),
                        "SOUND",
                        "false"));
    }

    static Stand qemu(Chromium chromium, QemuMachine machine) {
        return new Stand(chromium, Map.of("KIND", "qemu", "BUS", machine.busAddress()));
    }

    static Stand emulator(Chromium chromium, ReferenceEmulator emulator) {
        return new Stand(chromium, emulator.settings());
    }

    /** Somebody who has signed in and does not watch yet. */
    Person person() {
        return chromium.person(server, "viewer");
    }

    /** Lets somebody sit down before the guest, in a page that writes down what it shows. */
    ViewerPage watch(Person person) {
        return person.watch(GUEST, 0, PageRecord.script());
    }

    long serverPid() {
        return server.pid();
    }

    @Override
    public void close() {
        server.close();
        directory.close();
    }
}
