package dev.vitrine.browser;

import dev.vitrine.testbed.Chromium;
import dev.vitrine.testbed.DemoGuest;
import dev.vitrine.testbed.ReferenceEmulator;
import dev.vitrine.testbed.VitrineServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * One server, one QEMU and one Chromium for all tests, because each takes seconds to start. The server's guests: {@code
 * demo} (QEMU), {@code pattern} (synthetic, moving), {@code still} (synthetic, does not move), {@code qnx} (remote) and
 * {@code mac} (the reference emulator); and {@code cluster} (QEMU), which is off until a test starts it.
 */
final class Stand implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Started.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(Namespace.create(Stand.class))
                .getOrComputeIfAbsent(Started.class, type -> new Started(), Started.class);
    }

    static final class Started implements AutoCloseable {

        private final Path directory = temporaryDirectory();
        private final Path clusterDirectory = directory.resolve("cluster");
        private final DemoGuest demo = new DemoGuest(directory, "1280x720");
        private final ReferenceEmulator emulator = new ReferenceEmulator(directory);
        private final VitrineServer server = new VitrineServer(directory, configuration());
        private final Chromium chromium = new Chromium();

        DemoGuest demo() {
            return demo;
        }

        /** The guest {@code cluster}, at its first instruction; the server lets it run when it listens. */
        DemoGuest startCluster() {
            return new DemoGuest(clusterDirectory, "640x480 rate=5", "-S");
        }

        ReferenceEmulator emulator() {
            return emulator;
        }

        VitrineServer server() {
            return server;
        }

        Chromium chromium() {
            return chromium;
        }

        @Override
        public void close() {
            chromium.close();
            server.close();
            emulator.close();
            demo.close();
        }

        private Map<String, String> configuration() {
            Map<String, String> variables = new HashMap<>();
            variables.put("VITRINE_GUESTS", "demo,pattern,still,qnx,mac,cluster");
            variables.put("VITRINE_CONTROL_IDLE_SECONDS", "30");
            variables.put("VITRINE_GUEST_DEMO_KIND", "qemu");
            variables.put("VITRINE_GUEST_DEMO_BUS", demo.busAddress());
            variables.put("VITRINE_GUEST_DEMO_SOUNDS", "chime,speaker");
            variables.put("VITRINE_GUEST_DEMO_SOUND_CHIME_MATCH", "channels=2");
            variables.put("VITRINE_GUEST_DEMO_SOUND_SPEAKER_MATCH", "channels=1");
            variables.put("VITRINE_GUEST_DEMO_SOUND_SPEAKER_CLASS", "safety");
            variables.put("VITRINE_GUEST_PATTERN_KIND", "synthetic");
            variables.put("VITRINE_GUEST_STILL_KIND", "synthetic");
            variables.put("VITRINE_GUEST_STILL_RATE", "0");
            variables.put("VITRINE_GUEST_QNX_KIND", "remote");
            variables.putAll(emulator.configuration("MAC"));
            variables.put("VITRINE_GUEST_CLUSTER_KIND", "qemu");
            variables.put("VITRINE_GUEST_CLUSTER_BUS", "unix:path=" + clusterDirectory.resolve("bus.sock"));
            variables.put(
                    "VITRINE_GUEST_CLUSTER_QMP",
                    clusterDirectory.resolve("qmp.sock").toString());
            variables.put("VITRINE_GUEST_CLUSTER_SOUNDS", "chimes,speaker");
            variables.put("VITRINE_GUEST_CLUSTER_SOUND_CHIMES_MATCH", "bits=16");
            variables.put("VITRINE_GUEST_CLUSTER_SOUND_CHIMES_CLASS", "safety");
            variables.put("VITRINE_GUEST_CLUSTER_SOUND_SPEAKER_MATCH", "bits=8");
            return variables;
        }

        private static Path temporaryDirectory() {
            try {
                Path directory = Files.createTempDirectory("vitrine");
                Files.createDirectory(directory.resolve("cluster"));
                return directory;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
    }
}
