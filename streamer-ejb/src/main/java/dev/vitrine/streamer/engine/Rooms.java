package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.listening.Listening;
import dev.vitrine.streamer.process.AllowedCommands;
import dev.vitrine.streamer.process.GuestProcess;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Tenant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The guests' rooms, each opened and closed while the others go on. Asking never waits; opening and closing, one after
 * another, wait until what was there is gone.
 */
final class Rooms implements AutoCloseable {

    private final RoomFactory factory;
    private final Listening listening;
    private final AllowedCommands allowed;
    private final ThreadFactory threads;
    private final Admission admission;
    private final Predicate<String> closedGuests;
    private volatile Map<String, OpenGuest> open = Map.of();
    private boolean closed;

    /** A guest that is shown, with the program that makes it, where there is one. */
    record OpenGuest(GuestDefinition definition, GuestRoom room, Optional<GuestProcess> process) {}

    /**
     * @param admission whom the rooms let in
     * @param closedGuests whether a guest of that name lets no newcomers in
     */
    Rooms(
            RoomFactory factory,
            Listening listening,
            AllowedCommands allowed,
            ThreadFactory threads,
            Admission admission,
            Predicate<String> closedGuests) {
        this.factory = factory;
        this.listening = listening;
        this.allowed = allowed;
        this.threads = threads;
        this.admission = admission;
        this.closedGuests = closedGuests;
    }

    /** In the order in which they were opened; one that was changed keeps its place. */
    List<GuestRoom> all() {
        return open.values().stream().map(OpenGuest::room).toList();
    }

    Optional<OpenGuest> find(String name) {
        return Optional.ofNullable(open.get(name));
    }

    /** @throws ConfigurationException when another guest has a place that this one wants */
    void requirePlacesOfItsOwn(GuestDefinition newcomer) {
        List<GuestSettings> all = new ArrayList<>();
        for (OpenGuest other : open.values()) {
            if (!other.definition().name().equals(newcomer.name())) {
                all.add(other.definition().settings());
            }
        }
        all.add(newcomer.settings());
        PlacesOfTheirOwn.require(all);
    }

    /**
     * Shows a guest from now on.
     *
     * @throws ConfigurationException when another guest has a place that this one wants
     * @throws UncheckedIOException when the system lets it in for no other reason; nothing is left of it then
     */
    synchronized void open(GuestDefinition definition) {
        if (open.containsKey(definition.name())) {
            throw new IllegalStateException("guest " + definition.name() + " is open already");
        }
        requirePlacesOfItsOwn(definition);
        show(definition);
    }

    /** Shows the guest as it is now in the place of the one of that name, whose viewers come again by themselves. */
    synchronized void replace(GuestDefinition definition) {
        requirePlacesOfItsOwn(definition);
        OpenGuest old = open.get(definition.name());
        if (old != null) {
            listening.forget(definition.name());
            end(old, new Notice.RoomClosed(true, "This guest was changed."));
        }
        try {
            show(definition);
        } catch (RuntimeException failure) {
            put(definition.name(), null);
            throw failure;
        }
    }

    /** The guest is gone: its viewers are told, and nothing of it goes on. */
    synchronized void close(String name) {
        OpenGuest old = open.get(name);
        if (old != null) {
            put(name, null);
            listening.retire(name);
            end(old, new Notice.RoomClosed(false, "An administrator removed this guest."));
        }
    }

    /** Everybody in that guest's room sees whose it is now. On whatever thread that changed. */
    void tellLease(String name) {
        find(name).ifPresent(guest -> guest.room().leaseChanged(() -> tenant(name)));
    }

    /** Lets go of everything; whoever watches hears of it from the server. */
    @Override
    public synchronized void close() {
        closed = true;
        open.values().forEach(guest -> guest.process().ifPresent(Rooms::stop));
        open.values().forEach(guest -> {
            guest.process().ifPresent(GuestProcess::close);
            guest.room().close();
        });
        open = Map.of();
    }

    private void show(GuestDefinition definition) {
        if (closed) {
            throw new IllegalStateException("the server ends");
        }
        GuestRoom room = factory.room(definition.settings());
        room.admitBy(admission);
        if (closedGuests.test(definition.name())) {
            room.admission(true);
        }
        Optional<GuestProcess> process = Optional.empty();
        try {
            listening.listen(definition.name(), room.source(), definition.keepsLastMinute());
            process =
                    definition.command().map(command -> new GuestProcess(definition.name(), command, allowed, threads));
            put(definition.name(), new OpenGuest(definition, room, process));
            room.open();
            if (listening.leases().of(definition.name()).isPresent()) {
                room.leaseChanged(() -> tenant(definition.name()));
            }
            // The guest listens first, so that nothing is missed of what its program does.
            process.ifPresent(one -> {
                CompletableFuture<GuestProcess.Report> _ = one.start();
            });
        } catch (IOException | RuntimeException failure) {
            put(definition.name(), null);
            listening.forget(definition.name());
            process.ifPresent(GuestProcess::close);
            room.close();
            throw failure instanceof IOException unusable
                    ? new UncheckedIOException("the known sounds of guest " + definition.name(), unusable)
                    : (RuntimeException) failure;
        }
    }

    private static void end(OpenGuest old, Notice.RoomClosed why) {
        old.process().ifPresent(Rooms::stop);
        old.room().close(why);
        old.process().ifPresent(GuestProcess::close);
    }

    private static void stop(GuestProcess process) {
        CompletableFuture<GuestProcess.Report> _ = process.stop();
    }

    private void put(String name, @Nullable OpenGuest guest) {
        Map<String, OpenGuest> next = new LinkedHashMap<>(open);
        if (guest == null) {
            next.remove(name);
        } else {
            next.put(name, guest);
        }
        open = Collections.unmodifiableMap(next);
    }

    private Optional<Tenant> tenant(String guest) {
        return listening
                .leases()
                .of(guest)
                .flatMap(lease -> Person.ofKey(lease.holder())
                        .map(person -> new Tenant(person, listening.leases().until(lease))));
    }
}
