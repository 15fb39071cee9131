package dev.vitrine.turn.net;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;

/** Makes engines for TLS and DTLS; the certificate can be exchanged for the connections to come. */
public final class TlsContext {
    private static final String[] PROTOCOLS = {"stun.turn", "stun.nat-discovery"};
    private static final int DTLS_PACKET_BYTES = 1400;

    /** The contexts of one certificate. */
    public record Contexts(SSLContext tls, SSLContext dtls) {}

    private volatile Contexts contexts;

    public TlsContext(Contexts contexts) {
        this.contexts = contexts;
    }

    /** Uses another certificate from the next connection on. */
    public void replace(Contexts contexts) {
        this.contexts = contexts;
    }

    /**
     * Runs one handshake in memory, because the first one loads so much of the JDK that a DTLS client of little patience
     * would have given up.
     */
    void warmUp() throws SSLException {
        SSLEngine server = datagramEngine();
        SSLEngine client = contexts.dtls().createSSLEngine();
        client.setUseClientMode(true);
        ByteBuffer scratch = ByteBuffer.allocate(DTLS_PACKET_BYTES * 16);
        List<ByteBuffer> toServer = new ArrayList<>();
        List<ByteBuffer> toClient = new ArrayList<>();
        DtlsSession serverSide = new DtlsSession(server, scratch, ByteBuffer.allocate(1 << 16), copyTo(toClient), 0);
        DtlsSession clientSide = new DtlsSession(
                client, ByteBuffer.allocate(1 << 16), ByteBuffer.allocate(1 << 16), copyTo(toServer), 0);
        client.beginHandshake();
        clientSide.receive(ByteBuffer.allocate(0), plaintext -> {});
        while (!toServer.isEmpty() || !toClient.isEmpty()) {
            boolean forServer = !toServer.isEmpty();
            ByteBuffer datagram = forServer ? toServer.removeFirst() : toClient.removeFirst();
            if (!(forServer ? serverSide : clientSide).receive(datagram, plaintext -> {})) {
                return;
            }
        }
    }

    private static Consumer<ByteBuffer> copyTo(List<ByteBuffer> network) {
        return datagram -> network.add(
                ByteBuffer.allocate(datagram.remaining()).put(datagram).flip());
    }

    SSLEngine streamEngine() {
        return server(contexts.tls(), 0);
    }

    SSLEngine datagramEngine() {
        return server(contexts.dtls(), DTLS_PACKET_BYTES);
    }

    private static SSLEngine server(SSLContext context, int packetBytes) {
        SSLEngine engine = context.createSSLEngine();
        engine.setUseClientMode(false);
        SSLParameters parameters = engine.getSSLParameters();
        parameters.setApplicationProtocols(PROTOCOLS);
        parameters.setMaximumPacketSize(packetBytes);
        engine.setSSLParameters(parameters);
        return engine;
    }
}
