package dev.vitrine.turn.wire;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * An HMAC that keeps its key (RFC 2104): a request and its answer have the same one. Made of the JDK's digests and not of
 * its {@code javax.crypto.Mac}, whose first use checks providers and policies, a fifth of the appliance's whole start.
 * Not for use by two threads at once.
 *
 * <pre>
 * digest(key ^ 5c.. | digest(key ^ 36.. | message))    the key filled up with zeros to 64 bytes, or its digest if longer
 * </pre>
 */
public final class Hmac {
    private static final int BLOCK_BYTES = 64;
    private static final byte INNER = 0x36;
    private static final byte OUTER = 0x5c;

    private final MessageDigest digest;
    private final byte[] inner = new byte[BLOCK_BYTES];
    private final byte[] outer = new byte[BLOCK_BYTES];
    private byte[] key = {};

    private Hmac(String algorithm) {
        try {
            digest = MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
        pad();
    }

    /** Gives 20 bytes. */
    public static Hmac sha1() {
        return new Hmac("SHA-1");
    }

    /** Gives 32 bytes. */
    public static Hmac sha256() {
        return new Hmac("SHA-256");
    }

    /** Begins a message; the key is copied, so that its owner may change it afterwards. */
    public Hmac begin(byte[] wanted) {
        if (!Arrays.equals(key, wanted)) {
            key = wanted.clone();
            pad();
        }
        digest.reset();
        digest.update(inner);
        return this;
    }

    public Hmac update(byte[] part) {
        digest.update(part);
        return this;
    }

    /** Takes all that the buffer has left. */
    public Hmac update(ByteBuffer part) {
        digest.update(part);
        return this;
    }

    /** Ends the message. */
    public byte[] tag() {
        byte[] hash = digest.digest();
        digest.update(outer);
        return digest.digest(hash);
    }

    private void pad() {
        byte[] fitting = key.length > BLOCK_BYTES ? digest.digest(key) : key;
        for (int i = 0; i < BLOCK_BYTES; i++) {
            byte b = i < fitting.length ? fitting[i] : 0;
            inner[i] = (byte) (b ^ INNER);
            outer[i] = (byte) (b ^ OUTER);
        }
    }
}
