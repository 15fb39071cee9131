package dev.vitrine.signaling.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.util.Map;
import java.util.Optional;

/** Hashes passwords and compares them; whether there is such a user changes nothing in the time that it takes. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the container injects the field and calls prepare() before anybody calls the rest
class Passwords {

    /** As OWASP advises for PBKDF2 with HMAC-SHA-512. */
    private static final Map<String, String> STRENGTH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    private static final int STAMP_LENGTH = 16;

    @Inject
    private Pbkdf2PasswordHash hash;

    private String nobodysHash;

    @PostConstruct
    void prepare() {
        hash.initialize(STRENGTH);
        nobodysHash = hash(RandomText.password());
    }

    String hash(String password) {
        return hash.generate(password.toCharArray());
    }

    /** @param expected empty: there is no such user, and no password is right */
    boolean isRight(String password, Optional<String> expected) {
        try {
            boolean right = hash.verify(password.toCharArray(), expected.orElse(nobodysHash));
            return right && expected.isPresent();
        } catch (IllegalArgumentException noHash) { // of a line that somebody wrote by hand
            return false;
        }
    }

    /** Tells one password from the next of the same user, and from that of another user of the same name. */
    static String stamp(String passwordHash) {
        return Secret.sha256(passwordHash).substring(0, STAMP_LENGTH);
    }
}
