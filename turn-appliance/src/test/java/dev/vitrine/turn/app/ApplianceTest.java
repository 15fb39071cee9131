package dev.vitrine.turn.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.turn.net.Addresses;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.ParseVerdict;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.StunWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplianceTest {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final List<String> LOOPBACK =
            List.of("--listen=127.0.0.1:0", "--admin=127.0.0.1:0", "--user=user:pass", "--relay-ports=20000-30000");
    private final ByteArrayOutputStream log = new ByteArrayOutputStream();

    @Test
    void strangersGetTheirAddressAndAChallengeOverUdpAndTcp() throws Exception {
        try (Appliance appliance = start()) {
            InetSocketAddress server =
                    Addresses.socketAddress(appliance.server().bound().getFirst());
            assertThat(overUdp(server, Method.BINDING).messageClass()).isEqualTo(MessageClass.SUCCESS);
            assertThat(overUdp(server, Method.ALLOCATE).has(AttributeType.NONCE))
                    .isTrue();
            assertThat(overTcp(server, Method.ALLOCATE).has(AttributeType.PASSWORD_ALGORITHMS))
                    .isTrue();
        }
    }

    @Test
    void operatorsReadHealthMetricsAndAllocations() throws Exception {
        try (Appliance appliance = start()) {
            assertThat(get(appliance, "/health").body()).isEqualTo("ok\n");
            assertThat(get(appliance, "/metrics").body()).contains("vitrine_turn_allocations 0");
            assertThat(get(appliance, "/allocations").body()).isEqualTo("[]\n");
            assertThat(get(appliance, "/nothing").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void drainingWithoutAllocationsStops() throws Exception {
        try (Appliance appliance = start()) {
            appliance.drainOrStop();
            appliance.awaitStop();
            assertThat(get(appliance, "/health").statusCode()).isEqualTo(503);
        }
        assertThat(log.toString(StandardCharsets.UTF_8)).contains("draining").doesNotContain("pass");
    }

    @Test
    void aMistakeInAReloadIsToldAndChangesNothing() throws Exception {
        try (Appliance appliance = start()) {
            Options wrong = TurnAppliance.parse(List.of("--user=user:pass", "--allow-peer=10.0.0.0/99"));
            assertThatThrownBy(() -> appliance.reload(wrong))
                    .isInstanceOf(InvalidConfiguration.class)
                    .hasMessageContaining("--allow-peer");
            appliance.reload(TurnAppliance.parse(List.of("--user=other:pass")));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--listen=3478",
                "--relay-ports=9-1",
                "--relay-address=example.org",
                "--external-address=192.0.2.1/192.0.2.2",
                "--deny-peer=10.0.0.0/33",
                "--threads=0",
                "--realm=",
                "--cert=missing.pem",
                "--users-file=missing",
                "--secret-file=missing",
                "--nat-discovery=127.0.0.1:1",
                "--external-address=0.0.0.0",
                "--external-address=2001:db8::1/127.0.0.1",
                "--user-quota=-1",
                "--max-bps=fast",
                "--no-tcp-relay=perhaps",
                "--admin=9641",
                "--drain-seconds=1.5",
                "--user=nameonly"
            })
    void aWrongOptionStopsTheStartAndIsNamed(String option) {
        assertThatThrownBy(() -> {
                    List<String> all = new java.util.ArrayList<>(LOOPBACK);
                    all.add(option);
                    new Appliance(TurnAppliance.parse(all), Map.of(), new PrintStream(log)).close();
                })
                .isInstanceOf(InvalidConfiguration.class)
                .hasMessageContaining(option.substring(0, option.indexOf('=')));
    }

    @Test
    void aServerThatNobodyCouldUseDoesNotStart() {
        assertThatThrownBy(() -> new Appliance(
                        TurnAppliance.parse(List.of("--listen=127.0.0.1:0")), Map.of(), new PrintStream(log)))
                .hasMessageContaining(Configuration.SECRET_VARIABLE);
    }

    /** The port that UDP gets may be taken for TCP: another attempt gets another. */
    private Appliance start() throws Exception {
        for (int attempt = 0; ; attempt++) {
            try {
                return new Appliance(TurnAppliance.parse(LOOPBACK), Map.of(), new PrintStream(log));
            } catch (IOException e) {
                if (attempt == 20) {
                    throw e;
                }
            }
        }
    }

    private static HttpResponse<String> get(Appliance appliance, String path) throws Exception {
        InetSocketAddress address = appliance.adminAddress();
        if (address == null) {
            throw new AssertionError("no admin address");
        }
        URI uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private static StunMessage overUdp(InetSocketAddress server, int method) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            byte[] request = request(method);
            socket.send(new DatagramPacket(request, request.length, server));
            DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
            socket.receive(answer);
            return parse(answer.getData(), answer.getLength());
        }
    }

    private static StunMessage overTcp(InetSocketAddress server, int method) throws IOException {
        try (Socket socket = new Socket(server.getAddress(), server.getPort())) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            for (byte one : request(method)) {
                socket.getOutputStream().write(one);
            }
            InputStream in = socket.getInputStream();
            byte[] header = in.readNBytes(20);
            byte[] rest = in.readNBytes(ByteBuffer.wrap(header).getShort(2));
            byte[] whole = new byte[header.length + rest.length];
            System.arraycopy(header, 0, whole, 0, header.length);
            System.arraycopy(rest, 0, whole, header.length, rest.length);
            return parse(whole, whole.length);
        }
    }

    private static byte[] request(int method) {
        StunWriter writer = new StunWriter().begin(ByteBuffer.allocate(64), 0, MessageClass.REQUEST, method, 1, 2);
        byte[] bytes = new byte[writer.length()];
        writer.buffer().get(0, bytes);
        return bytes;
    }

    private static StunMessage parse(byte[] bytes, int length) {
        StunMessage message = new StunMessage();
        assertThat(message.wrap(ByteBuffer.wrap(bytes), 0, length)).isEqualTo(ParseVerdict.OK);
        return message;
    }
}
