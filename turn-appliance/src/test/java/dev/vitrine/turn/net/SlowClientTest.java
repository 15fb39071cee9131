package dev.vitrine.turn.net;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;

/** Clients that connect and then say little or nothing: they are few, and they are gone soon. */
class SlowClientTest {
    private static final int MOST_STRANGERS = 8;
    private static final StreamLimits SHORT = new StreamLimits(MOST_STRANGERS, 100, 400_000_000L, 50_000_000L);
    private static final byte[] HALF_A_HEADER = {0, 3, 0, 8, 0x21};
    private static final byte[] HALF_A_FRAME = {0, 3, 4, 0, 0x21, 0x12, (byte) 0xA4, 0x42, 1, 2, 3, 4};
    private static final byte[] HALF_A_HELLO = {22, 3, 1, 2, 0, 1, 0};

    @Test
    void silentAndHalfSpokenStreamsAreClosedInTime() throws Exception {
        try (LoopbackServer server = start()) {
            for (byte[] beginning : List.of(new byte[0], HALF_A_HEADER, HALF_A_FRAME)) {
                assertThat(isClosedBy(server.address(), beginning)).isTrue();
            }
            for (byte[] beginning : List.of(new byte[0], HALF_A_HELLO)) {
                assertThat(isClosedBy(server.tlsAddress(), beginning)).isTrue();
            }
            assertThat(server.allocations()).isZero();
        }
    }

    @Test
    void aByteNowAndThenDoesNotKeepAConnectionOpen() throws Exception {
        try (LoopbackServer server = start();
                Socket socket = connect(server.address())) {
            socket.getOutputStream().write(HALF_A_FRAME);
            Eventually.until("the connection that trickles is closed", () -> !trickle(socket));
        }
    }

    @Test
    void aTlsClientThatStopsAfterItsHandshakeIsClosedInTime() throws Exception {
        try (LoopbackServer server = start();
                SSLSocket socket = (SSLSocket) TestCertificate.context("TLS")
                        .getSocketFactory()
                        .createSocket(
                                server.tlsAddress().getAddress(),
                                server.tlsAddress().getPort())) {
            socket.setSoTimeout(ClientWire.PATIENCE_MILLIS);
            socket.startHandshake();
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void bytesThatCannotBeTurnEndTheConnectionAtOnce() throws Exception {
        StreamLimits patient = new StreamLimits(MOST_STRANGERS, 100, 3_600_000_000_000L, 50_000_000L);
        LoopbackServer.Setup setup = new LoopbackServer.Setup();
        setup.streams = patient;
        try (LoopbackServer server = setup.start()) {
            assertThat(isClosedBy(server.address(), new byte[] {(byte) 0x80, 0, 0, 0}))
                    .isTrue();
            assertThat(isClosedBy(server.address(), new byte[] {0, 3, 0, 8, 1, 2, 3, 4}))
                    .isTrue();
        }
    }

    @Test
    void strangersAreBoundedAndMakeRoomForOthers() throws Exception {
        try (LoopbackServer server = start()) {
            List<Socket> strangers = new ArrayList<>();
            for (int i = 0; i < 3 * MOST_STRANGERS; i++) {
                strangers.add(connect(server.address()));
            }
            for (Socket stranger : strangers) {
                try (stranger) {
                    assertThat(isAtEnd(stranger)).isTrue();
                }
            }
            Eventually.until("there is room again", () -> isServed(server));
        }
    }

    @Test
    void whoeverHasAnAllocationMayBeSilent() throws Exception {
        try (LoopbackServer server = start();
                RealClient client = RealClient.tcp(server)) {
            assertThat(RealClient.errorOf(client.allocate())).isZero();
            Thread.sleep(4 * SHORT.patienceNanos() / 1_000_000);
            assertThat(RealClient.errorOf(client.refresh(600))).isZero();
        }
    }

    @Test
    void halfOpenDtlsAssociationsAreBoundedAndMakeRoomForOthers() throws Exception {
        LoopbackServer.Setup setup = setup();
        // No association is swept while the first ones are counted.
        setup.streams = new StreamLimits(MOST_STRANGERS, 100, 3_000_000_000L, 50_000_000L);
        try (LoopbackServer server = setup.start()) {
            byte[] hello = clientHello();
            List<DatagramSocket> strangers = new ArrayList<>();
            for (int i = 0; i < MOST_STRANGERS; i++) {
                strangers.add(greet(server, hello));
            }
            for (DatagramSocket stranger : strangers) {
                stranger.setSoTimeout(ClientWire.PATIENCE_MILLIS);
                assertThat(hasAnswer(stranger)).isTrue();
            }
            DatagramSocket oneMore = greet(server, hello);
            oneMore.setSoTimeout(300);
            assertThat(hasAnswer(oneMore)).isFalse();
            Eventually.until("there is room again", () -> {
                try (DatagramSocket later = greet(server, hello)) {
                    later.setSoTimeout(300);
                    return hasAnswer(later);
                }
            });
            oneMore.close();
            strangers.forEach(DatagramSocket::close);
        }
    }

    private static LoopbackServer start() throws Exception {
        return setup().start();
    }

    private static LoopbackServer.Setup setup() throws Exception {
        LoopbackServer.Setup setup = new LoopbackServer.Setup();
        setup.tls = TestCertificate.server();
        setup.streams = SHORT;
        return setup;
    }

    private static Socket connect(InetSocketAddress server) throws IOException {
        Socket socket = new Socket(server.getAddress(), server.getPort());
        socket.setSoTimeout(ClientWire.PATIENCE_MILLIS);
        return socket;
    }

    private static boolean isClosedBy(InetSocketAddress server, byte[] beginning) throws IOException {
        try (Socket socket = connect(server)) {
            socket.getOutputStream().write(beginning);
            return isAtEnd(socket);
        }
    }

    /** Reads whatever the server still has to say until its end. */
    private static boolean isAtEnd(Socket socket) throws IOException {
        try {
            int next;
            do {
                next = socket.getInputStream().read();
            } while (next >= 0);
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true;
        }
    }

    private static boolean trickle(Socket socket) {
        try {
            socket.getOutputStream().write(0);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isServed(LoopbackServer server) {
        try (RealClient client = RealClient.tcp(server)) {
            byte[] binding = client.bare(MessageClass.REQUEST, Method.BINDING, w -> {});
            return RealClient.errorOf(client.exchange(binding)) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static DatagramSocket greet(LoopbackServer server, byte[] hello) throws IOException {
        DatagramSocket socket = new DatagramSocket(Loopback.at("127.0.0.1", 0));
        socket.send(new DatagramPacket(hello, hello.length, server.tlsAddress()));
        return socket;
    }

    private static boolean hasAnswer(DatagramSocket socket) throws IOException {
        try {
            socket.receive(new DatagramPacket(new byte[2048], 2048));
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        }
    }

    private static byte[] clientHello() throws Exception {
        SSLEngine engine = TestCertificate.context("DTLS").createSSLEngine();
        engine.setUseClientMode(true);
        engine.beginHandshake();
        ByteBuffer record = ByteBuffer.allocate(1 << 16);
        engine.wrap(ByteBuffer.allocate(0), record);
        byte[] hello = new byte[record.flip().remaining()];
        record.get(hello);
        return hello;
    }
}
