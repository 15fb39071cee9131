package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.freedesktop.dbus.connections.BusAddress;
import org.freedesktop.dbus.connections.IDisconnectCallback;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.interfaces.DBus;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.ObjectManager;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;
import org.newsclub.net.unix.AFUNIXSocketAddress;
import org.newsclub.net.unix.AFUNIXSocketChannel;

/**
 * The connection to the bus on which a QEMU is to be found. What it hears goes to {@code events}, on the library's threads;
 * its calls wait for their answers.
 */
final class BusConnection implements AutoCloseable {

    private static final String DBUS = "org.freedesktop.DBus";
    private static final String DBUS_PATH = "/org/freedesktop/DBus";

    private final DBusConnection connection;

    private BusConnection(DBusConnection connection) {
        this.connection = connection;
    }

    /** @throws IOException when there is no bus or it does not let us in; the message is a sentence's end */
    static BusConnection open(String address, Consumer<SessionEvent> events) throws IOException {
        probe(address);
        DBusConnection connection = null;
        try {
            DBusConnectionBuilder builder = DBusConnectionBuilder.forAddress(address)
                    .withShared(false)
                    .withDisconnectCallback(lossTo(events))
                    .transportConfig()
                    .withTimeout(0)
                    .withRegisterSelf(false)
                    .back();
            connection = builder.build();
            connection.register();
            connection.addSigHandler(DBus.NameOwnerChanged.class, signal -> {
                if (DBUS.equals(signal.getSource()) && signal.name.equals(QemuInterfaces.BUS_NAME)) {
                    events.accept(new SessionEvent.OwnerChanged(signal.newOwner));
                }
            });
            return new BusConnection(connection);
        } catch (DBusException | RuntimeException refused) {
            if (connection != null) {
                connection.disconnect();
            }
            throw new IOException("the bus at " + address + " does not let us in: " + refused.getMessage(), refused);
        }
    }

    /** dbus-java leaves a socket open for each bus that is not there; so ask first. */
    static void probe(String address) throws IOException {
        BusAddress parsed = BusAddress.of(address);
        String path = parsed.getParameterValue("path");
        String name = path == null ? "\0" + parsed.getParameterValue("abstract") : path;
        try (AFUNIXSocketChannel channel = AFUNIXSocketChannel.open()) {
            channel.connect(AFUNIXSocketAddress.of(name.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException absent) {
            throw new IOException("there is no bus at " + address, absent);
        }
    }

    private static IDisconnectCallback lossTo(Consumer<SessionEvent> events) {
        return new IDisconnectCallback() {
            @Override
            public void disconnectOnError(IOException failure) {
                events.accept(new SessionEvent.Lost("the bus went away"));
            }

            @Override
            public void clientDisconnect() {
                events.accept(new SessionEvent.Lost("the bus went away"));
            }
        };
    }

    /** The unique name of QEMU's connection, empty when no QEMU is on the bus. */
    String qemuOwner() throws IOException {
        try {
            DBus bus = connection.getRemoteObject(DBUS, DBUS_PATH, DBus.class);
            return bus.NameHasOwner(QemuInterfaces.BUS_NAME) ? bus.GetNameOwner(QemuInterfaces.BUS_NAME) : "";
        } catch (DBusException | DBusExecutionException failure) {
            throw new IOException("the bus does not say who owns org.qemu: " + failure.getMessage(), failure);
        }
    }

    /** When the process behind {@code owner} began, empty when the bus or the system does not say. */
    Optional<Instant> startOf(String owner) {
        try {
            DBus bus = connection.getRemoteObject(DBUS, DBUS_PATH, DBus.class);
            long process = bus.GetConnectionUnixProcessID(owner).longValue();
            return ProcessHandle.of(process).flatMap(handle -> handle.info().startInstant());
        } catch (DBusException | DBusExecutionException unknown) {
            return Optional.empty();
        }
    }

    /** From now on hears of changed properties of {@code owner}'s objects. */
    void watchProperties(String owner, Consumer<SessionEvent> events) throws IOException {
        try {
            connection.addSigHandler(
                    Properties.PropertiesChanged.class,
                    owner,
                    signal -> events.accept(new SessionEvent.PropertiesChanged(
                            signal.getPath(), signal.getInterfaceName(), plain(signal.getPropertiesChanged()))));
        } catch (DBusException | DBusExecutionException failure) {
            throw new IOException("QEMU's properties cannot be watched: " + failure.getMessage(), failure);
        }
    }

    /** All properties of an interface, their values as {@link Boolean}, {@link Number}, {@link String} or {@link List}. */
    Map<String, Object> properties(String owner, String path, String interfaceName) throws IOException {
        return plain(call(owner, path, Properties.class, object -> object.GetAll(interfaceName)));
    }

    /** The objects below {@code root} whose paths begin so, by their paths, with the properties of that interface. */
    Map<String, Map<String, Object>> objects(String owner, String root, String interfaceName) throws IOException {
        Map<String, Map<String, Object>> found = new HashMap<>();
        call(owner, root, ObjectManager.class, ObjectManager::GetManagedObjects).forEach((path, interfaces) -> {
            Map<String, Variant<?>> values = interfaces.get(interfaceName);
            if (values != null) {
                found.put(path.getPath(), plain(values));
            }
        });
        return found;
    }

    /** The object behind a path, to be called as {@code type}. */
    <T extends DBusInterface> T object(String owner, String path, Class<T> type) throws IOException {
        try {
            return connection.getRemoteObject(owner, path, type);
        } catch (DBusException failure) {
            throw new IOException("QEMU has no " + path + ": " + failure.getMessage(), failure);
        }
    }

    /** A call whose answer is waited for. */
    interface Call<T, R> {
        R on(T object) throws DBusException;
    }

    <T extends DBusInterface, R> R call(String owner, String path, Class<T> type, Call<T, R> call) throws IOException {
        try {
            return call.on(object(owner, path, type));
        } catch (DBusException | DBusExecutionException failure) {
            throw new IOException("QEMU's " + path + " answers: " + failure.getMessage(), failure);
        }
    }

    /** Ends the connection; calls that wait for an answer fail. */
    @Override
    public void close() {
        connection.disconnect();
    }

    private static Map<String, Object> plain(Map<String, Variant<?>> values) {
        Map<String, Object> plain = new HashMap<>();
        values.forEach((name, variant) -> plain.put(name, plain(variant.getValue())));
        return plain;
    }

    private static Object plain(Object value) {
        return value instanceof Object[] array ? Stream.of(array).toList() : value;
    }
}
