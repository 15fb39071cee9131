package dev.vitrine.turn.net;

import static dev.vitrine.turn.net.RealClient.errorOf;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.turn.auth.Quotas;
import dev.vitrine.turn.auth.SharedSecret;
import dev.vitrine.turn.relay.DropReason;
import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.ParseVerdict;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.TransportAddress;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;

/** Expired, replayed, tampered and downgraded credentials and exhausted quotas, through real sockets. */
class RefusedCredentialsTest {
    private final LoopbackServer.Setup setup = new LoopbackServer.Setup();

    @Test
    void expiredAndForgedTimeLimitedNamesAreRefused() throws Exception {
        try (LoopbackServer server = setup.start();
                RealClient client = RealClient.udp(server)) {
            client.username = (System.currentTimeMillis() / 1000 - 5) + ":carol";
            client.password = new SharedSecret("secret").password(client.username);
            assertThat(errorOf(client.allocate())).isEqualTo(401);
            client.username = (System.currentTimeMillis() / 1000 + 600) + ":carol";
            assertThat(errorOf(client.allocate())).isEqualTo(401);
            client.password = new SharedSecret("secret").password(client.username);
            assertThat(errorOf(client.allocate())).isZero();
        }
    }

    @Test
    void aRecordedRequestIsOfNoUseFromAnotherAddress() throws Exception {
        try (LoopbackServer server = setup.start();
                RealClient client = RealClient.udp(server);
                RealClient thief = new RealClient(
                        ClientWire.udp(Loopback.at("127.0.0.9", 0), server.address()), LoopbackServer.REALM)) {
            client.allocate();
            byte[] recorded = client.signed(Method.ALLOCATE, RealClient::udpRelay);
            assertThat(errorOf(thief.exchange(recorded))).isEqualTo(438);
            assertThat(server.allocations()).isEqualTo(1);
        }
    }

    @Test
    void noFlippedBitOfASignedRequestGetsThrough() throws Exception {
        try (LoopbackServer server = setup.start();
                RealClient client = RealClient.tcp(server)) {
            client.request(Method.REFRESH, w -> {});
            byte[] good = client.signed(Method.ALLOCATE, RealClient::udpRelay);
            // From behind the transaction ID, by which the answer is found, to the end of the signature.
            for (int at = 20; at < good.length; at++) {
                byte[] bad = good.clone();
                bad[at] ^= 0x04;
                if (new StunMessage().wrap(ByteBuffer.wrap(bad), 0, bad.length) == ParseVerdict.OK) {
                    assertThat(errorOf(client.exchange(bad))).as("byte " + at).isIn(400, 401, 438);
                }
            }
            assertThat(server.allocations()).isZero();
        }
    }

    @Test
    void anOfferWithoutTheStrongerAlgorithmIsNoticed() throws Exception {
        try (LoopbackServer server = setup.start();
                RealClient client = RealClient.udp(server)) {
            client.sha256 = true;
            assertThat(errorOf(client.request(Method.REFRESH, w -> {}))).isEqualTo(437);
            // The first attribute of a type counts: the client was told of MD5 alone.
            assertThat(errorOf(
                            client.request(Method.ALLOCATE, w -> w.int32(AttributeType.PASSWORD_ALGORITHMS, 1 << 16))))
                    .isEqualTo(400);
            assertThat(errorOf(
                            client.exchange(client.bare(MessageClass.REQUEST, Method.ALLOCATE, RealClient::udpRelay))))
                    .isEqualTo(401);
            assertThat(server.allocations()).isZero();
        }
    }

    @Test
    void allocationsOfAUserAndInTotalAreCounted() throws Exception {
        setup.quotas = new Quotas.Limits(2, 3, 0, 0);
        try (LoopbackServer server = setup.start();
                RealClient one = RealClient.udp(server);
                RealClient two = RealClient.tcp(server);
                RealClient three = RealClient.udp(server);
                RealClient four = RealClient.udp(server);
                RealClient five = RealClient.udp(server)) {
            assertThat(errorOf(one.allocate())).isZero();
            assertThat(errorOf(two.allocate())).isZero();
            assertThat(errorOf(three.allocate())).isEqualTo(486);
            for (RealClient bob : new RealClient[] {four, five}) {
                bob.username = "bob";
                bob.password = "builder";
            }
            assertThat(errorOf(four.allocate())).isZero();
            assertThat(errorOf(five.allocate())).isEqualTo(486);
            two.wire().close();
            Eventually.until("the closed connection's allocation has ended", () -> server.allocations() == 2);
            assertThat(errorOf(five.allocate())).isZero();
        }
    }

    @Test
    void bandwidthIsCappedAndWhatExceedsItIsCounted() throws Exception {
        setup.quotas = new Quotas.Limits(0, 0, 80_000, 0);
        setup.allow("127.0.0.2");
        try (LoopbackServer server = setup.start();
                RealClient client = RealClient.udp(server)) {
            client.allocate();
            TransportAddress peer = LoopbackServer.host("127.0.0.2").setPort(9);
            assertThat(errorOf(client.bind(0x4000, peer))).isZero();
            long beganNanos = System.nanoTime();
            for (int i = 0; i < 200; i++) {
                client.sendOn(0x4000, new byte[1000]);
            }
            Eventually.until(
                    "all packets are counted",
                    () -> server.packetsToPeers() + server.drops(DropReason.BANDWIDTH) == 200);
            // 80 kbit/s are 10 such packets a second, and a quarter of a second's may be ahead.
            double seconds = (System.nanoTime() - beganNanos) / 1e9;
            assertThat(server.packetsToPeers()).isBetween(1L, (long) (10 * seconds) + 5);
        }
    }
}
