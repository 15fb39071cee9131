package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.film.EncodingException;
import dev.vitrine.streamer.film.FilmCamera;
import dev.vitrine.streamer.film.FilmClip;
import dev.vitrine.streamer.film.FilmEncoders;
import dev.vitrine.streamer.film.FilmRecorder;
import dev.vitrine.streamer.film.FilmRoll;
import dev.vitrine.streamer.film.FilmStore;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.recording.Recording;
import dev.vitrine.streamer.recording.RecordingName;
import java.io.IOException;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What is being filmed and what was: one camera for each display of which somebody wants a film, or the last minute. May be used
 * by any thread.
 */
public final class Films implements AutoCloseable {

    /** Each may take half a processor. */
    public static final int MOST_RUNNING = 8;

    private static final Logger LOG = System.getLogger(Films.class.getName());
    private static final int MOST_FAILURES = 100;
    private static final String TOO_LARGE =
            "what is filmed at the moment may have half of the space for films, and had more";
    private static final long RETRY_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final FilmStore store;
    private final FilmsSettings settings;
    private final FilmEncoders encoders;
    private final Map<Place, Filming> filming = new HashMap<>();
    /** Of the last films that ended by themselves, by their names. */
    private final Map<String, String> failures = new LinkedHashMap<>();

    private boolean closed;

    private record Place(String guest, int display) {}

    private static final class Filming {
        final GuestListening guest;
        final FilmCamera camera;
        final List<FilmRecorder> recorders = new ArrayList<>();
        final long beganNanos = System.nanoTime();

        @Nullable FilmRoll roll;

        Filming(GuestListening guest, FilmCamera camera) {
            this.guest = guest;
            this.camera = camera;
        }

        boolean isWanted() {
            return roll != null || !recorders.isEmpty();
        }
    }

    Films(FilmStore store, FilmsSettings settings, FilmEncoders encoders) {
        this.store = store;
        this.settings = settings;
        this.encoders = encoders;
    }

    /**
     * Begins a film.
     *
     * @param run the test run to which it belongs, empty without one
     * @throws EncodingException when this server has no encoders
     * @throws LimitException when too many would be running then
     * @throws StorageException when the disk does not take it
     */
    public Recording start(GuestListening guest, Display display, Optional<String> run) {
        encoders.pictures(settings.quality()).close(); // outside the lock: the first loads their libraries
        synchronized (this) {
            if (closed || running().size() >= MOST_RUNNING) {
                throw new LimitException(MOST_RUNNING + " films are running already: stop one first");
            }
            FilmRecorder recorder = StorageException.guarded(
                    "beginning a film", () -> store.record(guest.name(), display.id(), run, System.nanoTime()));
            Filming one = filming(guest, display);
            one.recorders.add(recorder);
            recorder.begin(one.camera);
            return new Recording(recorder.name(), 0, 0, true);
        }
    }

    private Filming filming(GuestListening guest, Display display) {
        Place place = new Place(guest.name(), display.id());
        Filming known = filming.get(place);
        if (known != null && known.camera.isFilming()) {
            return known;
        }
        Filming fresh = new Filming(
                guest,
                new FilmCamera(
                        guest.name() + ", display " + display.id(),
                        display.screen(),
                        guest.guest().sound(),
                        encoders,
                        settings.quality()));
        if (known != null) {
            fresh.recorders.addAll(known.recorders); // why they ended is asked for later
        }
        filming.put(place, fresh);
        return fresh;
    }

    private List<FilmRecorder> running() {
        return filming.values().stream()
                .flatMap(one -> one.recorders.stream())
                .filter(recorder -> !recorder.isOver())
                .toList();
    }

    /** Ends a film; one that has ended already stays as it is. Empty when there is none. */
    public Optional<Recording> stop(String id) {
        Optional<Filming> one;
        Optional<FilmRecorder> found;
        synchronized (this) {
            one = filming.values().stream()
                    .filter(each -> each.recorders.stream().anyMatch(recorder -> is(recorder, id)))
                    .findFirst();
            found = one.flatMap(each ->
                    each.recorders.stream().filter(recorder -> is(recorder, id)).findFirst());
        }
        if (one.isPresent() && found.isPresent()) {
            found.get().stop(one.get().camera);
            forget(one.get(), found.get());
        }
        return find(id);
    }

    private static boolean is(FilmRecorder recorder, String id) {
        return recorder.name().toString().equals(id);
    }

    private void forget(Filming one, FilmRecorder recorder) {
        synchronized (this) {
            one.recorders.remove(recorder);
            remember(recorder);
            if (one.isWanted()) {
                return;
            }
            filming.values().remove(one);
        }
        one.camera.close();
    }

    /**
     * Sees to it that the last minute of these guests' displays is kept, also of a display that has come since, and that no
     * other guest is filmed: one may have been forgotten just when a film of it began.
     */
    void watch(Collection<GuestListening> guests) {
        endAllBut(guests);
        for (GuestListening guest : guests) {
            for (Display display : guest.keepsLastMinute() ? guest.guest().displays() : List.<Display>of()) {
                try {
                    watch(guest, display);
                } catch (RuntimeException failure) {
                    LOG.log(Logger.Level.WARNING, "the last minute of " + guest.name() + " is not kept", failure);
                }
            }
        }
    }

    private void endAllBut(Collection<GuestListening> guests) {
        List<Filming> ending = new ArrayList<>();
        synchronized (this) {
            filming.values().removeIf(one -> !guests.contains(one.guest) && ending.add(one));
        }
        ending.forEach(one -> one.camera.close());
    }

    private synchronized void watch(GuestListening guest, Display display) {
        Filming known = filming.get(new Place(guest.name(), display.id()));
        boolean isKept = known != null && known.roll != null && !known.roll.isOver();
        boolean failedJustNow =
                known != null && !known.camera.isFilming() && System.nanoTime() - known.beganNanos < RETRY_NANOS;
        if (closed || isKept || failedJustNow) {
            return;
        }
        Filming one = filming(guest, display);
        FilmRoll roll = new FilmRoll();
        one.roll = roll;
        roll.begin(one.camera);
    }

    /** What is kept of the display for the moment after: empty when that is nothing, or is not wanted of this guest. */
    public synchronized Optional<FilmClip> lastMinute(GuestListening guest, Display display) {
        Filming known = filming.get(new Place(guest.name(), display.id()));
        return known == null || known.roll == null ? Optional.empty() : known.roll.last();
    }

    /** Why nothing of the display is kept although it should be: empty when that only has not begun yet. */
    public synchronized Optional<String> lastMinuteFailure(GuestListening guest, Display display) {
        return Optional.ofNullable(filming.get(new Place(guest.name(), display.id())))
                .flatMap(known -> Optional.ofNullable(known.roll))
                .flatMap(FilmRoll::failure);
    }

    /**
     * Keeps a film that is over; what has to go for it goes at once.
     *
     * @param run the test run to which it belongs, empty without one
     * @throws StorageException when the disk does not take it, or there is no place for it
     */
    public Recording keep(GuestListening guest, Display display, Optional<String> run, FilmClip clip) {
        RecordingName name =
                StorageException.guarded("keeping a film", () -> store.keep(guest.name(), display.id(), run, clip));
        retain(Instant.now());
        return find(name.toString())
                .orElseThrow(() -> new StorageException(
                        "keeping a film",
                        new IOException(name + " was deleted at once: it is larger than the space for such films")));
    }

    /** Ends what is filmed of that guest. */
    void stopAll(String guest) {
        List<Filming> ending = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Map.Entry<Place, Filming>> each = filming.entrySet().iterator(); each.hasNext(); ) {
                Map.Entry<Place, Filming> one = each.next();
                if (one.getKey().guest().equals(guest)) {
                    ending.add(one.getValue());
                    each.remove();
                }
            }
        }
        ending.forEach(one -> one.camera.close());
    }

    public Optional<Recording> find(String id) {
        return store.find(id);
    }

    private void remember(FilmRecorder recorder) {
        recorder.failure().ifPresent(reason -> remember(recorder.name().toString(), reason));
    }

    private synchronized void remember(String film, String reason) {
        failures.put(film, reason);
        if (failures.size() > MOST_FAILURES) {
            failures.remove(failures.keySet().iterator().next());
        }
    }

    /** Why a film ended by itself, empty when it did not, or not lately. */
    public synchronized Optional<String> failure(String id) {
        return filming.values().stream()
                .flatMap(one -> one.recorders.stream())
                .filter(recorder -> is(recorder, id))
                .findFirst()
                .flatMap(FilmRecorder::failure)
                .or(() -> Optional.ofNullable(failures.get(id)));
    }

    /**
     * Some films, the newest first.
     *
     * @param more whether there are older ones
     */
    public record Page(List<Recording> films, boolean more) {

        public Page {
            films = List.copyOf(films);
        }
    }

    /**
     * Those that fit, the newest first.
     *
     * @param page counts from 1
     */
    public Page page(Predicate<RecordingName> fits, int page, int size) {
        List<RecordingName> all = StorageException.guarded("reading the films", store::names).stream()
                .filter(fits)
                .skip((long) (page - 1) * size)
                .limit(size + 1L)
                .toList();
        boolean more = all.size() > size;
        return new Page(store.describe(more ? all.subList(0, size) : all), more);
    }

    /** The WebM file, which may grow; empty when there is none. */
    public Optional<Path> file(String id) {
        return store.webm(id);
    }

    public FilmStore.Deletion delete(String id) {
        return StorageException.guarded("deleting a film", () -> store.delete(id));
    }

    /** Makes films whole that a killed server left behind. */
    void repair() {
        StorageException.guarded("repairing films", store::repair)
                .forEach(name -> LOG.log(Logger.Level.INFO, "the film " + name + " was not ended; it is whole now"));
    }

    /** Deletes what is not to be kept any longer, and lets go of films that ended because the disk was full. */
    List<Recording> retain(Instant now) {
        List<Filming> idle = new ArrayList<>();
        synchronized (this) {
            for (Filming one : filming.values()) {
                one.recorders.stream().filter(FilmRecorder::isOver).forEach(this::remember);
                one.recorders.removeIf(FilmRecorder::isOver);
            }
            filming.values().removeIf(one -> !one.isWanted() && idle.add(one));
        }
        idle.forEach(one -> one.camera.close());
        for (Optional<String> film = tooLarge(); film.isPresent(); film = tooLarge()) {
            stop(film.get());
            remember(film.get(), TOO_LARGE);
        }
        return StorageException.guarded("clearing films away", () -> store.retain(settings.retention(), now));
    }

    /** The largest of what is filmed once it has half of all space: it is never cleared away, and all others would be for it. */
    private Optional<String> tooLarge() {
        List<RecordingName> names;
        synchronized (this) {
            names = running().stream().map(FilmRecorder::name).toList();
        }
        List<Recording> films = store.describe(names);
        long bytes = films.stream().mapToLong(Recording::bytes).sum();
        return bytes < settings.retention().mostBytes() / 2
                ? Optional.empty()
                : films.stream()
                        .max(Comparator.comparingLong(Recording::bytes))
                        .map(film -> film.name().toString());
    }

    /** Ends what is running. */
    @Override
    public void close() {
        List<Filming> ending;
        synchronized (this) {
            closed = true;
            ending = List.copyOf(filming.values());
            filming.clear();
        }
        ending.forEach(one -> one.camera.close());
    }
}
