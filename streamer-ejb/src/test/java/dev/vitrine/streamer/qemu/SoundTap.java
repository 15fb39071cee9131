package dev.vitrine.streamer.qemu;

import java.io.IOException;

/** Listens to what a real QEMU plays, without a guest round it, and keeps it. */
final class SoundTap implements AutoCloseable {

    final QemuCounters counters = new QemuCounters();
    final RecordedVoices played = new RecordedVoices();
    private final AudioTap tap;

    SoundTap(BusDaemon daemon) throws IOException, InterruptedException {
        tap = new AudioTap(daemon.address(), played, counters);
    }

    @Override
    public void close() {
        tap.close();
    }
}
