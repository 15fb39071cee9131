package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.freedesktop.dbus.FileDescriptor;

/** Listens to what a real QEMU plays, without a guest round it. */
final class SoundTap implements AutoCloseable {

    final QemuCounters counters = new QemuCounters();
    final RecordedVoices played = new RecordedVoices();
    private final BusConnection bus;
    private final ListenerConnection connection;

    SoundTap(BusDaemon daemon) throws IOException, InterruptedException {
        bus = BusConnection.open(daemon.address(), event -> {});
        Await.until("QEMU on the bus", () -> !owner().isEmpty());
        long user = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        connection = new ListenerConnection(
                "sound-tap",
                new ListenerDialogue(user, new AudioOutListener(played, counters), counters),
                Thread.ofPlatform().daemon()::unstarted,
                reason -> {});
        connection.start();
        FileDescriptor theirs = connection.theirs();
        bus.call(owner(), QemuInterfaces.AUDIO_PATH, QemuInterfaces.Audio.class, audio -> {
            audio.registerOutListener(theirs);
            return true;
        });
        connection.handedOver();
    }

    private String owner() {
        try {
            return bus.qemuOwner();
        } catch (IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        connection.close();
        bus.close();
    }
}
