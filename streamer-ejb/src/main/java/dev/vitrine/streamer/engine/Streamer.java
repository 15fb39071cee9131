package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.kept.ClosedGuests;
import dev.vitrine.streamer.kept.GuestBook;
import dev.vitrine.streamer.kept.SessionHistory;
import dev.vitrine.streamer.listening.Listening;
import dev.vitrine.streamer.load.LoadFigures;
import dev.vitrine.streamer.load.LoadGovernor;
import dev.vitrine.streamer.load.LoadState;
import dev.vitrine.streamer.process.AllowedCommands;
import dev.vitrine.streamer.qemu.MachinePolicy;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.SessionRules;
import dev.vitrine.streamer.webrtc.WebRtcPeers;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedThreadFactory;
import jakarta.inject.Inject;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.jspecify.annotations.Nullable;

/** The engine as the server sees it: it starts with the application and ends with it. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN) // the database begins its own, also while this bean starts
@SuppressWarnings("NullAway.Init") // the container injects the fields and calls start() before anybody calls the rest
public class Streamer {

    private static final Logger LOG = System.getLogger(Streamer.class.getName());

    /** As whom the server's own ends of the connections take relays. */
    private static final String OWN_NAME = "vitrine-server";

    /** Two, for one of them may wait for the disk. */
    private static final int TIMER_THREADS = 2;

    /** A processor that is busy is no reason by itself for pictures to give way. */
    private static final int NO_PERCENTAGE = 1000;

    @Inject
    private Config config;

    @Inject
    private GuestBook guestBook;

    @Inject
    private ClosedGuests closedGuests;

    @Inject
    private SessionHistory history;

    @Resource(lookup = "concurrent/vitrineThreads")
    private ManagedThreadFactory threads;

    @Resource(lookup = "concurrent/vitrineExecutor")
    private ManagedExecutorService executor;

    private final RoomFollowers followers = new RoomFollowers();
    private @Nullable ScheduledExecutorService timer;
    private @Nullable WebRtcPeers peers;
    private @Nullable Listening listening;
    private @Nullable Rooms rooms;
    private @Nullable GuestRegistry guests;
    private @Nullable LoadWatch load;
    private volatile boolean open;

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
        AllowedCommands commands = CommandConfiguration.allowed(values);
        GuestDefinitions definitions = new GuestDefinitions(values::text, commands);
        MachinePolicy policy = MachineConfiguration.read(values);
        definitions.configured(); // before anything is opened that a wrong value would have to close again
        SessionRules rules = SessionSettings.read(values);
        IceConfiguration ice = ice(OWN_NAME);
        ice.errors().forEach(error -> LOG.log(Level.WARNING, "No page will connect: {0}", error));
        WebRtcPeers media =
                new WebRtcPeers(MediaSettings.read(values), () -> ice(OWN_NAME).settings(), threads);
        peers = media;
        RoomFactory factory = new RoomFactory(
                media, threads, new RoomShare(rules, new Census(), history, executor, followers), policy);
        ScheduledExecutorService own = timer();
        timer = own;
        Listening all = ListeningConfiguration.open(values, own);
        listening = all;
        LoadWatch watch = watch(values, media);
        load = watch;
        Rooms opened = new Rooms(factory, all, commands, threads, watch, closedGuests::contains);
        rooms = opened;
        all.leases().listen(opened::tellLease);
        GuestRegistry registry = new GuestRegistry(definitions, opened, guestBook, closedGuests);
        guests = registry;
        registry.open();
        watch.start(own);
        open = true;
    }

    private LoadWatch watch(ConfigurationValues values, WebRtcPeers media) {
        int mostPercent = values.number("vitrine.load.processor.max", 10, 100, NO_PERCENTAGE);
        int mostLevel = values.number("vitrine.load.levels", 0, LoadGovernor.LAST_LEVEL, LoadGovernor.LAST_LEVEL);
        Supplier<List<GuestRoom>> all = () -> rooms == null ? List.of() : rooms.all();
        return new LoadWatch(new LoadGovernor(mostPercent / 100.0, mostLevel), media, all, new LoadMeter(all));
    }

    /** The server's own scheduler keeps what was cancelled, and with it a whole application, until its time would come. */
    private ScheduledExecutorService timer() {
        ScheduledThreadPoolExecutor own = new ScheduledThreadPoolExecutor(TIMER_THREADS, threads);
        own.setRemoveOnCancelPolicy(true);
        return own;
    }

    /** Lets go of everything: the library may keep the class loader, and with it this bean and all that it holds. */
    @PreDestroy
    void stop() {
        open = false;
        if (listening != null) {
            listening.close();
        }
        if (timer != null) {
            timer.shutdownNow();
        }
        if (rooms != null) {
            rooms.close();
        }
        if (peers != null) {
            peers.close();
        }
        guests = null;
        load = null;
        rooms = null;
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

    /** The guests that are shown, in the order in which they came. */
    public List<Room> rooms() {
        return rooms == null ? List.of() : List.copyOf(rooms.all());
    }

    public Optional<Room> room(String guest) {
        return rooms == null ? Optional.empty() : rooms.find(guest).map(Rooms.OpenGuest::room);
    }

    /**
     * Tells the follower what happens in all rooms from now on.
     *
     * @return ends that
     */
    public Runnable follow(RoomFollower follower) {
        return followers.add(follower);
    }

    /** What guests there are, and how they are added, changed and removed. */
    public GuestRegistry guests() {
        return Objects.requireNonNull(guests, "nobody asks before it has started");
    }

    /** What gives way because the server is busy. */
    public LoadState load() {
        return Objects.requireNonNull(load, "nobody asks before it has started").state();
    }

    /** How the server fared in the last second. */
    public LoadFigures loadFigures() {
        return Objects.requireNonNull(load, "nobody asks before it has started").figures();
    }

    /** Whether it has started and does not end: before and after, {@link #rooms} says nothing about what guests there are. */
    public boolean isOpen() {
        return open;
    }

    /** What listens to the guests. */
    public Listening listening() {
        return Objects.requireNonNull(listening, "nobody asks before it has started");
    }

    private String guestNames() {
        List<Room> all = rooms();
        return all.isEmpty()
                ? "no guest: add one by POST /api/guests, or set VITRINE_GUESTS or DBUS_SESSION_BUS_ADDRESS"
                : all.stream()
                        .map(room -> room.name() + " (" + room.kind() + ")")
                        .collect(Collectors.joining(", "));
    }
}
