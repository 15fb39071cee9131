package dev.vitrine.signaling.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SupportBundleTest {

    @Test
    void holdsLogsConfigurationAndThreadsWithoutSecrets(@TempDir Path directory) throws IOException {
        Path logs = directory.resolve("logs");
        Files.createDirectories(logs.resolve("ffdc"));
        Files.writeString(logs.resolve("messages.log"), "refused north star at 12:00\n");
        Files.writeString(logs.resolve("ffdc/ffdc_1.log"), "Stack Dump with north star\n");
        Files.writeString(logs.resolve("heap.bin"), "north star");
        Path server = Files.writeString(directory.resolve("server.xml"), "<keyStore password=\"in clear\" id=\"x\"/>");
        SupportBundle bundle = new SupportBundle(Map.of("QEMU_WEBRTC_TURN_SECRET", "north star"), server, logs);

        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bundle.write(bytes, Map.of("server.json", "{\"version\": \"1.0.0\"}"));
        Map<String, String> entries = entries(bytes.toByteArray());

        assertThat(entries.keySet())
                .containsExactlyInAnyOrder(
                        "README.txt",
                        "configuration.txt",
                        "server.xml",
                        "server.json",
                        "threads.txt",
                        "logs/messages.log",
                        "logs/ffdc/ffdc_1.log");
        assertThat(entries.values()).noneMatch(text -> text.contains("north star") || text.contains("in clear"));
        assertThat(entries.get("logs/messages.log")).isEqualTo("refused [removed] at 12:00\n");
        assertThat(entries.get("threads.txt")).contains("holdsLogsConfigurationAndThreadsWithoutSecrets");
    }

    @Test
    void doesWithoutLogsAndServerXml(@TempDir Path directory) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new SupportBundle(Map.of(), directory.resolve("none.xml"), directory.resolve("none")).write(bytes, Map.of());

        assertThat(entries(bytes.toByteArray())).containsOnlyKeys("README.txt", "configuration.txt", "threads.txt");
    }

    private static Map<String, String> entries(byte[] zip) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return entries;
    }
}
