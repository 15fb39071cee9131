package dev.vitrine.signaling.security;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of {@code tokens} or {@code links}: a secret that is known by its SHA-256 alone.
 *
 * <pre>
 * sha256-in-hex role expiry-in-epoch-seconds [name]
 * </pre>
 *
 * @param name empty in {@code links}
 */
record Secret(String sha256, Access access, long expiryEpochSeconds, String name) {

    private static final Pattern LINE =
            Pattern.compile("([0-9a-fA-F]{64})\\s+([a-z]+)\\s+([0-9]{1,18})(?:\\s+(\\S.{0,63}?))?\\s*");

    /** Empty for what is no such line: a comment, or a mistake. */
    static Optional<Secret> ofLine(String line) {
        var matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String name = matcher.group(4);
        return Access.ofWord(matcher.group(2))
                .map(access -> new Secret(
                        matcher.group(1).toLowerCase(Locale.ROOT),
                        access,
                        Long.parseLong(matcher.group(3)),
                        name == null ? "" : name));
    }

    boolean isGoodAt(long nowEpochSeconds) {
        return nowEpochSeconds < expiryEpochSeconds;
    }

    static String sha256(String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(secret.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
