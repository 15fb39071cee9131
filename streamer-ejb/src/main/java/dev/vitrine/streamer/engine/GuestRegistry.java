package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.engine.GuestChangeException.Kind;
import dev.vitrine.streamer.kept.ClosedGuests;
import dev.vitrine.streamer.kept.GuestBook;
import dev.vitrine.streamer.kept.GuestEntry;
import dev.vitrine.streamer.kept.StaleEntryException;
import dev.vitrine.streamer.process.GuestProcess;
import dev.vitrine.streamer.qemu.QemuBus;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which guests there are, and why: those of the configuration, which stay as they are while the server runs, and those that
 * an administrator adds, changes and removes. A change is in the book before it is seen, so that a server that dies in
 * between shows it when it is back.
 */
public final class GuestRegistry {

    private static final Logger LOG = System.getLogger(GuestRegistry.class.getName());

    private final GuestDefinitions definitions;
    private final Rooms rooms;
    private final GuestBook book;
    private final ClosedGuests closedGuests;
    private final Map<String, GuestEntry> kept = new ConcurrentHashMap<>();
    private final Map<String, Unshown> unshown = new ConcurrentHashMap<>();

    /**
     * A guest that is in the book and cannot be shown as it is there.
     *
     * @param reason a sentence
     */
    public record Unshown(String name, String kind, String reason) {}

    /**
     * What a guest is made of.
     *
     * @param properties as {@code vitrine.guest.NAME.*} without that prefix
     * @param version of the guest that was added; empty for one of the configuration
     */
    public record Definition(String name, Map<String, String> properties, OptionalLong version) {

        /** Whether it can be changed while the server runs. */
        public boolean isKept() {
            return version.isPresent();
        }
    }

    GuestRegistry(GuestDefinitions definitions, Rooms rooms, GuestBook book, ClosedGuests closedGuests) {
        this.definitions = definitions;
        this.rooms = rooms;
        this.book = book;
        this.closedGuests = closedGuests;
    }

    /**
     * Shows all that there are.
     *
     * @throws ConfigurationException when one of the configuration cannot be
     */
    synchronized void open() {
        definitions.configured().forEach(rooms::open);
        book.all().forEach(this::openKept);
    }

    /** One that was right once, and is wrong by now, must not keep the server from starting. */
    private void openKept(GuestEntry entry) {
        if (rooms.find(entry.name()).isPresent()) {
            LOG.log(Level.WARNING, "Guest {0} is the configuration''s, not the one that was added", entry.name());
            return;
        }
        kept.put(entry.name(), entry);
        try {
            rooms.open(definitions.of(entry.name(), entry.properties()));
        } catch (RuntimeException wrong) {
            String reason = wrong instanceof ConfigurationException property
                    ? String.valueOf(
                            new GuestChangeException(GuestSettings.prefix(entry.name()), property).getMessage())
                    : String.valueOf(wrong.getMessage());
            LOG.log(Level.WARNING, "Guest {0} cannot be shown: {1}", entry.name(), reason);
            unshown.put(
                    entry.name(), new Unshown(entry.name(), entry.properties().getOrDefault("kind", ""), reason));
        }
    }

    /** Those in the book that cannot be shown; somebody has to change or remove them. */
    public List<Unshown> unshown() {
        return unshown.values().stream().toList();
    }

    public Optional<Definition> find(String name) {
        GuestEntry entry = kept.get(name);
        return entry != null
                ? Optional.of(definition(entry))
                : rooms.find(name)
                        .map(guest -> new Definition(name, guest.definition().properties(), OptionalLong.empty()));
    }

    /** Whether an administrator added it: then it can be changed. */
    public boolean isKept(String name) {
        return kept.containsKey(name);
    }

    /** The program that makes it; empty when that is not this server's. */
    public Optional<GuestProcess> process(String name) {
        return rooms.find(name).flatMap(Rooms.OpenGuest::process);
    }

    /**
     * Whether it could be added, or changed to that; nothing is done.
     *
     * @return sentences on what is possible and may yet be wrong
     */
    public List<String> check(String name, Map<String, String> properties) throws GuestChangeException {
        requireNotOfTheConfiguration(name);
        return warnings(checked(name, properties));
    }

    public synchronized Definition add(String name, Map<String, String> properties) throws GuestChangeException {
        requireNotOfTheConfiguration(name);
        if (isKept(name)) {
            throw new GuestChangeException(
                    Kind.CONFLICT, "There is a guest '" + name + "' already: change it, or take another name.");
        }
        GuestDefinition definition = checked(name, properties);
        GuestEntry entry = keep(name, () -> book.add(name, properties));
        try {
            rooms.open(definition);
        } catch (RuntimeException failure) {
            undo(() -> book.remove(name, entry.version()), failure);
            throw failure;
        }
        kept.put(name, entry);
        return definition(entry);
    }

    /** @param version that whoever changes it has seen */
    public synchronized Definition change(String name, Map<String, String> properties, long version)
            throws GuestChangeException {
        GuestEntry old = require(name, version);
        GuestDefinition definition = checked(name, properties);
        GuestEntry entry = keep(name, () -> book.replace(new GuestEntry(name, properties, version)));
        kept.put(name, entry);
        try {
            rooms.replace(definition);
            unshown.remove(name);
        } catch (RuntimeException failure) {
            undo(() -> changeBack(old, entry.version()), failure);
            throw failure;
        }
        return definition(entry);
    }

    private void changeBack(GuestEntry old, long version) throws StaleEntryException {
        GuestEntry again = book.replace(new GuestEntry(old.name(), old.properties(), version));
        if (rooms.find(old.name()).isEmpty()) {
            openKept(again);
        }
    }

    /** @param version that whoever removes it has seen */
    public synchronized void remove(String name, long version) throws GuestChangeException {
        require(name, version);
        keep(name, () -> {
            book.remove(name, version);
            return version;
        });
        kept.remove(name);
        unshown.remove(name);
        rooms.close(name);
        // Whoever adds another guest of that name later did not close it.
        closedGuests.remove(name);
    }

    /**
     * Lets no newcomers into a guest that is shown, or lets them in again; also after the server was started anew.
     *
     * @return whether there is such a guest
     */
    public synchronized boolean admit(String name, boolean newcomers) {
        Optional<GuestRoom> room = rooms.find(name).map(Rooms.OpenGuest::room);
        if (room.isPresent()) {
            if (newcomers) {
                closedGuests.remove(name);
            } else {
                closedGuests.add(name);
            }
            room.get().admission(!newcomers);
        }
        return room.isPresent();
    }

    /** Whether there is one that can be changed or removed; otherwise this says why not. */
    public void requireChangeable(String name) throws GuestChangeException {
        requireNotOfTheConfiguration(name);
        if (!isKept(name)) {
            throw unknown(name);
        }
    }

    private static GuestChangeException unknown(String name) {
        return new GuestChangeException(Kind.UNKNOWN, "There is no guest '" + name + "'; GET /api/guests names them.");
    }

    private GuestEntry require(String name, long version) throws GuestChangeException {
        requireNotOfTheConfiguration(name);
        GuestEntry entry = kept.get(name);
        if (entry == null) {
            throw unknown(name);
        }
        if (entry.version() != version) {
            throw stale(name);
        }
        return entry;
    }

    private static Definition definition(GuestEntry entry) {
        return new Definition(entry.name(), entry.properties(), OptionalLong.of(entry.version()));
    }

    private GuestDefinition checked(String name, Map<String, String> properties) throws GuestChangeException {
        try {
            GuestDefinition definition = definitions.of(name, properties);
            rooms.requirePlacesOfItsOwn(definition);
            return definition;
        } catch (ConfigurationException wrong) {
            throw new GuestChangeException(GuestSettings.prefix(name), wrong);
        }
    }

    private static List<String> warnings(GuestDefinition definition) {
        if (!(definition.settings() instanceof GuestSettings.Qemu qemu)) {
            return List.of();
        }
        Optional<String> absent = qemu.bus().isPresent()
                ? qemu.bus().filter(bus -> !QemuBus.isThere(bus)).map(bus -> "bus: nobody answers at " + bus)
                : qemu.qmp().filter(qmp -> !QemuBus.isThere(Path.of(qmp))).map(qmp -> "qmp: nobody answers at " + qmp);
        return absent.map(warning -> warning + " yet; the guest is looked for until somebody does").stream()
                .toList();
    }

    private void requireNotOfTheConfiguration(String name) throws GuestChangeException {
        if (rooms.find(name).isPresent() && !isKept(name)) {
            throw new GuestChangeException(
                    Kind.CONFLICT,
                    "Guest '" + name
                            + "' is the configuration's (VITRINE_GUESTS): it is changed there, and the server started again.");
        }
    }

    private interface Keeping<T> {
        T keep() throws StaleEntryException;
    }

    private static <T> T keep(String name, Keeping<T> keeping) throws GuestChangeException {
        try {
            return keeping.keep();
        } catch (StaleEntryException _) {
            throw stale(name);
        }
    }

    private static GuestChangeException stale(String name) {
        return new GuestChangeException(
                Kind.STALE, "Somebody else changed guest '" + name + "' meanwhile: read it again, then change it.");
    }

    private interface Undoing {
        void undo() throws StaleEntryException;
    }

    private static void undo(Undoing undoing, RuntimeException failure) {
        try {
            undoing.undo();
        } catch (StaleEntryException | RuntimeException alsoFailed) {
            failure.addSuppressed(alsoFailed);
        }
    }
}
