package dev.vitrine.streamer.recording;

import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.SoundFormat;
import java.io.IOException;
import java.io.Writer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** A directory of recordings and clips. May be used by any thread. */
public final class RecordingStore {

    private static final String WAV = ".wav";
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int MOST_NAMES_TRIED = 1000;

    private final Path directory;
    private final HostTime hostTime;
    private final Set<RecordingName> active = ConcurrentHashMap.newKeySet();

    /** @throws IOException when the directory is not there and cannot be made */
    public RecordingStore(Path directory, HostTime hostTime) throws IOException {
        this.directory = Files.createDirectories(directory);
        this.hostTime = hostTime;
    }

    /**
     * Begins a recording; whoever calls attaches it to the stream, and detaches and closes it.
     *
     * @param run the test run to which it belongs, empty without one
     * @param nowNanos the time that its name tells
     */
    public StreamRecorder record(String guest, String stream, Optional<String> run, long nowNanos) throws IOException {
        Opened opened =
                open(new RecordingName(guest, stream, hostTime.at(nowNanos), RecordingName.Kind.RECORDING, run));
        return new StreamRecorder(opened.name, opened.file, () -> active.remove(opened.name));
    }

    /**
     * Keeps sound that is over, as {@link dev.vitrine.streamer.sound.PreRoll} gives it.
     *
     * @param run the test run to which it belongs, empty without one
     * @throws IllegalArgumentException when there is not one frame in it
     * @throws IOException when not all of it could be written; what could stays, playable
     */
    public RecordingName keep(String guest, String stream, RecordingName.Kind kind, Optional<String> run, Clip clip)
            throws IOException {
        if (clip.frames() == 0) {
            throw new IllegalArgumentException(
                    "stream '" + stream + "' of guest '" + guest + "' has no sound of that time");
        }
        Opened opened = open(new RecordingName(guest, stream, hostTime.at(clip.captureNanos()[0]), kind, run));
        try (RecordingFile file = opened.file) {
            byte[] pcm = new byte[SoundFormat.FRAME_BYTES];
            for (int frame = 0; frame < clip.frames(); frame++) {
                System.arraycopy(clip.pcm(), frame * pcm.length, pcm, 0, pcm.length);
                file.append(pcm, clip.captureNanos()[frame], 0);
            }
        } finally {
            active.remove(opened.name);
        }
        return opened.name;
    }

    private record Opened(RecordingName name, RecordingFile file) {}

    private Opened open(RecordingName wanted) throws IOException {
        RecordingName name = wanted;
        for (int tried = 1; ; tried++) {
            boolean fresh = active.add(name);
            try {
                SeekableByteChannel wav = Files.newByteChannel(
                        directory.resolve(name.wavFile()), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                return new Opened(name, file(name, wav));
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

    private RecordingFile file(RecordingName name, SeekableByteChannel wav) throws IOException {
        try {
            Writer sidecar = Files.newBufferedWriter(directory.resolve(name.sidecarFile()));
            return new RecordingFile(wav, sidecar, hostTime, RecordingFile.about(name));
        } catch (IOException failure) {
            wav.close();
            throw failure;
        }
    }

    /** All that is there, the newest first. */
    public List<Recording> list() throws IOException {
        return names().stream().map(this::recording).toList();
    }

    /** What all that is there is called, the newest first: no file is looked at, so that there may be many. */
    public List<RecordingName> names() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(file -> file.endsWith(WAV))
                    .map(file -> RecordingName.parse(file.substring(0, file.length() - WAV.length())))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(RecordingName::begin)
                            .reversed()
                            .thenComparing(RecordingName::toString))
                    .toList();
        }
    }

    /** The recording with that name, empty when there is none. */
    public Optional<Recording> find(String name) {
        return existing(name).map(this::recording);
    }

    /** What of these can be said now, in their order. */
    public List<Recording> describe(List<RecordingName> names) {
        return names.stream().map(this::recording).toList();
    }

    private Recording recording(RecordingName name) {
        long wavBytes = size(directory.resolve(name.wavFile()));
        long samples = Math.max(0, wavBytes - WavHeader.LENGTH_BYTES) / WavHeader.bytesPerSample();
        return new Recording(
                name,
                wavBytes + size(directory.resolve(name.sidecarFile())),
                samples * NANOS_PER_SECOND / SoundFormat.RATE_HZ,
                active.contains(name));
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException _) {
            return 0; // deleted in between
        }
    }

    /** The WAV file, empty when there is no such recording. */
    public Optional<Path> wav(String name) {
        return existing(name).map(known -> directory.resolve(known.wavFile()));
    }

    /** What can be played of it now, empty when there is no such recording. */
    public Optional<SettledSound> sound(String name) throws IOException {
        Optional<Path> wav = wav(name);
        return wav.isEmpty() ? Optional.empty() : Optional.of(SettledSound.of(wav.get()));
    }

    /** The sidecar, empty when there is no such recording. */
    public Optional<Path> sidecar(String name) {
        return existing(name)
                .map(known -> directory.resolve(known.sidecarFile()))
                .filter(Files::isRegularFile);
    }

    private Optional<RecordingName> existing(String name) {
        return RecordingName.parse(name).filter(known -> Files.isRegularFile(directory.resolve(known.wavFile())));
    }

    /** What became of a recording that was to be deleted. */
    public enum Deletion {
        DELETED,
        UNKNOWN,
        STILL_RECORDING
    }

    public Deletion delete(String name) throws IOException {
        Optional<RecordingName> known = existing(name);
        if (known.isEmpty()) {
            return Deletion.UNKNOWN;
        }
        if (active.contains(known.get())) {
            return Deletion.STILL_RECORDING;
        }
        Files.deleteIfExists(directory.resolve(known.get().sidecarFile()));
        return Files.deleteIfExists(directory.resolve(known.get().wavFile())) ? Deletion.DELETED : Deletion.UNKNOWN;
    }

    /** Deletes what is not to be kept any longer, and says what it deleted. */
    public List<Recording> retain(Retention retention, Instant now) throws IOException {
        List<Recording> expired = retention.expired(list(), now);
        for (Recording recording : expired) {
            delete(recording.name().toString());
        }
        return expired;
    }
}
