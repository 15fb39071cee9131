package dev.vitrine.signaling.security;

import java.security.SecureRandom;
import java.util.Base64;

/** Secrets that nobody can guess. */
final class RandomText {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final int PASSWORD_BYTES = 15;
    private static final int NONCE_BYTES = 16;
    private static final int TOKEN_BYTES = 32;

    private RandomText() {}

    /** 120 bits in 20 characters. */
    static String password() {
        return text(PASSWORD_BYTES);
    }

    /** 256 bits. */
    static String token() {
        return text(TOKEN_BYTES);
    }

    static String nonce() {
        return text(NONCE_BYTES);
    }

    static byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String text(int lengthBytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(lengthBytes));
    }
}
