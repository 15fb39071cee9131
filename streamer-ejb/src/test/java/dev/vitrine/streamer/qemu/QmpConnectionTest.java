package dev.vitrine.streamer.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a QMP socket may do to whoever is connected to it: the test is what answers there. */
@SuppressWarnings("NullAway.Init") // connect() and accept() set the fields
class QmpConnectionTest implements QmpObserver {

    private static final Duration LONG = Duration.ofMinutes(1);

    @TempDir
    Path directory;

    private final List<String> told = new CopyOnWriteArrayList<>();
    private ServerSocketChannel server;
    private SocketChannel peer;
    private BufferedReader in;
    private QmpConnection connection;

    @BeforeEach
    void connect() throws IOException {
        Path socket = directory.resolve("qmp");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        connection =
                new QmpConnection(socket, task -> Thread.ofPlatform().daemon().unstarted(task), this);
        connection.start();
        accept();
    }

    @AfterEach
    void close() throws IOException {
        connection.close();
        peer.close();
        server.close();
    }

    @Test
    void anAnswerReachesWhoeverAsked() throws Exception {
        CompletableFuture<QmpAnswer> first = connection.ask("stop", Map.of(), LONG);
        CompletableFuture<QmpAnswer> second = connection.ask("cont", Map.of(), LONG);
        assertThat(in.readLine()).contains("\"stop\"", "\"id\": 1");
        assertThat(in.readLine()).contains("\"cont\"", "\"id\": 2");
        say("{\"return\": {}, \"id\": 2}");
        say("{\"error\": {\"desc\": \"no\"}, \"id\": 1}");
        assertThat(first.get(1, TimeUnit.MINUTES)).isEqualTo(new QmpAnswer.Failed("no"));
        assertThat(second.get(1, TimeUnit.MINUTES)).isInstanceOf(QmpAnswer.Returned.class);
    }

    @Test
    void whoeverIsNotAnsweredWaitsNoLongerThanHePatientlyWould() throws Exception {
        QmpAnswer answer =
                connection.ask("stop", Map.of(), Duration.ofMillis(100)).get(1, TimeUnit.MINUTES);
        assertThat(answer).isInstanceOf(QmpAnswer.Silent.class);
        assertThat(in.readLine()).contains("\"stop\"");
        say("{\"return\": {}, \"id\": 1}");
        CompletableFuture<QmpAnswer> next = connection.ask("cont", Map.of(), LONG);
        assertThat(in.readLine()).contains("\"cont\"");
        say("{\"return\": {}, \"id\": 2}");
        assertThat(next.get(1, TimeUnit.MINUTES))
                .as("a late answer harms nobody")
                .isInstanceOf(QmpAnswer.Returned.class);
    }

    @Test
    void whoeverWaitsWhenItEndsIsTold() throws Exception {
        CompletableFuture<QmpAnswer> answer = connection.ask("stop", Map.of(), LONG);
        peer.close();
        assertThat(answer.get(1, TimeUnit.MINUTES)).isEqualTo(new QmpAnswer.Silent("QEMU ended before it answered"));
        Await.until("the end", () -> told.contains("gone"));
        assertThat(connection.ask("stop", Map.of(), LONG).get(1, TimeUnit.MINUTES))
                .isInstanceOf(QmpAnswer.Silent.class);
        accept();
        assertThat(connection.ask("stop", Map.of(), Duration.ofMillis(10)).get(1, TimeUnit.MINUTES))
                .as("it is tried again")
                .isEqualTo(new QmpAnswer.Silent("QEMU did not answer in time"));
    }

    @Test
    void whatItSaysLastIsHeardThoughItHearsNothingAnyMore() throws Exception {
        peer.shutdownInput();
        say("{\"event\": \"SHUTDOWN\"}");
        say("{\"event\": \"POWERDOWN\"}");
        peer.close();
        Await.until("the end", () -> told.contains("gone"));
        assertThat(told).contains("SHUTDOWN", "POWERDOWN");
    }

    @Test
    void aLineWithoutAnEndIsNotReadToItsEnd() throws Exception {
        Thread flood = Thread.ofPlatform().daemon().start(() -> {
            ByteBuffer bytes = ByteBuffer.wrap("x".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII));
            try {
                while (true) {
                    peer.write(bytes.rewind());
                }
            } catch (IOException refused) {
                told.add("refused");
            }
        });
        Await.until("that it was refused", () -> told.contains("refused") && told.contains("gone"));
        flood.join();
    }

    @Test
    void whatIsNoJsonHarmsNobody() throws Exception {
        for (String line :
                List.of("", "nonsense", "[".repeat(100_000), "{\"event\": 7}", "{\"return\": 1, \"id\": 99}")) {
            say(line);
        }
        say("{\"event\": \"POWERDOWN\"}");
        Await.until("the event", () -> told.contains("POWERDOWN"));
    }

    private void accept() throws IOException {
        peer = server.accept();
        in = new BufferedReader(Channels.newReader(peer, StandardCharsets.UTF_8));
        say("{\"QMP\": {\"version\": {}, \"capabilities\": []}}");
        assertThat(in.readLine()).contains("qmp_capabilities");
        say("{\"return\": {}, \"id\": \"capabilities\"}");
        assertThat(in.readLine()).contains("query-status");
        say("{\"return\": {\"status\": \"running\"}, \"id\": \"status\"}");
    }

    private void say(String line) throws IOException {
        peer.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public void ready(Qmp qmp) {
        told.add("ready");
    }

    @Override
    public void gone() {
        told.add("gone");
    }

    @Override
    public void status(String runState) {
        told.add(runState);
    }

    @Override
    public void happened(String event, Map<?, ?> data) {
        told.add(event);
    }
}
