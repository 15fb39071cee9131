package dev.vitrine.bench.turn;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The one user of the servers that are measured. */
final class TurnUser {

    static final String NAME = "bench";
    static final String PASSWORD = "bench-password";
    static final String REALM = "bench.vitrine";

    private TurnUser() {}

    /** The long-term key that every client of today can use: MD5 of name, realm and password (RFC 8489 section 9.2.2). */
    static String keyHex() {
        try {
            byte[] text = (NAME + ":" + REALM + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(text));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JDK has MD5", missing);
        }
    }
}
