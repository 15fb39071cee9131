package dev.vitrine.turn.net;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** One DTLS association: records in, datagrams out, and back. */
final class DtlsSession {
    /** Rounds without progress that one datagram may cause. */
    private static final int MOST_ROUNDS = 200;

    private static final int MOST_GOODBYES = 3;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SSLEngine engine;
    private final ByteBuffer plaintext;
    private final ByteBuffer record;
    private final Consumer<ByteBuffer> network;
    private long provenNanos;

    /**
     * Takes an engine in server mode.
     *
     * @param plaintext scratch for one record's content
     * @param record scratch for one record
     * @param network sends one datagram
     */
    DtlsSession(
            SSLEngine engine, ByteBuffer plaintext, ByteBuffer record, Consumer<ByteBuffer> network, long nowNanos) {
        this.engine = engine;
        this.plaintext = plaintext;
        this.record = record;
        this.network = network;
        this.provenNanos = nowNanos;
    }

    long provenNanos() {
        return provenNanos;
    }

    void proven(long nowNanos) {
        provenNanos = nowNanos;
    }

    boolean isEstablished() {
        return engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING && !engine.isOutboundDone();
    }

    /** Takes one datagram; false when the association is over. */
    boolean receive(ByteBuffer datagram, Consumer<ByteBuffer> receiver) throws SSLException {
        for (int round = 0; round < MOST_ROUNDS; round++) {
            switch (engine.getHandshakeStatus()) {
                case NEED_TASK -> runTasks();
                case NEED_WRAP -> {
                    if (!wrap(NOTHING.duplicate())) {
                        return false;
                    }
                }
                case NEED_UNWRAP_AGAIN -> {
                    if (unwrap(NOTHING.duplicate(), receiver) == Status.CLOSED) {
                        return false;
                    }
                }
                case NEED_UNWRAP, NOT_HANDSHAKING, FINISHED -> {
                    if (!datagram.hasRemaining()) {
                        return true;
                    }
                    int before = datagram.remaining();
                    Status status = unwrap(datagram, receiver);
                    if (status == Status.CLOSED) {
                        wrap(NOTHING.duplicate());
                        return false;
                    }
                    if (status != Status.OK || datagram.remaining() == before) {
                        return true;
                    }
                }
            }
        }
        return true;
    }

    /** Encrypts one datagram and sends it. */
    boolean send(ByteBuffer plain) throws SSLException {
        return isEstablished() && wrap(plain);
    }

    /** Says goodbye, or why the other side's offer was not taken: an engine may throw once before it writes the alert. */
    void close() {
        for (int attempt = 0; attempt < MOST_GOODBYES; attempt++) {
            try {
                if (engine.getHandshakeStatus() != HandshakeStatus.NEED_WRAP) {
                    engine.closeOutbound();
                }
                if (!wrap(NOTHING.duplicate())) {
                    return;
                }
            } catch (SSLException e) {
                // The alert follows with the next attempt.
            }
        }
    }

    private boolean wrap(ByteBuffer plain) throws SSLException {
        record.clear();
        SSLEngineResult result = engine.wrap(plain, record);
        if (result.bytesProduced() > 0) {
            network.accept(record.flip());
        }
        return result.getStatus() == Status.OK;
    }

    private Status unwrap(ByteBuffer datagram, Consumer<ByteBuffer> receiver) throws SSLException {
        plaintext.clear();
        SSLEngineResult result = engine.unwrap(datagram, plaintext);
        if (result.bytesProduced() > 0) {
            receiver.accept(plaintext.flip());
        }
        return result.getStatus();
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
