package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.picture.RgbPicture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The known pictures of one guest: a directory of PNG files, each called after its picture. May be used by any thread. */
public final class PictureReferences {

    public static final int MOST_REFERENCES = 256;

    private static final String PNG = ".png";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Path directory;

    /** @param directory made when there is something to keep */
    PictureReferences(Path directory) {
        this.directory = directory;
    }

    /** Their names, in order. */
    public List<String> names() {
        return StorageException.guarded("reading the known pictures", this::list);
    }

    private List<String> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(PNG))
                    .map(file -> file.substring(0, file.length() - PNG.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted()
                    .toList();
        } catch (NoSuchFileException none) {
            return List.of();
        }
    }

    /** The PNG file as it was given, empty when there is none of that name. */
    public Optional<byte[]> png(String name) {
        if (!NAME.matcher(name).matches()) {
            return Optional.empty();
        }
        return StorageException.guarded("reading the known picture '" + name + "'", () -> {
            try {
                return Optional.of(Files.readAllBytes(file(name)));
            } catch (NoSuchFileException none) {
                return Optional.empty();
            }
        });
    }

    /** Empty when there is none of that name. */
    public Optional<RgbPicture> find(String name) {
        return png(name).map(PngFile::read);
    }

    /**
     * From now on that picture is known, in place of the one of that name.
     *
     * @return whether there was none of that name
     * @throws IllegalArgumentException when name or file are none, for whoever gave them
     * @throws LimitException when there are as many as there may be
     */
    public boolean put(String name, byte[] png) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("picture '" + name
                    + "' is no name, allowed: 1 to 64 letters, digits, '_' and '-', beginning with a letter or digit");
        }
        RgbPicture _ = PngFile.read(png);
        synchronized (this) {
            List<String> known = names();
            if (!known.contains(name) && known.size() >= MOST_REFERENCES) {
                throw new LimitException(
                        "this guest has its " + MOST_REFERENCES + " pictures already: delete one that is not used");
            }
            StorageException.guarded("writing the known picture '" + name + "'", () -> write(name, png));
            return !known.contains(name);
        }
    }

    private Path write(String name, byte[] png) throws IOException {
        Files.createDirectories(directory);
        Path fresh = Files.createTempFile(directory, name, ".new");
        try {
            Files.write(fresh, png);
            return Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Whether there was one of that name. */
    public synchronized boolean delete(String name) {
        return NAME.matcher(name).matches()
                && StorageException.guarded(
                        "deleting the known picture '" + name + "'", () -> Files.deleteIfExists(file(name)));
    }

    private Path file(String name) {
        return directory.resolve(name + PNG);
    }
}
