package dev.vitrine.turn.app;

import dev.vitrine.turn.auth.Credential;
import dev.vitrine.turn.auth.SharedSecret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Reads the files that options name; empty lines and lines that begin with {@code #} do not count. */
final class ConfigurationFiles {
    private static final String KEYS = "{keys}";

    private ConfigurationFiles() {}

    static byte[] bytes(String option, Path file) throws InvalidConfiguration {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidConfiguration(option + ": cannot read '" + file + "'; expected a readable file");
        }
    }

    /** Lines {@code name = value} or {@code name value}, as the options they stand for. */
    static List<String> options(Path file) throws InvalidConfiguration {
        List<String> arguments = new ArrayList<>();
        for (String line : lines("--config", file)) {
            String[] parts = line.split("\\s*=\\s*|\\s+", 2);
            if (parts[0].startsWith("-") || parts[0].equals("config")) {
                throw AddressText.wrong("--config " + file, line, "NAME = VALUE, where --NAME is an option but config");
            }
            arguments.add(parts.length == 1 ? "--" + parts[0] : "--" + parts[0] + "=" + parts[1]);
        }
        return arguments;
    }

    /** Lines {@code NAME:PASSWORD} or {@code NAME:{keys}MD5:SHA256}. */
    static List<Credential> users(Path file, String realm) throws InvalidConfiguration {
        List<Credential> users = new ArrayList<>();
        int number = 0;
        for (String line : lines("--users-file", file)) {
            number++;
            users.add(user("--users-file " + file + ", user " + number, line, realm));
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
        List<SharedSecret> secrets =
                lines("--secret-file", file).stream().map(SharedSecret::new).toList();
        if (secrets.isEmpty()) {
            throw AddressText.wrong("--secret-file", file.toString(), "one secret a line, at least one");
        }
        return secrets;
    }

    private static List<String> lines(String option, Path file) throws InvalidConfiguration {
        String text = new String(bytes(option, file), StandardCharsets.UTF_8);
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }
}
