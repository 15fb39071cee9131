package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.auth.SharedSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Reads the files that options name; empty lines and lines that begin with {@code #} do not count. */
final class ConfigurationFiles {
    /** @param number of the line in its file, from 1 */
    record Line(int number, String text) {}

    private static final String KEYS = "{keys}";

    private ConfigurationFiles() {}

    static byte[] bytes(String option, Path file) throws InvalidConfiguration {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidConfiguration(option + ": cannot read '" + file + "'; expected a readable file");
        }
    }

    /** Lines {@code NAME:PASSWORD} or {@code NAME:{keys}MD5:SHA256}. */
    static List<Credential> users(Path file, String realm) throws InvalidConfiguration {
        List<Credential> users = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Line line : lines("--users-file", file)) {
            String where = "--users-file " + file + ", line " + line.number();
            Credential user = user(where, line.text(), realm);
            if (!names.add(user.username())) {
                throw new InvalidConfiguration(where + ": the user '" + user.username()
                        + "' stands there already; expected" + " each name once");
            }
            users.add(user);
        }
        return users;
    }

    /** One user; the text is never part of a message, because it holds a secret. */
    static Credential user(String where, String text, String realm) throws InvalidConfiguration {
        int colon = text.indexOf(':');
        if (colon <= 0 || colon == text.length() - 1) {
            throw new InvalidConfiguration(where + ": expected NAME:PASSWORD or NAME:" + KEYS + "MD5HEX:SHA256HEX");
        }
        String name = text.substring(0, colon);
        String secret = text.substring(colon + 1);
        if (!secret.startsWith(KEYS)) {
            return Credential.ofPassword(name, realm, secret);
        }
        try {
            String[] keys = secret.substring(KEYS.length()).split(":", -1);
            HexFormat hex = HexFormat.of();
            return Credential.ofKeys(name, hex.parseHex(keys[0]), hex.parseHex(keys.length == 2 ? keys[1] : ""));
        } catch (IllegalArgumentException e) {
            throw new InvalidConfiguration(where + ": after " + KEYS
                    + " expected 32 hexadecimal digits, ':' and 64 more, as 'keys' prints them");
        }
    }

    /** One secret a line. */
    static List<SharedSecret> secrets(Path file) throws InvalidConfiguration {
        List<SharedSecret> secrets = lines("--secret-file", file).stream()
                .map(line -> new SharedSecret(line.text()))
                .toList();
        if (secrets.isEmpty()) {
            throw AddressText.wrong("--secret-file", file.toString(), "one secret a line, at least one");
        }
        return secrets;
    }

    /** The lines that count. */
    static List<Line> lines(String option, Path file) throws InvalidConfiguration {
        String[] texts = new String(bytes(option, file), StandardCharsets.UTF_8).split("\\R", -1);
        return IntStream.range(0, texts.length)
                .mapToObj(i -> new Line(i + 1, texts[i].strip()))
                .filter(line -> !line.text().isEmpty() && !line.text().startsWith("#"))
                .toList();
    }
}
