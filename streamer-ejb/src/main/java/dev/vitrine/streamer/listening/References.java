package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.recording.WavReader;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The known sounds of one guest: a directory of WAV files, each called after its sound. May be used by any thread. Its monitor
 * is never held for long, because the guest's driver and the sound wait for it when a stream comes: reading and writing have a
 * lock of their own, which is taken before it.
 */
public final class References {

    /** Each is compared with every sound that begins. */
    public static final int MOST_REFERENCES = 64;

    private static final Logger LOG = System.getLogger(References.class.getName());
    private static final String WAV = ".wav";
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

    private final Path directory;
    private final Consumer<List<Reference>> listeners;
    private final Object disk = new Object();
    private final Map<String, Reference> byName = new TreeMap<>();

    /**
     * Those that lie in the directory; what cannot be read there is left out, with a line in the log.
     *
     * @param listeners told all of them after each change
     * @throws IOException when the directory cannot be read or made
     */
    References(Path directory, Consumer<List<Reference>> listeners) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.listeners = listeners;
        try (Stream<Path> files = Files.list(directory)) {
            files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(WAV))
                    .map(file -> file.substring(0, file.length() - WAV.length()))
                    .filter(name -> NAME.matcher(name).matches())
                    .limit(MOST_REFERENCES)
                    .forEach(this::load);
        }
    }

    private void load(String name) {
        try {
            byName.put(name, read(name, Files.readAllBytes(file(name))));
        } catch (IOException | IllegalArgumentException unusable) {
            LOG.log(Logger.Level.WARNING, "the reference " + file(name) + " is left out: " + unusable.getMessage());
        }
    }

    /** By name. */
    public synchronized List<Reference> all() {
        return List.copyOf(byName.values());
    }

    public synchronized Optional<Reference> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** The WAV file as it was given, empty when there is none of that name. */
    public Optional<Path> wav(String name) {
        return find(name).map(reference -> file(reference.name()));
    }

    /**
     * From now on that sound is known, in place of the one of that name.
     *
     * @return whether there was none of that name
     * @throws IllegalArgumentException when name or file are none, for whoever gave them
     * @throws LimitException when there are as many as there may be
     */
    public boolean put(String name, byte[] wav) {
        Reference reference = read(name, wav);
        synchronized (disk) {
            if (find(name).isEmpty() && all().size() >= MOST_REFERENCES) {
                throw new LimitException(
                        "this guest has its " + MOST_REFERENCES + " references already: delete one that is not used");
            }
            StorageException.guarded("writing the reference '" + name + "'", () -> write(name, wav));
            return know(reference);
        }
    }

    private Path write(String name, byte[] wav) throws IOException {
        Path fresh = Files.createTempFile(directory, name, ".new");
        try {
            Files.write(fresh, wav);
            return Files.move(fresh, file(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private synchronized boolean know(Reference reference) {
        boolean isNew = byName.put(reference.name(), reference) == null;
        listeners.accept(all());
        return isNew;
    }

    /** Whether there was one of that name. */
    public boolean delete(String name) {
        synchronized (disk) {
            if (find(name).isEmpty()) {
                return false;
            }
            StorageException.guarded("deleting the reference '" + name + "'", () -> Files.deleteIfExists(file(name)));
            forget(name);
            return true;
        }
    }

    private synchronized void forget(String name) {
        byName.remove(name);
        listeners.accept(all());
    }

    private static Reference read(String name, byte[] wav) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("reference '" + name
                    + "' is no name, allowed: 1 to 64 letters, digits, '_' and '-', beginning with a letter or digit");
        }
        return new Reference(name, WavReader.mono48k(wav));
    }

    private Path file(String name) {
        return directory.resolve(name + WAV);
    }
}
