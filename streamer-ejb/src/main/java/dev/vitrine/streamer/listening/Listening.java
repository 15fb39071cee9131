package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.film.FilmStore;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.libav.LibavEncoders;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.recording.RecordingStore;
import dev.vitrine.streamer.verify.Lease;
import java.io.IOException;
import java.lang.System.Logger;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** All that listens to the guests of one server. */
public final class Listening implements AutoCloseable {

    private static final Logger LOG = System.getLogger(Listening.class.getName());
    private static final long RETENTION_SECONDS = 60;
    private static final long DISPLAYS_SECONDS = 2;

    private final ListeningSettings settings;
    private final HostTime hostTime = HostTime.system();
    private final EventLog events;
    private final Recordings recordings;
    private final Films films;
    private final Runs runs = new Runs();
    private final Leases leases;
    private final Bench bench;
    private final KeptPictures keptPictures;
    private final ScheduledExecutorService timer;
    private final Map<String, GuestListening> guests = new ConcurrentHashMap<>();
    /** Who had each guest for himself at the last change, empty for nobody. */
    private final Map<String, String> holders = new ConcurrentHashMap<>();

    private final ScheduledFuture<?> retention;
    private final ScheduledFuture<?> displays;

    /** @throws IOException when a directory cannot be read or made */
    public Listening(ListeningSettings settings, ScheduledExecutorService timer) throws IOException {
        this.settings = settings;
        this.timer = timer;
        events = new EventLog(settings.events(), settings.mostEventBytes());
        recordings = new Recordings(new RecordingStore(settings.recordings(), hostTime), settings.retention());
        films = new Films(
                new FilmStore(settings.films().directory(), hostTime),
                settings.films(),
                new LibavEncoders(settings.films().libraries()));
        leases = new Leases(settings.longestLease(), hostTime, timer);
        keptPictures = new KeptPictures(
                settings.screenshots(),
                settings.mostScreenshotBytes(),
                settings.retention().mostAge());
        bench = new Bench(recordings, keptPictures, runs, hostTime, timer);
        leases.listen(this::letGo);
        retention = timer.scheduleWithFixedDelay(this::retain, 0, RETENTION_SECONDS, TimeUnit.SECONDS);
        Future<?> _ = timer.submit(this::repair);
        displays =
                timer.scheduleWithFixedDelay(() -> films.watch(guests.values()), 0, DISPLAYS_SECONDS, TimeUnit.SECONDS);
    }

    /**
     * Listens to a guest from now on; before it is opened.
     *
     * @throws IOException when its references cannot be read
     */
    public void listen(String name, Guest guest) throws IOException {
        listen(name, guest, false);
    }

    /** @param keepsLastMinute whether the last minute of its displays is kept for the moment after, at an encoder's cost */
    public void listen(String name, Guest guest, boolean keepsLastMinute) throws IOException {
        GuestListening listening = new GuestListening(
                name,
                guest,
                settings.references().resolve(name),
                new PictureReferences(settings.pictures().resolve(name)),
                new GuestHand(name, timer),
                events,
                hostTime,
                () -> runs.current(name),
                keepsLastMinute);
        guests.put(name, listening);
        listening.begin();
    }

    /**
     * Nobody listens to the guest any more: its recordings end and are whole, and whoever waits for a sound of it is told.
     * Does nothing for a guest that is not listened to.
     */
    public void forget(String name) {
        GuestListening listening = guests.remove(name);
        if (listening != null) {
            recordings.stopAll(name);
            films.stopAll(name);
            listening.close();
        }
    }

    /** The guest is gone for good: it is nobody's, and no run goes on with it. */
    public void retire(String name) {
        forget(name);
        leases.of(name).ifPresent(leases::end);
        runs.current(name).ifPresent(runs::end);
    }

    /** What one bench holds down is not left to the next; a lease that is renewed stays its holder's. */
    private void letGo(String name) {
        String holder = leases.of(name).map(Lease::holder).orElse("");
        if (!holder.equals(Objects.requireNonNullElse(holders.put(name, holder), ""))) {
            guest(name).ifPresent(guest -> guest.hand().release());
        }
    }

    /** Empty for a guest that is not listened to. */
    public Optional<GuestListening> guest(String name) {
        return Optional.ofNullable(guests.get(name));
    }

    public EventLog events() {
        return events;
    }

    public Recordings recordings() {
        return recordings;
    }

    /** Films of displays, with sound. */
    public Films films() {
        return films;
    }

    public Runs runs() {
        return runs;
    }

    public Leases leases() {
        return leases;
    }

    public Bench bench() {
        return bench;
    }

    /** What shows why expectations failed. */
    public KeptPictures keptPictures() {
        return keptPictures;
    }

    public HostTime hostTime() {
        return hostTime;
    }

    private void repair() {
        try {
            films.repair();
        } catch (StorageException failure) {
            LOG.log(Logger.Level.WARNING, failure.getMessage());
        }
    }

    private void retain() {
        attempt(() -> recordings
                .retain(Instant.now())
                .forEach(old -> LOG.log(Logger.Level.INFO, "cleared the recording " + old.name() + " away")));
        attempt(() -> films.retain(Instant.now())
                .forEach(old -> LOG.log(Logger.Level.INFO, "cleared the film " + old.name() + " away")));
        attempt(() -> keptPictures.retain(Instant.now()));
    }

    /** What fails holds up nothing else, and is tried again. */
    private static void attempt(Runnable clearing) {
        try {
            clearing.run();
        } catch (StorageException failure) {
            LOG.log(Logger.Level.WARNING, failure.getMessage());
        } catch (RuntimeException failure) {
            LOG.log(Logger.Level.WARNING, "clearing away failed", failure);
        }
    }

    /** Ends recordings, so that they are whole, and then all listening. */
    @Override
    public void close() {
        retention.cancel(false);
        displays.cancel(false);
        leases.close();
        films.close();
        recordings.close();
        guests.values().forEach(GuestListening::close);
        guests.clear();
    }
}
