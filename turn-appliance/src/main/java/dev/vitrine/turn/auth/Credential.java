package dev.vitrine.turn.auth;

import dev.vitrine.turn.wire.PasswordAlgorithm;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** A user's name with the two long-term keys; the password itself is not kept. */
public final class Credential {
    private final String username;
    private final byte[] md5Key;
    private final byte[] sha256Key;

    private Credential(String username, byte[] md5Key, byte[] sha256Key) {
        this.username = username;
        this.md5Key = md5Key;
        this.sha256Key = sha256Key;
    }

    /** Derives the keys: the hash of {@code username ":" realm ":" password} (RFC 8489 sections 9.2.2 and 18.5.1). */
    public static Credential ofPassword(String username, String realm, String password) {
        String prepared = OpaqueString.prepare(username) + ":" + OpaqueString.prepare(realm) + ":"
                + OpaqueString.prepare(password);
        return new Credential(username, hash("MD5", prepared), hash("SHA-256", prepared));
    }

    /** Takes keys that were derived before: 16 and 32 bytes. */
    public static Credential ofKeys(String username, byte[] md5Key, byte[] sha256Key) {
        if (md5Key.length != 16 || sha256Key.length != 32) {
            throw new IllegalArgumentException("an MD5 key has 16 bytes and a SHA-256 key 32");
        }
        return new Credential(username, md5Key.clone(), sha256Key.clone());
    }

    public String username() {
        return username;
    }

    /** The key itself: callers must not change it. */
    byte[] key(PasswordAlgorithm algorithm) {
        return algorithm == PasswordAlgorithm.MD5 ? md5Key : sha256Key;
    }

    /** A copy of the key, for writing it to a users file. */
    public byte[] copyOfKey(PasswordAlgorithm algorithm) {
        return key(algorithm).clone();
    }

    /** What USERHASH holds: SHA-256 of {@code username ":" realm} (RFC 8489 section 14.4). */
    static byte[] userHash(String username, String realm) {
        return hash("SHA-256", OpaqueString.prepare(username) + ":" + OpaqueString.prepare(realm));
    }

    private static byte[] hash(String algorithm, String text) {
        try {
            return MessageDigest.getInstance(algorithm).digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
