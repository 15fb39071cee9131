package dev.vitrine.streamer.qemu;

import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** An object of the {@link StandInForQemu} on its bus: the machine or its one console. */
public class StandInConsole implements StandInConsoleMethods, Properties {

    private final String path;
    private final Map<String, Variant<?>> values;
    private final Consumer<FileDescriptor> registered;

    StandInConsole(String path, Map<String, Variant<?>> values, Consumer<FileDescriptor> registered) {
        this.path = path;
        this.values = values;
        this.registered = registered;
    }

    @Override
    public void registerListener(FileDescriptor listener) {
        registered.accept(listener);
    }

    @Override
    public String getObjectPath() {
        return path;
    }

    @Override
    public boolean isRemote() {
        return false;
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the interface's own promise
    public <A> A Get(String interfaceName, String property) {
        return (A) Objects.requireNonNull(values.get(property));
    }

    @Override
    public <A> void Set(String interfaceName, String property, A value) {
        throw new UnsupportedOperationException("nothing here can be set");
    }

    @Override
    public Map<String, Variant<?>> GetAll(String interfaceName) {
        return values;
    }
}
