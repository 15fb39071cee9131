package dev.vitrine.streamer.engine;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/** Texts that nobody can guess. */
final class SessionSecret {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SECRET_BYTES = 24;
    private static final int ID_BYTES = 8;

    private SessionSecret() {}

    /** With which a viewer comes back: 192 bits. */
    static String secret() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
    }

    /** What operators know a session by: no other of any guest has it, before and after a restart. */
    static String id() {
        return HexFormat.of().formatHex(bytes(ID_BYTES));
    }

    private static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
