package dev.vitrine.turn.net;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLEngineResult.Status;
import javax.net.ssl.SSLException;

/** TLS over bytes that somebody else moves: ciphertext in, plaintext out, and back. */
final class TlsSession {
    /** A handshake message never needs more than this to become whole records. */
    private static final int MOST_CIPHERTEXT = 64 << 10;

    private final SSLEngine engine;
    private final ByteQueue ciphertext = new ByteQueue(MOST_CIPHERTEXT);
    private final ByteBuffer plaintext;

    /**
     * Takes an engine in server mode.
     *
     * @param plaintext scratch that all sessions of a loop share, of at least one record
     */
    TlsSession(SSLEngine engine, ByteBuffer plaintext) {
        this.engine = engine;
        this.plaintext = plaintext;
    }

    static int plaintextBytes(SSLEngine engine) {
        return engine.getSession().getApplicationBufferSize();
    }

    /**
     * Takes ciphertext; false when the other side has ended the session.
     *
     * @param receiver of plaintext, which is valid until it returns
     * @param out gets ciphertext for the other side
     */
    boolean receive(ByteBuffer arrived, Consumer<ByteBuffer> receiver, ByteQueue out) throws SSLException {
        ciphertext.add(arrived);
        while (true) {
            HandshakeStatus status = engine.getHandshakeStatus();
            if (status == HandshakeStatus.NEED_TASK) {
                runTasks();
                continue;
            }
            if (status == HandshakeStatus.NEED_WRAP) {
                if (wrap(ByteBuffer.allocate(0), out) == Status.CLOSED) {
                    return false;
                }
                continue;
            }
            Status unwrapped = unwrap(receiver);
            if (unwrapped == Status.CLOSED) {
                return false;
            }
            if (unwrapped == Status.BUFFER_UNDERFLOW) {
                return true;
            }
        }
    }

    /** Encrypts all of {@code source}. */
    void send(ByteBuffer source, ByteQueue out) throws SSLException {
        while (source.hasRemaining()) {
            if (wrap(source, out) != Status.OK) {
                throw new SSLException("the session has ended");
            }
        }
    }

    /** Says goodbye. */
    void close(ByteQueue out) throws SSLException {
        engine.closeOutbound();
        wrap(ByteBuffer.allocate(0), out);
    }

    private Status unwrap(Consumer<ByteBuffer> receiver) throws SSLException {
        ByteBuffer view = ciphertext.view();
        plaintext.clear();
        SSLEngineResult result = engine.unwrap(view, plaintext);
        ciphertext.consumed(result.bytesConsumed());
        if (result.bytesProduced() > 0) {
            receiver.accept(plaintext.flip());
        }
        boolean idle = result.getStatus() == Status.OK
                && result.bytesConsumed() == 0
                && result.bytesProduced() == 0
                && engine.getHandshakeStatus() == HandshakeStatus.NOT_HANDSHAKING;
        return idle ? Status.BUFFER_UNDERFLOW : result.getStatus();
    }

    private Status wrap(ByteBuffer source, ByteQueue out) throws SSLException {
        ByteBuffer room = out.reserve(engine.getSession().getPacketBufferSize());
        return engine.wrap(source, room).getStatus();
    }

    private void runTasks() {
        for (Runnable task = engine.getDelegatedTask(); task != null; task = engine.getDelegatedTask()) {
            task.run();
        }
    }
}
