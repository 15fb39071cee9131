package dev.vitrine.streamer.qemu;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.connections.impl.DBusConnection;
import org.freedesktop.dbus.connections.impl.DBusConnectionBuilder;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.Variant;

/**
 * Something on a bus that says it were QEMU, for what no QEMU does yet: its consoles come and go while it runs. It takes listeners
 * and shows them nothing.
 */
final class FakeQemu implements AutoCloseable {

    private final DBusConnection connection;
    private final List<FileDescriptor> listeners = new CopyOnWriteArrayList<>();
    private final VirtualMachine machine = new VirtualMachine();
    private final List<Integer> exported = new ArrayList<>();

    FakeQemu(BusDaemon bus, int... consoles) throws DBusException {
        connection = DBusConnectionBuilder.forAddress(bus.address())
                .withShared(false)
                .build();
        export(consoles);
        machine.consoles = List.of(numbers(consoles));
        connection.exportObject(machine);
        connection.requestBusName(QemuInterfaces.BUS_NAME);
    }

    /** From now on it has these consoles, and says so. */
    void becomes(int... consoles) throws DBusException {
        export(consoles);
        machine.consoles = List.of(numbers(consoles));
        connection.sendMessage(new Properties.PropertiesChanged(
                QemuInterfaces.VM_PATH,
                QemuInterfaces.VM,
                Map.of(QemuInterfaces.CONSOLE_IDS, new Variant<>(numbers(consoles))),
                List.of()));
    }

    private void export(int... consoles) throws DBusException {
        for (int console : consoles) {
            if (!exported.contains(console)) {
                exported.add(console);
                connection.exportObject(new OneConsole(console, listeners));
            }
        }
    }

    int listeners() {
        return listeners.size();
    }

    private static UInt32[] numbers(int... consoles) {
        return IntStream.of(consoles).mapToObj(UInt32::new).toArray(UInt32[]::new);
    }

    @Override
    public void close() {
        connection.disconnect();
    }

    /** What is asked of both kinds of objects. */
    public abstract static class Described implements Properties {

        private final String path;

        Described(String path) {
            this.path = path;
        }

        abstract Map<String, Variant<?>> values(String interfaceName);

        @Override
        public String getObjectPath() {
            return path;
        }

        @Override
        public Map<String, Variant<?>> GetAll(String interfaceName) {
            return values(interfaceName);
        }

        @Override
        @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // as the interface has it
        public <A> A Get(String interfaceName, String property) {
            return (A)
                    Objects.requireNonNull(values(interfaceName).get(property)).getValue();
        }

        @Override
        public <A> void Set(String interfaceName, String property, A value) {
            throw new UnsupportedOperationException();
        }
    }

    /** {@code /org/qemu/Display1/VM}. */
    public static final class VirtualMachine extends Described {

        private volatile List<UInt32> consoles = List.of();

        VirtualMachine() {
            super(QemuInterfaces.VM_PATH);
        }

        @Override
        Map<String, Variant<?>> values(String interfaceName) {
            return Map.of(QemuInterfaces.CONSOLE_IDS, new Variant<>(consoles.toArray(UInt32[]::new)));
        }
    }

    /** As {@link QemuInterfaces.Console}, for whoever is called. */
    @DBusInterfaceName(QemuInterfaces.CONSOLE)
    public interface Listening extends DBusInterface {

        @DBusMemberName("RegisterListener")
        void registerListener(FileDescriptor listener);
    }

    /** {@code /org/qemu/Display1/Console_N}. */
    public static final class OneConsole extends Described implements Listening {

        private final int number;
        private final List<FileDescriptor> listeners;

        OneConsole(int number, List<FileDescriptor> listeners) {
            super(QemuInterfaces.CONSOLE_PATH + number);
            this.number = number;
            this.listeners = listeners;
        }

        @Override
        Map<String, Variant<?>> values(String interfaceName) {
            Map<String, Variant<?>> values = new HashMap<>();
            if (interfaceName.equals(QemuInterfaces.CONSOLE)) {
                values.put("Label", new Variant<>("head" + number));
                values.put("Type", new Variant<>(number == 9 ? "Text" : "Graphic"));
                values.put("Width", new Variant<>(new UInt32(640)));
                values.put("Height", new Variant<>(new UInt32(480)));
            } else if (interfaceName.equals(QemuInterfaces.MOUSE)) {
                values.put("IsAbsolute", new Variant<>(true));
            }
            return values;
        }

        @Override
        public void registerListener(FileDescriptor listener) {
            listeners.add(listener); // a descriptor that is let go would end the listener
        }
    }
}
