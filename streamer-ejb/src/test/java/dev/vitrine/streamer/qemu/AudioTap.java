package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.sound.VoiceDescription;
import dev.vitrine.streamer.sound.VoiceSink;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;
import org.freedesktop.dbus.FileDescriptor;

/** One more listener to what a real QEMU plays; QEMU lets several listen. */
final class AudioTap implements AutoCloseable {

    private final BusConnection bus;
    private final ListenerConnection connection;

    /** @param streams get what the voices say, on a thread of the tap's own */
    AudioTap(String busAddress, Function<VoiceDescription, VoiceSink> streams, QemuCounters counters)
            throws IOException, InterruptedException {
        bus = BusConnection.open(busAddress, event -> {});
        Await.until("QEMU on the bus", () -> !owner().isEmpty());
        long user = ((Number) Files.getAttribute(Path.of("/proc/self"), "unix:uid")).longValue();
        connection = new ListenerConnection(
                "audio-tap",
                new ListenerDialogue(user, new AudioOutListener(streams, counters), counters),
                Thread.ofPlatform().daemon()::unstarted,
                reason -> {});
        connection.start();
        FileDescriptor theirs = new FileDescriptor(connection.theirs());
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
