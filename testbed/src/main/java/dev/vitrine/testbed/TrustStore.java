package dev.vitrine.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The certificates that a user's Chromium trusts on Linux: an NSS database in the home directory. */
final class TrustStore {

    private TrustStore() {}

    static void add(Path certificate, Path home) {
        Path store = home.resolve(".pki/nssdb");
        try {
            Files.createDirectories(store);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        String database = "sql:" + store;
        certutil(home, List.of("certutil", "-d", database, "-N", "--empty-password"));
        certutil(
                home,
                List.of("certutil", "-d", database, "-A", "-t", "C,,", "-n", "turn", "-i", certificate.toString()));
    }

    private static void certutil(Path home, List<String> command) {
        OwnedProcess.start("certutil", home, Map.of(), command).await();
    }
}
