package dev.vitrine.signaling.security;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A file of {@link Secret}s that others write: read again when it changed. Thread-safe. */
final class SecretFile {

    private static final Logger LOG = System.getLogger(SecretFile.class.getName());

    private final Path path;
    private volatile Content content = new Content("", Map.of());

    /** @param stamp what the file looked like when it was read */
    private record Content(String stamp, Map<String, Secret> secretsBySha256) {}

    SecretFile(Path path) {
        this.path = path;
    }

    /** Looked up by its hash, so that the time it takes tells nothing about the secrets there are. */
    Optional<Secret> find(String secret, long nowEpochSeconds) {
        return findBySha256(Secret.sha256(secret), nowEpochSeconds);
    }

    Optional<Secret> findBySha256(String sha256, long nowEpochSeconds) {
        return Optional.ofNullable(current().secretsBySha256().get(sha256))
                .filter(known -> known.isGoodAt(nowEpochSeconds));
    }

    private Content current() {
        try {
            String stamp = stamp();
            Content known = content;
            if (!known.stamp().equals(stamp)) {
                known = new Content(stamp, read());
                content = known;
            }
            return known;
        } catch (NoSuchFileException none) {
            return new Content("", Map.of());
        } catch (IOException unreadable) {
            LOG.log(Level.WARNING, "{0} cannot be read, so nobody comes in by it: {1}", path, unreadable.toString());
            return new Content("", Map.of());
        }
    }

    private String stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return attributes.lastModifiedTime().toInstant() + " " + attributes.size() + " " + attributes.fileKey();
    }

    private Map<String, Secret> read() throws IOException {
        Map<String, Secret> secrets = new HashMap<>();
        int number = 0;
        for (String line : lines()) {
            number++;
            Optional<Secret> secret = Secret.ofLine(line);
            secret.ifPresent(one -> secrets.put(one.sha256(), one));
            if (secret.isEmpty() && !line.isBlank() && !line.startsWith("#")) {
                LOG.log(
                        Level.WARNING,
                        "{0} line {1} is not understood; it must be: sha256 role expiry-epoch-seconds [name]",
                        path,
                        number);
            }
        }
        return Map.copyOf(secrets);
    }

    private Iterable<String> lines() throws IOException {
        try {
            return Files.readAllLines(path);
        } catch (MalformedInputException notText) {
            throw new IOException("it is not UTF-8", notText);
        }
    }
}
