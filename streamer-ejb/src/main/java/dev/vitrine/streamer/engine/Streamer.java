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
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;

/** The engine as the server sees it: it starts with the application and ends with it. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls start() before anybody calls the rest
public class Streamer {

    private static final Logger LOG = System.getLogger(Streamer.class.getName());

    /** As whom the server's own ends of the connections take relays. */
    private static final String OWN_NAME = "vitrine-server";

    @Inject
    private Config config;

    @Resource(lookup = "concurrent/vitrineThreads")
    private ManagedThreadFactory threads;

    @Resource(lookup = "concurrent/vitrineExecutor")
    private ManagedExecutorService executor;

    @Resource(lookup = "concurrent/vitrineScheduler")
    private ManagedScheduledExecutorService scheduler;

    private WebRtcPeers peers;
    private Listening listening;
    private List<GuestRoom> rooms = List.of();

    /** @throws ConfigurationException when a value cannot be what it means: the application does not start */
    @PostConstruct
    void start() {
        ConfigurationValues values = new ConfigurationValues(name -> config.getOptionalValue(name, String.class));
        List<GuestSettings> guests = GuestSettings.read(values);
        int maxViewers = values.number("vitrine.viewers.max", 1, 1000, 16);
        IceConfiguration ice = ice(OWN_NAME);
        ice.errors().forEach(error -> LOG.log(Level.WARNING, "No page will connect: {0}", error));
        peers = new WebRtcPeers(MediaSettings.read(values), () -> ice(OWN_NAME).settings(), threads);
        RoomFactory factory = new RoomFactory(peers, threads, executor, maxViewers);
        rooms = guests.stream().map(factory::room).toList();
        listening = ListeningConfiguration.open(values, scheduler);
        rooms.forEach(this::listen);
        listening.leases().listen(this::tellLease);
        rooms.forEach(GuestRoom::open);
        LOG.log(Level.INFO, "Vitrine shows {0}", guestNames());
    }

    private void listen(GuestRoom room) {
        try {
            listening.listen(room.name(), room.source());
        } catch (IOException unusable) {
            throw new UncheckedIOException("the known sounds of guest " + room.name(), unusable);
        }
    }

    /** On whatever thread the lease changed. */
    private void tellLease(String guest) {
        rooms.stream().filter(room -> room.name().equals(guest)).forEach(room -> room.leaseChanged(() -> tenant(guest)));
    }

    private Optional<Tenant> tenant(String guest) {
        Leases leases = listening.leases();
        return leases.of(guest)
                .flatMap(lease -> Person.ofKey(lease.holder()).map(person -> new Tenant(person, leases.until(lease))));
    }

    @PreDestroy
    void stop() {
        listening.close();
        rooms.forEach(GuestRoom::close);
        peers.close();
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

    /** What listens to the guests. */
    public Listening listening() {
        return listening;
    }

    private String guestNames() {
        return rooms.isEmpty()
                ? "no guest: set VITRINE_GUESTS or DBUS_SESSION_BUS_ADDRESS"
                : rooms.stream()
                        .map(room -> room.name() + " (" + room.kind() + ")")
                        .collect(Collectors.joining(", "));
    }
}
