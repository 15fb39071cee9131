package dev.vitrine.streamer.eventlog;

import dev.vitrine.streamer.json.JsonText;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The log's files: each is called after the first sequence number in it, and the oldest go. For one thread at a time. */
final class EventFiles {

    private static final Pattern NAME = Pattern.compile("events-(\\d{1,18})\\.jsonl");

    private final Path directory;
    private final long mostBytesEach;
    private final int mostFiles;
    private final NavigableMap<Long, Path> files = new TreeMap<>();
    private long newestBytes;

    EventFiles(Path directory, long mostBytesEach, int mostFiles) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.mostBytesEach = mostBytesEach;
        this.mostFiles = mostFiles;
        try (Stream<Path> found = Files.list(directory)) {
            found.forEach(file -> {
                Matcher name = NAME.matcher(file.getFileName().toString());
                if (name.matches()) {
                    files.put(Long.parseLong(name.group(1)), file);
                }
            });
        }
        if (!files.isEmpty()) {
            cutTornLine(files.lastEntry().getValue());
            newestBytes = Files.size(files.lastEntry().getValue());
        }
    }

    /** A server that was killed may have left half a line. */
    private static void cutTornLine(Path file) throws IOException {
        try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
            long length = bytes.length();
            while (length > 0) {
                bytes.seek(length - 1);
                if (bytes.read() == '\n') {
                    break;
                }
                length--;
            }
            bytes.setLength(length);
        }
    }

    /** The highest sequence number in the files, 0 when there is none. */
    long newest() throws IOException {
        for (long first : files.descendingKeySet()) {
            List<LoggedEvent> events = read(first);
            if (!events.isEmpty()) {
                return events.getLast().sequence();
            }
        }
        return 0;
    }

    Optional<Long> oldest() {
        return files.isEmpty() ? Optional.empty() : Optional.of(files.firstKey());
    }

    void append(LoggedEvent event) throws IOException {
        if (files.isEmpty() || newestBytes >= mostBytesEach) {
            files.put(
                    event.sequence(),
                    directory.resolve(String.format(Locale.ROOT, "events-%018d.jsonl", event.sequence())));
            newestBytes = 0;
            while (files.size() > mostFiles) {
                Files.deleteIfExists(files.pollFirstEntry().getValue());
            }
        }
        byte[] line = (event.json() + "\n").getBytes(StandardCharsets.UTF_8);
        Files.write(files.lastEntry().getValue(), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        newestBytes += line.length;
    }

    List<LoggedEvent> after(long after, int limit) throws IOException {
        List<LoggedEvent> found = new ArrayList<>();
        Long first = files.floorKey(after + 1);
        for (long file :
                first == null ? files.keySet() : files.tailMap(first, true).keySet()) {
            for (LoggedEvent event : read(file)) {
                if (event.sequence() > after && found.size() < limit) {
                    found.add(event);
                }
            }
            if (found.size() == limit) {
                break;
            }
        }
        return found;
    }

    private List<LoggedEvent> read(long first) throws IOException {
        Path file = files.get(first);
        if (file == null || !Files.exists(file)) {
            return List.of();
        }
        List<LoggedEvent> events = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (JsonText.member(JsonText.read(line), "number") instanceof Double number) {
                events.add(new LoggedEvent(number.longValue(), line));
            }
        }
        return events;
    }
}
