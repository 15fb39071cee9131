package dev.vitrine.streamer.film;

import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.recording.Retention;
import dev.vitrine.streamer.webm.WebmHead;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A directory of films, named as recordings of sound are, with the display in the stream's place. May be used by any thread. */
public final class FilmStore {

    private static final Logger LOG = System.getLogger(FilmStore.class.getName());
    private static final String SUFFIX = ".webm";
    private static final String DISPLAY = "display-";
    private static final Pattern DISPLAY_NAME = Pattern.compile(DISPLAY + "(\\d{1,9})");
    private static final int MOST_NAMES_TRIED = 1000;
    private static final int COPIED_AT_ONCE = 1 << 16;

    private final Path directory;
    private final HostTime hostTime;
    private final Set<RecordingName> active = ConcurrentHashMap.newKeySet();

    /** @throws IOException when the directory is not there and cannot be made */
    public FilmStore(Path directory, HostTime hostTime) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.hostTime = hostTime;
    }

    /** What a display is called in a name. */
    public static String stream(int display) {
        return DISPLAY + display;
    }

    /** The display of a name, empty when it is of none. */
    public static Optional<Integer> display(RecordingName name) {
        Matcher matcher = DISPLAY_NAME.matcher(name.stream());
        return matcher.matches() ? Optional.of(Integer.valueOf(matcher.group(1))) : Optional.empty();
    }

    /**
     * Makes the file of a film that begins.
     *
     * @param run the test run to which it belongs, empty without one
     * @param nowNanos the time that its name tells
     */
    public FilmRecorder record(String guest, int display, Optional<String> run, long nowNanos) throws IOException {
        Opened opened = open(
                new RecordingName(guest, stream(display), hostTime.at(nowNanos), RecordingName.Kind.RECORDING, run));
        return new FilmRecorder(opened.name, opened.channel, hostTime, () -> ended(opened.name));
    }

    /** One that ended before anything was filmed is none. */
    private void ended(RecordingName name) {
        try {
            if (Files.size(file(name)) == 0) {
                Files.deleteIfExists(file(name));
            }
        } catch (IOException failure) {
            LOG.log(Logger.Level.WARNING, "the empty film " + name + " stays: " + failure);
        } finally {
            active.remove(name);
        }
    }

    /**
     * Keeps a film that is over.
     *
     * @param run the test run to which it belongs, empty without one
     * @throws IOException when not all of it could be written; nothing of it stays
     */
    public RecordingName keep(String guest, int display, Optional<String> run, FilmClip clip) throws IOException {
        Opened opened =
                open(new RecordingName(guest, stream(display), clip.begins(hostTime), RecordingName.Kind.CLIP, run));
        try (OutputStream out = new BufferedOutputStream(Channels.newOutputStream(opened.channel), COPIED_AT_ONCE)) {
            clip.writeTo(out, hostTime, title(guest, display));
        } catch (IOException failure) {
            Files.deleteIfExists(file(opened.name));
            throw failure;
        } finally {
            active.remove(opened.name);
        }
        return opened.name;
    }

    /** What a film is called for people. */
    public static String title(String guest, int display) {
        return guest + ", " + stream(display);
    }

    private record Opened(RecordingName name, SeekableByteChannel channel) {}

    private Opened open(RecordingName wanted) throws IOException {
        RecordingName name = wanted;
        for (int tried = 1; ; tried++) {
            boolean fresh = active.add(name);
            try {
                return new Opened(
                        name,
                        Files.newByteChannel(file(name), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
            } catch (FileAlreadyExistsException taken) {
                if (fresh) {
                    active.remove(name);
                }
                if (tried == MOST_NAMES_TRIED) {
                    throw taken;
                }
                name = name.aMillisecondLater();
            } catch (IOException failure) {
                active.remove(name);
                throw failure;
            }
        }
    }

    private Path file(RecordingName name) {
        return directory.resolve(name + SUFFIX);
    }

    /** What all that is there is called, the newest first: no file is looked at, so that there may be many. */
    public List<RecordingName> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(SUFFIX))
                    .map(file -> RecordingName.parse(file.substring(0, file.length() - SUFFIX.length())))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RecordingName::begin)
                            .reversed()
                            .thenComparing(RecordingName::toString))
                    .toList();
        }
    }

    /** What of these can be said now, in their order. */
    public List<Recording> describe(List<RecordingName> names) {
        return names.stream().map(this::film).toList();
    }

    /** The film with that name, empty when there is none. */
    public Optional<Recording> find(String name) {
        return existing(name).map(this::film);
    }

    /** The WebM file, empty when there is no such film. */
    public Optional<Path> webm(String name) {
        return existing(name).map(this::file);
    }

    private Optional<RecordingName> existing(String name) {
        return RecordingName.parse(name).filter(known -> Files.isRegularFile(file(known)));
    }

    private Recording film(RecordingName name) {
        ByteBuffer duration = ByteBuffer.allocate(Double.BYTES);
        long bytes = 0;
        try (FileChannel channel = FileChannel.open(file(name), StandardOpenOption.READ)) {
            bytes = channel.size();
            int read = channel.read(duration, WebmHead.DURATION_AT);
            duration.flip();
            if (read < Double.BYTES) {
                duration = ByteBuffer.allocate(Double.BYTES); // it only just begins
            }
        } catch (IOException _) {
            duration = ByteBuffer.allocate(Double.BYTES); // deleted in between
        }
        long lengthNanos = TimeUnit.MILLISECONDS.toNanos(WebmHead.durationMillis(duration));
        return new Recording(name, bytes, lengthNanos, active.contains(name));
    }

    /** Gives films that a killed server left behind their lengths and their index, as far as it can, and says which. */
    public List<RecordingName> repair() throws IOException {
        List<RecordingName> repaired = new ArrayList<>();
        for (RecordingName name : names()) {
            try {
                if (!active.contains(name) && FilmRepair.repair(file(name))) {
                    repaired.add(name);
                }
            } catch (IOException failure) {
                LOG.log(Logger.Level.WARNING, "the film " + name + " was not ended and stays so: " + failure);
            }
        }
        return repaired;
    }

    /** What became of a film that was to be deleted. */
    public enum Deletion {
        DELETED,
        UNKNOWN,
        STILL_FILMED
    }

    public Deletion delete(String name) throws IOException {
        Optional<RecordingName> known = existing(name);
        if (known.isEmpty()) {
            return Deletion.UNKNOWN;
        }
        if (active.contains(known.get())) {
            return Deletion.STILL_FILMED;
        }
        return Files.deleteIfExists(file(known.get())) ? Deletion.DELETED : Deletion.UNKNOWN;
    }

    /** Deletes what is not to be kept any longer, and says what it deleted. */
    public List<Recording> retain(Retention retention, Instant now) throws IOException {
        List<Recording> expired = retention.expired(describe(names()), now);
        for (Recording film : expired) {
            delete(film.name().toString());
        }
        return expired;
    }
}
