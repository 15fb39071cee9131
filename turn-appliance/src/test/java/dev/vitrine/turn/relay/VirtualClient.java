package dev.vitrine.turn.relay;

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
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.function.Consumer;

/** A fake TURN client that writes its requests itself and reads its answers with the wire package. */
final class VirtualClient {
    final FiveTuple tuple;
    final VirtualNetwork network;
    String username = "alice";
    String password = "wonderland";
    boolean sha256;
    boolean userHash;
    byte[] nonce = new byte[0];
    long transaction = 1;
    private final MessageIntegrity integrity = new MessageIntegrity();

    VirtualClient(VirtualNetwork network, Transport transport, int port) {
        this.network = network;
        TransportAddress address = TransportAddress.ofIpv4(0x0C0C_0C0C, port);
        this.tuple = transport.isStream()
                ? new FiveTuple().setStream(transport, 0, port, address)
                : new FiveTuple().setDatagram(transport, 0, address);
    }

    VirtualClient(VirtualNetwork network, int port) {
        this(network, Transport.UDP, port);
    }

    /** Sends a request, first fetching a nonce if there is none, and gives the answer. */
    StunMessage request(int method, Consumer<StunWriter> attributes) {
        if (nonce.length == 0) {
            StunMessage challenge = exchange(bare(method, attributes));
            nonce = challenge.bytes(challenge.find(AttributeType.NONCE));
        }
        return exchange(signed(method, attributes));
    }

    /** Sends bytes and gives the one answer. */
    StunMessage exchange(byte[] request) {
        network.fromClient(tuple, request);
        List<byte[]> answers = network.take(tuple);
        if (answers.size() != 1) {
            throw new AssertionError("expected one answer, got " + answers.size());
        }
        return parse(answers.getFirst());
    }

    static StunMessage parse(byte[] packet) {
        StunMessage message = new StunMessage();
        ParseVerdict verdict = message.wrap(ByteBuffer.wrap(packet), 0, packet.length);
        if (verdict != ParseVerdict.OK) {
            throw new AssertionError("an answer is " + verdict);
        }
        return message;
    }

    byte[] bare(int method, Consumer<StunWriter> attributes) {
        return bytes(begin(MessageClass.REQUEST, method, attributes));
    }

    byte[] indication(int method, Consumer<StunWriter> attributes) {
        return bytes(begin(MessageClass.INDICATION, method, attributes));
    }

    /** A request with credentials as the fields have them. */
    byte[] signed(int method, Consumer<StunWriter> attributes) {
        StunWriter writer = begin(MessageClass.REQUEST, method, attributes);
        if (userHash) {
            writer.bytes(AttributeType.USERHASH, hash("SHA-256", username + ":" + VirtualNetwork.REALM));
        } else {
            writer.text(AttributeType.USERNAME, username);
        }
        writer.text(AttributeType.REALM, VirtualNetwork.REALM).bytes(AttributeType.NONCE, nonce);
        if (sha256) {
            writer.passwordAlgorithms()
                    .int32(AttributeType.PASSWORD_ALGORITHM, PasswordAlgorithm.SHA256.number() << 16);
        }
        writer.integrity(integrity, kind(), key());
        return bytes(writer);
    }

    MessageIntegrity.Kind kind() {
        return sha256 ? MessageIntegrity.Kind.SHA256 : MessageIntegrity.Kind.SHA1;
    }

    byte[] key() {
        return hash(sha256 ? "SHA-256" : "MD5", username + ":" + VirtualNetwork.REALM + ":" + password);
    }

    boolean isSigned(StunMessage answer) {
        return integrity.verify(answer, kind(), key());
    }

    private StunWriter begin(MessageClass messageClass, int method, Consumer<StunWriter> attributes) {
        StunWriter writer =
                new StunWriter().begin(ByteBuffer.allocate(4096), 0, messageClass, method, 7, ++transaction);
        attributes.accept(writer);
        return writer;
    }

    private static byte[] bytes(StunWriter writer) {
        byte[] bytes = new byte[writer.length()];
        writer.buffer().get(0, bytes);
        return bytes;
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    /** Allocates a UDP relay and gives its relayed address. */
    TransportAddress allocate() {
        return relayed(request(Method.ALLOCATE, VirtualClient::udp));
    }

    static void udp(StunWriter writer) {
        writer.int32(AttributeType.REQUESTED_TRANSPORT, 17 << 24);
    }

    static TransportAddress relayed(StunMessage answer) {
        TransportAddress relayed = new TransportAddress();
        if (!XorAddress.read(answer, answer.find(AttributeType.XOR_RELAYED_ADDRESS), relayed)) {
            throw new AssertionError("no relayed address");
        }
        return relayed;
    }

    StunMessage permit(TransportAddress peer) {
        return request(Method.CREATE_PERMISSION, writer -> writer.xorAddress(AttributeType.XOR_PEER_ADDRESS, peer));
    }

    StunMessage bind(int channel, TransportAddress peer) {
        return request(
                Method.CHANNEL_BIND,
                writer -> writer.uint16Padded(AttributeType.CHANNEL_NUMBER, channel)
                        .xorAddress(AttributeType.XOR_PEER_ADDRESS, peer));
    }

    StunMessage refresh(int seconds) {
        return request(Method.REFRESH, writer -> writer.int32(AttributeType.LIFETIME, seconds));
    }

    void send(TransportAddress peer, String data) {
        network.fromClient(
                tuple,
                indication(
                        Method.SEND,
                        writer -> writer.xorAddress(AttributeType.XOR_PEER_ADDRESS, peer)
                                .text(AttributeType.DATA, data)));
    }

    void sendOn(int channel, String data) {
        byte[] bytes = data.getBytes(StandardCharsets.UTF_8);
        byte[] frame = new byte[4 + bytes.length];
        ByteBuffer.wrap(frame)
                .putShort((short) channel)
                .putShort((short) bytes.length)
                .put(bytes);
        network.fromClient(tuple, frame);
    }

    static int errorOf(StunMessage answer) {
        int index = answer.find(AttributeType.ERROR_CODE);
        if (index < 0) {
            return 0;
        }
        int value = answer.int32(index);
        return (value >>> 8 & 7) * 100 + (value & 0xFF);
    }
}
