package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.recording.RecordingName;
import dev.vitrine.streamer.recording.RecordingStore;
import dev.vitrine.streamer.recording.Retention;
import dev.vitrine.streamer.recording.SettledSound;
import dev.vitrine.streamer.recording.StreamRecorder;
import dev.vitrine.streamer.sound.Clip;
import dev.vitrine.streamer.sound.SoundStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** What is being recorded and what was. May be used by any thread. */
public final class Recordings implements AutoCloseable {

    /** Each has a thread of its own and writes 192 kB a second. */
    public static final int MOST_RUNNING = 64;

    private final RecordingStore store;
    private final Retention retention;
    private final Map<String, Running> running = new ConcurrentHashMap<>();

    private record Running(StreamRecorder recorder, SoundStream stream) {
        void stop() {
            stream.detach(recorder);
            recorder.close();
        }
    }

    /**
     * Some recordings, the newest first.
     *
     * @param more whether there are older ones
     */
    public record Page(List<Recording> recordings, boolean more) {

        public Page {
            recordings = List.copyOf(recordings);
        }
    }

    Recordings(RecordingStore store, Retention retention) {
        this.store = store;
        this.retention = retention;
    }

    /**
     * Begins a recording of each stream.
     *
     * @throws LimitException when too many would be running then
     * @throws StorageException when the disk does not take them; none of them is running then
     */
    public List<Recording> start(GuestListening guest, List<StreamEar> ears, Optional<String> run) {
        List<Recording> started = new ArrayList<>();
        try {
            for (StreamEar ear : ears) {
                started.add(start(guest.name(), ear.stream(), run));
            }
        } catch (LimitException | StorageException notAll) {
            started.forEach(recording -> stop(recording.name().toString()));
            throw notAll;
        }
        return started;
    }

    private Recording start(String guest, SoundStream stream, Optional<String> run) {
        if (running.size() >= MOST_RUNNING) {
            throw new LimitException(MOST_RUNNING + " recordings are running already: stop one first");
        }
        StreamRecorder recorder = StorageException.guarded(
                "beginning a recording", () -> store.record(guest, stream.name(), run, System.nanoTime()));
        String id = recorder.name().toString();
        running.put(id, new Running(recorder, stream));
        stream.attach(recorder);
        return new Recording(recorder.name(), 0, 0, true);
    }

    /** Ends a recording; one that has ended already stays as it is. Empty when there is none. */
    public Optional<Recording> stop(String id) {
        Running one = running.remove(id);
        if (one != null) {
            one.stop();
        }
        return find(id);
    }

    /** Ends what is being recorded of that guest. */
    void stopAll(String guest) {
        List.copyOf(running.values()).stream()
                .map(one -> one.recorder().name())
                .filter(name -> name.guest().equals(guest))
                .forEach(name -> stop(name.toString()));
    }

    public Optional<Recording> find(String id) {
        return store.find(id);
    }

    /**
     * Those that fit, the newest first.
     *
     * @param page counts from 1
     */
    public Page page(Predicate<RecordingName> fits, int page, int size) {
        List<RecordingName> all = StorageException.guarded("reading the recordings", store::names).stream()
                .filter(fits)
                .skip((long) (page - 1) * size)
                .limit(size + 1L)
                .toList();
        boolean more = all.size() > size;
        return new Page(store.describe(more ? all.subList(0, size) : all), more);
    }

    /**
     * Keeps a piece of a stream that is over; what has to go for it goes at once.
     *
     * @throws IllegalArgumentException when there is no sound in it
     * @throws StorageException when the disk does not take it, or there is no place for it
     */
    public Recording keep(
            GuestListening guest, SoundStream stream, RecordingName.Kind kind, Optional<String> run, Clip clip) {
        RecordingName name = StorageException.guarded(
                "keeping a clip", () -> store.keep(guest.name(), stream.name(), kind, run, clip));
        retain(Instant.now());
        return store.find(name.toString())
                .orElseThrow(() -> new StorageException(
                        "keeping a clip",
                        new IOException(
                                name + " was deleted at once: it is larger than the space for such recordings")));
    }

    /**
     * Keeps the last sound of each stream.
     *
     * @throws IllegalArgumentException when there is no sound of one; none is kept then
     * @throws StorageException when the disk does not take them; of the one that failed stays what {@link RecordingStore#keep}
     *     leaves, of the others nothing
     */
    public List<Recording> keepLast(GuestListening guest, List<StreamEar> ears, Optional<String> run, long nanos) {
        List<Recording> kept = new ArrayList<>();
        try {
            // One after another: the sound of all streams at once may be more than there is memory.
            for (StreamEar ear : ears) {
                Clip clip = ear.stream().preRoll().last(nanos);
                kept.add(keep(guest, ear.stream(), RecordingName.Kind.CLIP, run, clip));
            }
        } catch (IllegalArgumentException | StorageException notAll) {
            kept.forEach(clip -> delete(clip.name().toString()));
            throw notAll;
        }
        return kept;
    }

    /** What can be played of it now, empty when there is no such recording. */
    public Optional<SettledSound> sound(String id) {
        return StorageException.guarded("reading a recording", () -> store.sound(id));
    }

    /** The sidecar, empty when there is none. */
    public Optional<Path> times(String id) {
        return store.sidecar(id);
    }

    public RecordingStore.Deletion delete(String id) {
        return StorageException.guarded("deleting a recording", () -> store.delete(id));
    }

    /** Deletes what is not to be kept any longer, and lets go of recordings that ended because the disk was full. */
    List<Recording> retain(Instant now) {
        running.values().removeIf(one -> {
            boolean failed = one.recorder().failure().isPresent();
            if (failed) {
                one.stop();
            }
            return failed;
        });
        return StorageException.guarded("clearing recordings away", () -> store.retain(retention, now));
    }

    /** Ends what is running. */
    @Override
    public void close() {
        running.keySet().forEach(this::stop);
    }
}
