package dev.vitrine.streamer.qemu;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/** Stands in for a QEMU with one console on a real bus, to say to its listeners what no real one would. */
final class StandInForQemu implements AutoCloseable {

    private final BlockingQueue<StandInListener> listeners = new LinkedBlockingQueue<>();
    private final DBusConnection connection;

    StandInForQemu(BusDaemon bus) throws DBusException {
        connection = DBusConnectionBuilder.forAddress(bus.address())
                .withShared(false)
                .build();
        Variant<?> consoles = new Variant<>(List.of(new UInt32(0)), "au");
        export(QemuInterfaces.VM_PATH, Map.of("ConsoleIDs", consoles));
        export(
                QemuInterfaces.CONSOLE_PATH + 0,
                Map.of("Width", new Variant<>(new UInt32(4)), "Height", new Variant<>(new UInt32(4))));
        connection.requestBusName(QemuInterfaces.BUS_NAME);
    }

    /** The next listener that is registered, with which QEMU has come to terms. */
    StandInListener listener() throws Exception {
        StandInListener listener = listeners.poll(60, TimeUnit.SECONDS);
        if (listener == null) {
            throw new AssertionError("no listener was registered");
        }
        listener.comeToTerms();
        return listener;
    }

    private void export(String path, Map<String, Variant<?>> values) throws DBusException {
        connection.exportObject(new StandInConsole(path, values, this::registered));
    }

    private void registered(FileDescriptor theirs) {
        // The library's own descriptor is left to it: nobody knows what it will do with the number.
        listeners.add(new StandInListener(Memfd.duplicate(theirs.getIntFileDescriptor())));
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
