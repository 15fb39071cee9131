package dev.vitrine.browser;

import dev.vitrine.testbed.Checkout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.function.Predicate;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Other EARs than the one that was built. */
final class Ears {

    private static final Path BUILT = Checkout.root().resolve("ear/target/vitrine.ear");

    private Ears() {}

    /** The built one with one file more. */
    static Path with(Path to, String name, String text) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            copy(zip, entry -> true);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(text.getBytes(StandardCharsets.UTF_8));
            zip.closeEntry();
        }
        return to;
    }

    /** The built one without a module. */
    static Path without(Path to, String beginning) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(to))) {
            copy(zip, entry -> !entry.startsWith(beginning));
        }
        return to;
    }

    static String digest(Path ear) throws IOException, GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(ear)));
    }

    private static void copy(ZipOutputStream to, Predicate<String> wanted) throws IOException {
        try (ZipFile built = new ZipFile(BUILT.toFile())) {
            for (ZipEntry entry : Collections.list(built.entries())) {
                if (wanted.test(entry.getName())) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    built.getInputStream(entry).transferTo(to);
                    to.closeEntry();
                }
            }
        }
    }
}
