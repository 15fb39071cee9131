package dev.vitrine.streamer.eventlog;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The log's files: each is called after the first sequence number in it, and the oldest go. For one thread at a time. */
final class EventFiles {

    private static final Pattern NAME = Pattern.compile("events-(\\d{1,18})\\.jsonl");

    private static final Pattern NUMBER = Pattern.compile("\\{\"number\":(\\d{1,18})[,}]");

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
        for (Path file : files.descendingMap().values()) {
            long newest = read(List.of(file), 0, Long.MAX_VALUE, _ -> true);
            if (newest > 0) {
                return newest;
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

    /**
     * The files that hold all events behind that one, in their order.
     *
     * @param after less than the highest number
     */
    List<Path> after(long after) {
        Long first = files.floorKey(after + 1);
        return List.copyOf((first == null ? files : files.tailMap(first, true)).values());
    }

    /**
     * Reads files while they may grow or be deleted, by any thread. Only a line's number is looked at.
     *
     * @param after the events behind that one
     * @param last the newest that was whole when this was called; what is written meanwhile is not read
     * @param taker takes each in order and says whether it wants more
     * @return the number of the last that was given to the taker, {@code after} without any
     */
    static long read(List<Path> files, long after, long last, Predicate<LoggedEvent> taker) throws IOException {
        long given = after;
        for (Path file : files) {
            try (BufferedReader lines =
                    new BufferedReader(new InputStreamReader(Files.newInputStream(file), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    long number = number(line);
                    if (number > given && number <= last) {
                        given = number;
                        if (!taker.test(new LoggedEvent(number, line))) {
                            return given;
                        }
                    }
                }
            } catch (NoSuchFileException _) {
                // it was one of the oldest, and went
            }
        }
        return given;
    }

    /** What {@link LoggedEvent#json} begins with, 0 when it does not. */
    private static long number(String line) {
        Matcher number = NUMBER.matcher(line);
        return number.lookingAt() ? Long.parseLong(number.group(1)) : 0;
    }
}
