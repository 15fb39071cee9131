package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.listening.Leases;
import dev.vitrine.streamer.listening.Listening;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Tenant;
import dev.vitrine.streamer.webrtc.WebRtcPeers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The engine as the server sees it: it starts with the application and ends with it. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls start() before anybody calls the rest
public class Streamer {

    private static final Logger LOG = System.getLogger(Streamer.class.getName());

    /** As whom the server's own ends of the connections take relays. */
    private static final String OWN_NAME = "vitrine-server";

    /** Two, for one of them may wait for the disk. */
    private static final int TIMER_THREADS = 2;

    @Inject
    private Config config;

    @Resource(lookup = "concurrent/vitrineThreads")
    private ManagedThreadFactory threads;

    @Resource(lookup = "concurrent/vitrineExecutor")
    private ManagedExecutorService executor;

    private @Nullable ScheduledExecutorService timer;
    private @Nullable WebRtcPeers peers;
    private @Nullable Listening listening;
    private List<GuestRoom> rooms = List.of();

    /** @throws ConfigurationException when a value cannot be what it means: the application does not start */
    @PostConstruct
    void start() {
        try {
            open();
        } catch (RuntimeException | Error failure) {
            // The container calls stop() for what started alone.
            stopAfter(failure);
            throw failure;
        }
        LOG.log(Level.INFO, "Vitrine shows {0}", guestNames());
    }

    private void open() {
        ConfigurationValues values = new ConfigurationValues(name -> config.getOptionalValue(name, String.class));
        List<GuestSettings> guests = GuestSettings.read(values);
        int maxViewers = values.number("vitrine.viewers.max", 1, 1000, 16);
        IceConfiguration ice = ice(OWN_NAME);
        ice.errors().forEach(error -> LOG.log(Level.WARNING, "No page will connect: {0}", error));
        WebRtcPeers media =
                new WebRtcPeers(MediaSettings.read(values), () -> ice(OWN_NAME).settings(), threads);
        peers = media;
        RoomFactory factory = new RoomFactory(media, threads, executor, maxViewers);
        rooms = guests.stream().map(factory::room).toList();
        ScheduledExecutorService own = timer();
        timer = own;
        Listening all = ListeningConfiguration.open(values, own);
        listening = all;
        rooms.forEach(room -> listen(all, room));
        all.leases().listen(this::tellLease);
        rooms.forEach(GuestRoom::open);
    }

    /** The server's own scheduler keeps what was cancelled, and with it a whole application, until its time would come. */
    private ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(TIMER_THREADS, threads);
        own.setRemoveOnCancelPolicy(true);
        return own;
    }

    private static void listen(Listening all, GuestRoom room) {
        try {
            all.listen(room.name(), room.source());
        } catch (IOException unusable) {
            throw new UncheckedIOException("the known sounds of guest " + room.name(), unusable);
        }
    }

    /** On whatever thread the lease changed. */
    private void tellLease(String guest) {
        rooms.stream()
                .filter(room -> room.name().equals(guest))
                .forEach(room -> room.leaseChanged(() -> tenant(guest)));
    }

    private Optional<Tenant> tenant(String guest) {
        Leases leases = listening().leases();
        return leases.of(guest)
                .flatMap(lease -> Person.ofKey(lease.holder()).map(person -> new Tenant(person, leases.until(lease))));
    }

    /** Lets go of everything: the library may keep the class loader, and with it this bean and all that it holds. */
    @PreDestroy
    void stop() {
        if (listening != null) {
            listening.close();
        }
        if (timer != null) {
            timer.shutdownNow();
        }
        rooms.forEach(GuestRoom::close);
        rooms = List.of();
        if (peers != null) {
            peers.close();
        }
        listening = null;
        timer = null;
        peers = null;
    }

    private void stopAfter(Throwable failure) {
        try {
            stop();
        } catch (RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }

    /**
     * How peers find one another, for both ends.
     *
     * @param user for whom it is, as a TURN server shall know them
     */
    public IceConfiguration ice(String user) {
        return IceConfiguration.read(
                name -> config.getOptionalValue(name, String.class),
                new IceUser(user, Instant.now().getEpochSecond()));
    }

    /** The configured guests in their order. */
    public List<Room> rooms() {
        return List.copyOf(rooms);
    }

    public Optional<Room> room(String guest) {
        return rooms().stream().filter(room -> room.name().equals(guest)).findFirst();
    }

    /** Whether it has started and was not stopped. */
    public boolean isOpen() {
        return listening != null;
    }

    /** What listens to the guests. */
    public Listening listening() {
        return Objects.requireNonNull(listening, "nobody asks before it has started");
    }

    private String guestNames() {
        return rooms.isEmpty()
                ? "no guest: set VITRINE_GUESTS or DBUS_SESSION_BUS_ADDRESS"
                : rooms.stream()
                        .map(room -> room.name() + " (" + room.kind() + ")")
                        .collect(Collectors.joining(", "));
    }
}
