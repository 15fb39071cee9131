package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.MachineRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.exceptions.DBusExecutionException;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;

/** The objects of the QEMU behind a name on a bus. */
record BusObjects(BusConnection bus, String name) implements QemuObjects {

    @Override
    public Map<String, Object> properties(String path, String interfaceName) throws IOException {
        return bus.properties(name, path, interfaceName);
    }

    @Override
    public Map<String, Map<String, Object>> objects(String root, String interfaceName) throws IOException {
        return bus.objects(name, root, interfaceName);
    }

    @Override
    public void register(String path, ListenerKind kind, int theirs) throws IOException {
        FileDescriptor end = new FileDescriptor(theirs);
        boolean _ = switch (kind) {
            case PICTURES ->
                bus.call(name, path, QemuInterfaces.Console.class, console -> {
                    console.registerListener(end);
                    return true;
                });
            case SOUND_OUT ->
                bus.call(name, path, QemuInterfaces.Audio.class, audio -> {
                    audio.registerOutListener(end);
                    return true;
                });
            case SOUND_IN ->
                bus.call(name, path, QemuInterfaces.Audio.class, audio -> {
                    audio.registerInListener(end);
                    return true;
                });
            case SERIAL ->
                bus.call(name, path, QemuInterfaces.Chardev.class, chardev -> {
                    chardev.register(end);
                    return true;
                });
        };
    }

    @Override
    public ConsoleControls controls(int console) throws IOException {
        String path = QemuInterfaces.CONSOLE_PATH + console;
        return new BusControls(
                bus.object(name, path, QemuInterfaces.Keyboard.class),
                bus.object(name, path, QemuInterfaces.Mouse.class),
                bus.object(name, path, QemuInterfaces.MultiTouch.class));
    }

    @Override
    public void suggestSize(MachineRequest.ShowAtSize size) throws IOException {
        boolean _ =
                bus.call(name, QemuInterfaces.CONSOLE_PATH + size.display(), QemuInterfaces.Console.class, console -> {
                    console.setUiInfo(
                            new UInt16(size.widthMillimetres()),
                            new UInt16(size.heightMillimetres()),
                            0,
                            0,
                            new UInt32(size.width()),
                            new UInt32(size.height()));
                    return true;
                });
    }

    @Override
    public void sendBreak(String path) throws IOException {
        QemuInterfaces.Chardev device = bus.object(name, path, QemuInterfaces.Chardev.class);
        try {
            device.sendBreak();
        } catch (DBusExecutionException gone) {
            throw new IOException("the bus went away", gone);
        }
    }

    @Override
    public void watchProperties(Consumer<SessionEvent> events) throws IOException {
        bus.watchProperties(name, events);
    }

    @Override
    public Optional<String> owner() {
        return Optional.of(name);
    }

    @Override
    public Optional<Instant> start() {
        return bus.startOf(name);
    }

    @Override
    public Optional<String> soundFlaw() {
        return Optional.empty();
    }

    @Override
    public void settle() {
        // Whoever is registered already is refused.
    }
}
