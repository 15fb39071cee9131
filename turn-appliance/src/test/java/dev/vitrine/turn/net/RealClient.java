package dev.vitrine.turn.net;

import dev.vitrine.turn.wire.AttributeType;
import dev.vitrine.turn.wire.MessageClass;
import dev.vitrine.turn.wire.MessageIntegrity;
import dev.vitrine.turn.wire.Method;
import dev.vitrine.turn.wire.ParseVerdict;
import dev.vitrine.turn.wire.PasswordAlgorithm;
import dev.vitrine.turn.wire.StunMessage;
import dev.vitrine.turn.wire.StunWriter;
import dev.vitrine.turn.wire.TransportAddress;
import dev.vitrine.turn.wire.XorAddress;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import java.util.function.Consumer;

/** A TURN client on a real socket that writes its requests itself, one at a time. */
public final class RealClient implements AutoCloseable {
    public String username = "alice";
    public String password = "wonderland";
    public boolean sha256;
    public byte[] nonce = new byte[0];
    private final ClientWire wire;
    private final String realm;
    private final MessageIntegrity integrity = new MessageIntegrity();
    private final Random random = new Random();

    public RealClient(ClientWire wire, String realm) {
        this.wire = wire;
        this.realm = realm;
    }

    static RealClient udp(LoopbackServer server) throws IOException {
        return new RealClient(ClientWire.udp(Loopback.at("127.0.0.1", 0), server.address()), LoopbackServer.REALM);
    }

    static RealClient tcp(LoopbackServer server) throws IOException {
        return new RealClient(ClientWire.tcp(server.address()), LoopbackServer.REALM);
    }

    public ClientWire wire() {
        return wire;
    }

    /** Sends a signed request, first fetching a nonce if there is none, and gives the answer. */
    public StunMessage request(int method, Consumer<StunWriter> attributes) throws IOException {
        if (nonce.length == 0) {
            StunMessage challenge = exchange(bare(MessageClass.REQUEST, method, attributes));
            nonce = challenge.bytes(challenge.find(AttributeType.NONCE));
        }
        return exchange(signed(method, attributes));
    }

    /** Sends a request and waits for the answer to it; other packets that come before it are lost. */
    public StunMessage exchange(byte[] request) throws IOException {
        wire.send(request);
        while (true) {
            byte[] packet = wire.receive();
            StunMessage answer = new StunMessage();
            boolean fits = answer.wrap(ByteBuffer.wrap(packet), 0, packet.length) == ParseVerdict.OK;
            if (fits && java.util.Arrays.equals(packet, 8, 20, request, 8, 20)) {
                return answer;
            }
        }
    }

    public byte[] bare(MessageClass messageClass, int method, Consumer<StunWriter> attributes) {
        return bytes(begin(messageClass, method, attributes));
    }

    public byte[] signed(int method, Consumer<StunWriter> attributes) {
        StunWriter writer = begin(MessageClass.REQUEST, method, attributes)
                .text(AttributeType.USERNAME, username)
                .text(AttributeType.REALM, realm)
                .bytes(AttributeType.NONCE, nonce);
        if (sha256) {
            writer.passwordAlgorithms()
                    .int32(AttributeType.PASSWORD_ALGORITHM, PasswordAlgorithm.SHA256.number() << 16);
        }
        MessageIntegrity.Kind kind = sha256 ? MessageIntegrity.Kind.SHA256 : MessageIntegrity.Kind.SHA1;
        return bytes(writer.integrity(integrity, kind, key()));
    }

    private byte[] key() {
        try {
            String text = username + ":" + realm + ":" + password;
            return MessageDigest.getInstance(sha256 ? "SHA-256" : "MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    private StunWriter begin(MessageClass messageClass, int method, Consumer<StunWriter> attributes) {
        StunWriter writer = new StunWriter()
                .begin(ByteBuffer.allocate(4096), 0, messageClass, method, random.nextInt(), random.nextLong());
        attributes.accept(writer);
        return writer;
    }

    private static byte[] bytes(StunWriter writer) {
        byte[] bytes = new byte[writer.length()];
        writer.buffer().get(0, bytes);
        return bytes;
    }

    public static void udpRelay(StunWriter writer) {
        writer.int32(AttributeType.REQUESTED_TRANSPORT, 17 << 24);
    }

    public static void bothFamilies(StunWriter writer) {
        udpRelay(writer);
        writer.int32(AttributeType.ADDITIONAL_ADDRESS_FAMILY, 2 << 24);
    }

    public static void tcpRelay(StunWriter writer) {
        writer.int32(AttributeType.REQUESTED_TRANSPORT, 6 << 24);
    }

    public StunMessage allocate() throws IOException {
        return request(Method.ALLOCATE, RealClient::udpRelay);
    }

    public StunMessage permit(TransportAddress peer) throws IOException {
        return request(Method.CREATE_PERMISSION, w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, peer));
    }

    public StunMessage bind(int channel, TransportAddress peer) throws IOException {
        return request(
                Method.CHANNEL_BIND,
                w -> w.uint16Padded(AttributeType.CHANNEL_NUMBER, channel)
                        .xorAddress(AttributeType.XOR_PEER_ADDRESS, peer));
    }

    public StunMessage refresh(int seconds) throws IOException {
        return request(Method.REFRESH, w -> w.int32(AttributeType.LIFETIME, seconds));
    }

    public void send(TransportAddress peer, byte[] data) throws IOException {
        wire.send(bare(
                MessageClass.INDICATION,
                Method.SEND,
                w -> w.xorAddress(AttributeType.XOR_PEER_ADDRESS, peer).bytes(AttributeType.DATA, data)));
    }

    public void sendOn(int channel, byte[] data) throws IOException {
        byte[] frame = new byte[4 + data.length];
        ByteBuffer.wrap(frame)
                .putShort((short) channel)
                .putShort((short) data.length)
                .put(data);
        wire.send(frame);
    }

    public static int errorOf(StunMessage answer) {
        int index = answer.find(AttributeType.ERROR_CODE);
        if (index < 0) {
            return 0;
        }
        int value = answer.int32(index);
        return (value >>> 8 & 7) * 100 + (value & 0xFF);
    }

    public static TransportAddress relayed(StunMessage answer) {
        TransportAddress relayed = new TransportAddress();
        if (!XorAddress.read(answer, answer.find(AttributeType.XOR_RELAYED_ADDRESS), relayed)) {
            throw new AssertionError("no relayed address; error " + errorOf(answer));
        }
        return relayed;
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }
}
