package dev.vitrine.streamer.ipc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.input.Key;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Emulators on the control socket that do what none should. */
class IpcControlTest {

    @TempDir
    private Path directory;

    @Test
    void whatIsNoMessageIsCountedAndTheConnectionStays() throws Exception {
        try (WatchedEmulator names = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(names.settings());
                SocketChannel emulator = connect(watched, names.socket())) {
            say(emulator, "nonsense\n{}\n{\"type\": \"dance\"}\n[1]\n{\"type\": \"status\"}\n");
            awaitBadLines(watched, 5);
            say(emulator, "x".repeat(3 << 20) + "\n");
            awaitBadLines(watched, 6);
            say(emulator, "{\"type\": \"status\", \"running\": tr");
            say(emulator, "ue, \"fps\": 25}\n");
            watched.await(
                    "the status",
                    () -> watched.guest().options().orElseThrow().report().status());
            assertThat(watched.guest().counters().badLines()).isEqualTo(6);
            assertThat(watched.guest().counters().connections()).isEqualTo(1);
        }
    }

    @Test
    void randomBytesEndNothing() throws Exception {
        long seed = System.nanoTime();
        System.out.println("IpcControlTest seed " + seed);
        Random random = new Random(seed);
        try (WatchedEmulator names = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(names.settings())) {
            for (int connection = 0; connection < 5; connection++) {
                try (SocketChannel emulator = connect(watched, names.socket())) {
                    byte[] noise = new byte[1 << 18];
                    random.nextBytes(noise);
                    ByteBuffer bytes = ByteBuffer.wrap(noise);
                    while (bytes.hasRemaining()) {
                        emulator.write(bytes);
                    }
                }
            }
            awaitBadLines(watched, 100);
            try (SocketChannel emulator = connect(watched, names.socket())) {
                say(emulator, "{\"type\": \"error\", \"message\": \"The disk is full\"}\n");
                watched.await(
                        "the complaint",
                        () -> watched.complaints().stream()
                                .filter("The disk is full"::equals)
                                .findFirst());
            }
        }
    }

    @Test
    void anEmulatorThatReadsNothingHoldsUpNobody() throws Exception {
        try (WatchedEmulator names = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(names.settings());
                SocketChannel emulator = connect(watched, names.socket())) {
            assertThat(emulator.isConnected()).isTrue();
            long begin = System.nanoTime();
            for (int i = 0; i < 20_000; i++) {
                watched.display().input().key(Key.KEY_A, i % 2 == 0);
                watched.display().input().pointerTo(i, i);
            }
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin))
                    .isLessThan(60);
            watched.await(
                    "what was dropped",
                    () -> watched.guest().counters().droppedInputs() > 0 ? Optional.of(true) : Optional.empty());
        }
    }

    @Test
    void theNewestEmulatorTakesTheOldOnesPlace() throws Exception {
        try (WatchedEmulator names = new WatchedEmulator(directory);
                WatchedIpcGuest watched = new WatchedIpcGuest(names.settings());
                SocketChannel first = connect(watched, names.socket());
                SocketChannel second = connect(watched, names.socket())) {
            String asked = ServerLine.of(new OptionsRequest.GetConfig()).text() + "\n";
            assertThat(readAll(first)).isEqualTo(asked);
            say(second, "{\"type\": \"config\", \"data\": {\"second\": true}}\n");
            watched.await(
                    "the second one's configuration",
                    () -> watched.guest().options().orElseThrow().report().configJson());
        }
    }

    @Test
    void aStaleSocketIsReplacedAndAFileIsNot() throws Exception {
        try (WatchedEmulator names = new WatchedEmulator(directory)) {
            try (java.nio.channels.ServerSocketChannel dead =
                    java.nio.channels.ServerSocketChannel.open(java.net.StandardProtocolFamily.UNIX)) {
                dead.bind(UnixDomainSocketAddress.of(names.socket()));
            }
            assertThat(Files.exists(names.socket())).isTrue();
            try (WatchedIpcGuest watched = new WatchedIpcGuest(names.settings());
                    SocketChannel emulator = connect(watched, names.socket())) {
                assertThat(emulator.isConnected()).isTrue();
            }
            Files.writeString(names.socket(), "somebody's file");
            try (WatchedIpcGuest watched = new WatchedIpcGuest(names.settings())) {
                watched.await(
                        "the reason",
                        () -> Optional.of(watched.guest().state())
                                .filter(state -> state.toString().contains("is no socket")));
            }
            assertThat(names.socket()).hasContent("somebody's file");
        }
    }

    private static SocketChannel connect(WatchedIpcGuest watched, Path socket) throws InterruptedException {
        long before = watched.guest().counters().connections();
        SocketChannel channel = watched.await("a connection", () -> {
            try {
                return Optional.of(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
            } catch (IOException notYet) {
                return Optional.empty();
            }
        });
        watched.await(
                "its acceptance",
                () -> watched.guest().counters().connections() > before ? Optional.of(true) : Optional.empty());
        return channel;
    }

    private static void say(SocketChannel channel, String text) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    private static String readAll(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(1000);
        while (channel.read(bytes) >= 0) {
            // until the server hangs up
        }
        return StandardCharsets.UTF_8.decode(bytes.flip()).toString();
    }

    private static void awaitBadLines(WatchedIpcGuest watched, long least) throws InterruptedException {
        watched.await(
                least + " bad lines",
                () -> watched.guest().counters().badLines() >= least ? Optional.of(true) : Optional.empty());
    }
}
