package dev.vitrine.signaling.security;

import jakarta.security.enterprise.identitystore.Pbkdf2PasswordHash;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * People and their passwords, read at every sign-in: {@code name role hash}, one a line. Whether there is such a user
 * changes nothing in the time that an answer takes.
 */
final class UserFile {

    /** As OWASP advises for PBKDF2 with HMAC-SHA-512. */
    private static final Map<String, String> STRENGTH = Map.of(
            "Pbkdf2PasswordHash.Algorithm", "PBKDF2WithHmacSHA512",
            "Pbkdf2PasswordHash.Iterations", "210000",
            "Pbkdf2PasswordHash.SaltSizeBytes", "32",
            "Pbkdf2PasswordHash.KeySizeBytes", "32");

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Path path;
    private final Pbkdf2PasswordHash hash;
    private final String nobodysHash;

    UserFile(Path path, Pbkdf2PasswordHash hash) {
        this.path = path;
        this.hash = hash;
        hash.initialize(STRENGTH);
        this.nobodysHash = hash.generate(RandomText.password().toCharArray());
    }

    /** A line of the file for a new user. */
    String line(String name, Access access, String password) {
        return name + ' ' + access.word() + ' ' + hash.generate(password.toCharArray()) + '\n';
    }

    Optional<Caller> verify(String name, String password) throws IOException {
        Optional<String[]> user = find(name);
        String expected = user.map(fields -> fields[2]).orElse(nobodysHash);
        boolean right = hash.verify(password.toCharArray(), expected);
        return right
                ? user.flatMap(fields -> Access.ofWord(fields[1])).map(access -> new Caller(name, access))
                : Optional.empty();
    }

    private Optional<String[]> find(String name) throws IOException {
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        return Files.readAllLines(path, StandardCharsets.UTF_8).stream()
                .map(SPACE::split)
                .filter(fields -> fields.length == 3 && fields[0].equals(name))
                .findFirst();
    }
}
