package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.net.Addresses;
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
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * One client's whole life before a server: allocation, permission, channel, data both ways, end. The package lets a server
 * be trained with it, so that its ahead-of-time cache holds what a client needs.
 */
final class Rehearsal implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 30_000;
    private static final int CHANNEL = 0x4000;
    private static final int UDP = 17 << 24;
    private static final byte[] CHANNEL_DATA = {0x40, 0, 0, 4, 'd', 'a', 't', 'a'};

    private final DatagramSocket socket;
    private final DatagramSocket peer;
    private final MessageIntegrity integrity = new MessageIntegrity();
    private final String username;
    private final String password;
    private String realm = "";
    private byte[] nonce = {};
    private long transaction;

    private Rehearsal(InetSocketAddress server, String username, String password) throws IOException {
        this.username = username;
        this.password = password;
        socket = new DatagramSocket();
        socket.connect(server);
        socket.setSoTimeout(PATIENCE_MILLIS);
        peer = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        peer.setSoTimeout(PATIENCE_MILLIS);
    }

    /**
     * Plays a client once.
     *
     * @param arguments address and port of the server, a user's name and password; the server must allow loopback peers
     */
    public static void main(String[] arguments) throws IOException, InvalidConfiguration {
        if (arguments.length != 3) {
            throw new InvalidConfiguration("expected ADDR:PORT NAME PASSWORD");
        }
        InetSocketAddress server = Addresses.socketAddress(AddressText.withPort("ADDR:PORT", arguments[0]));
        try (Rehearsal rehearsal = new Rehearsal(server, arguments[1], arguments[2])) {
            rehearsal.play();
        }
    }

    private void play() throws IOException {
        answered(exchange(request(Method.BINDING, writer -> {}, false)));
        StunMessage challenge = exchange(request(Method.ALLOCATE, Rehearsal::udp, false));
        realm = challenge.text(challenge.find(AttributeType.REALM));
        nonce = challenge.bytes(challenge.find(AttributeType.NONCE));
        StunMessage allocated = answered(exchange(request(Method.ALLOCATE, Rehearsal::udp, true)));
        TransportAddress relayed = new TransportAddress();
        XorAddress.read(allocated, allocated.find(AttributeType.XOR_RELAYED_ADDRESS), relayed);
        TransportAddress other =
                TransportAddress.of(peer.getLocalAddress().getAddress(), 0).setPort(peer.getLocalPort());
        answered(exchange(request(
                Method.CREATE_PERMISSION, writer -> writer.xorAddress(AttributeType.XOR_PEER_ADDRESS, other), true)));
        answered(exchange(request(
                Method.CHANNEL_BIND,
                writer -> writer.uint16Padded(AttributeType.CHANNEL_NUMBER, CHANNEL)
                        .xorAddress(AttributeType.XOR_PEER_ADDRESS, other),
                true)));
        socket.send(new DatagramPacket(CHANNEL_DATA, CHANNEL_DATA.length));
        receive(peer);
        peer.send(new DatagramPacket(CHANNEL_DATA, CHANNEL_DATA.length, Addresses.socketAddress(relayed)));
        receive(socket);
        answered(exchange(request(Method.REFRESH, writer -> writer.int32(AttributeType.LIFETIME, 0), true)));
    }

    private static void udp(StunWriter writer) {
        writer.int32(AttributeType.REQUESTED_TRANSPORT, UDP);
    }

    private byte[] request(int method, Consumer<StunWriter> attributes, boolean signed) {
        StunWriter writer =
                new StunWriter().begin(ByteBuffer.allocate(2048), 0, MessageClass.REQUEST, method, 0, ++transaction);
        attributes.accept(writer);
        if (signed) {
            byte[] key = Credential.ofPassword(username, realm, password).copyOfKey(PasswordAlgorithm.MD5);
            writer.text(AttributeType.USERNAME, username)
                    .text(AttributeType.REALM, realm)
                    .bytes(AttributeType.NONCE, nonce)
                    .integrity(integrity, MessageIntegrity.Kind.SHA1, key);
        }
        byte[] bytes = new byte[writer.length()];
        writer.buffer().get(0, bytes);
        return bytes;
    }

    private StunMessage exchange(byte[] request) throws IOException {
        socket.send(new DatagramPacket(request, request.length));
        DatagramPacket packet = receive(socket);
        StunMessage answer = new StunMessage();
        if (answer.wrap(ByteBuffer.wrap(packet.getData()), 0, packet.getLength()) != ParseVerdict.OK) {
            throw new IOException("the server answered with something that is no STUN message");
        }
        return answer;
    }

    private static StunMessage answered(StunMessage answer) throws IOException {
        if (answer.messageClass() != MessageClass.SUCCESS) {
            throw new IOException("the server refused method " + answer.method());
        }
        return answer;
    }

    private static DatagramPacket receive(DatagramSocket from) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        from.receive(packet);
        return packet;
    }

    @Override
    public void close() {
        socket.close();
        peer.close();
    }
}
