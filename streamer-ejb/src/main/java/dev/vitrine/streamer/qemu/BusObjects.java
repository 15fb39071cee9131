package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.freedesktop.dbus.FileDescriptor;

/** The objects of the QEMU behind a name on a bus. */
record BusObjects(BusConnection bus, String owner) implements QemuObjects {

    @Override
    public Map<String, Object> properties(String path, String interfaceName) throws IOException {
        return bus.properties(owner, path, interfaceName);
    }

    @Override
    public void register(String path, ListenerKind kind, int theirs) throws IOException {
        FileDescriptor end = new FileDescriptor(theirs);
        boolean _ = switch (kind) {
            case PICTURES ->
                bus.call(owner, path, QemuInterfaces.Console.class, console -> {
                    console.registerListener(end);
                    return true;
                });
            case SOUND_OUT ->
                bus.call(owner, path, QemuInterfaces.Audio.class, audio -> {
                    audio.registerOutListener(end);
                    return true;
                });
            case SOUND_IN ->
                bus.call(owner, path, QemuInterfaces.Audio.class, audio -> {
                    audio.registerInListener(end);
                    return true;
                });
        };
    }

    @Override
    public ConsoleControls controls(int console) throws IOException {
        String path = QemuInterfaces.CONSOLE_PATH + console;
        return new BusControls(
                bus.object(owner, path, QemuInterfaces.Keyboard.class),
                bus.object(owner, path, QemuInterfaces.Mouse.class));
    }

    @Override
    public void watchProperties(Consumer<SessionEvent> events) throws IOException {
        bus.watchProperties(owner, events);
    }

    @Override
    public Optional<Instant> start() {
        return bus.startOf(owner);
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
