package dev.vitrine.browser;

import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.OwnedProcess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A certificate for {@code localhost} that no public authority made, and its key. */
final class TestCertificate {

    static final char[] STORE_PASSWORD = "store-password".toCharArray();

    private final Path directory;

    TestCertificate(Path directory) {
        this.directory = directory;
        List<String> command = new ArrayList<>(List.of("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes"));
        command.addAll(List.of("-days", "30", "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"));
        command.addAll(
                List.of("-keyout", key().toString(), "-out", certificate().toString()));
        openssl(command);
        openssl(List.of(
                "openssl",
                "pkcs12",
                "-export",
                "-inkey",
                key().toString(),
                "-in",
                certificate().toString(),
                "-passout",
                "pass:" + new String(STORE_PASSWORD),
                "-out",
                store().toString()));
    }

    /** In PEM. */
    Path certificate() {
        return directory.resolve("localhost.pem");
    }

    /** In PEM. */
    Path key() {
        return directory.resolve("localhost.key");
    }

    /** Both, as PKCS#12 with {@link #STORE_PASSWORD}. */
    Path store() {
        return directory.resolve("localhost.p12");
    }

    private void openssl(List<String> command) {
        try (OwnedProcess process = OwnedProcess.start("openssl", directory, Map.of(), command)) {
            Await.value("openssl to end", () -> process.alive() ? Optional.empty() : Optional.of(true));
        }
    }
}
