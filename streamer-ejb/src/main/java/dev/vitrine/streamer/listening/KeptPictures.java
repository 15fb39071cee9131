package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.picture.Png;
import dev.vitrine.streamer.picture.RgbPicture;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The pictures that show why expectations failed: PNG files in a directory, called {@code GUEST.TIME.NUMBER.KIND}. The oldest
 * go when there are too many bytes of them, and each after some days. May be used by any thread.
 */
public final class KeptPictures {

    private static final Logger LOG = System.getLogger(KeptPictures.class.getName());
    private static final String SUFFIX = ".png";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,199}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path directory;
    private final long mostBytes;
    private final Duration mostAge;
    private long number;

    /** @param directory made when there is something to keep */
    KeptPictures(Path directory, long mostBytes, Duration mostAge) {
        this.directory = directory;
        this.mostBytes = mostBytes;
        this.mostAge = mostAge;
    }

    private record File(Path path, long bytes, Instant time) {

        static File of(Path path) throws IOException {
            return new File(
                    path, Files.size(path), Files.getLastModifiedTime(path).toInstant());
        }
    }

    /**
     * Keeps one.
     *
     * @param kind as in {@code screenshot}
     * @return its name; empty when the disk does not take it, which the log says: a verdict without its picture is better than
     *     none
     */
    synchronized Optional<String> keep(String guest, String kind, RgbPicture picture, Instant time) {
        String name = guest + "." + TIME.format(time) + "." + number++ + "." + kind;
        try {
            Files.createDirectories(directory);
            Files.write(file(name), Png.of(picture));
            retain(time);
            return Optional.of(name);
        } catch (IOException | StorageException failure) {
            LOG.log(Logger.Level.WARNING, "a picture of a verdict is not kept: " + failure);
            return Optional.empty();
        }
    }

    /** The PNG file, empty when there is none of that guest with that name. */
    public Optional<byte[]> find(String guest, String name) {
        if (!name.startsWith(guest + ".") || !NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return StorageException.guarded("reading a kept picture", () -> {
            try {
                return Optional.of(Files.readAllBytes(file(name)));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        });
    }

    /** Deletes what is not to be kept any longer. */
    synchronized void retain(Instant now) {
        StorageException.guarded("clearing kept pictures away", () -> {
            long bytes = 0;
            for (File file : newestFirst()) {
                bytes += file.bytes();
                if (bytes > mostBytes || file.time().plus(mostAge).isBefore(now)) {
                    Files.deleteIfExists(file.path());
                }
            }
            return bytes;
        });
    }

    private List<File> newestFirst() throws IOException {
        List<File> files = new ArrayList<>();
        try (Stream<Path> all = Files.list(directory)) {
            for (Path path : all.filter(one -> one.toString().endsWith(SUFFIX)).toList()) {
                files.add(File.of(path));
            }
        } catch (NoSuchFileException none) {
            return List.of();
        }
        files.sort(Comparator.comparing(File::time).thenComparing(File::path).reversed());
        return files;
    }

    private Path file(String name) {
        return directory.resolve(name + SUFFIX);
    }
}
