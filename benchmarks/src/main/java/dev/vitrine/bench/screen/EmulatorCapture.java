package dev.vitrine.bench.screen;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.ipc.IpcGuest;
import dev.vitrine.streamer.ipc.IpcSettings;
import dev.vitrine.testbed.Await;
import dev.vitrine.testbed.ReferenceEmulator;
import java.nio.file.Path;
import java.util.Optional;

/** The engine's capture of an emulator, in this process and with nothing after it. */
final class EmulatorCapture implements AutoCloseable {

    private static final GuestObserver NOBODY = new GuestObserver() {
        @Override
        public void guestChanged() {
            // the state is asked for
        }

        @Override
        public void pointerChanged(Display display) {
            // an emulator draws its own
        }
    };

    private final IpcGuest guest;

    /** Begins to capture, and waits for the emulator. */
    EmulatorCapture(ReferenceEmulator emulator) {
        guest = new IpcGuest(new IpcSettings(
                emulator.video(),
                emulator.audio(),
                emulator.socket(),
                Path.of("roms"),
                Path.of("images"),
                Optional.empty(),
                Thread.ofPlatform().daemon().factory()));
        guest.open(NOBODY);
        Await.until("the emulator's picture", () -> guest.state() instanceof GuestState.Running);
    }

    IpcGuest guest() {
        return guest;
    }

    /** Calls {@code watcher} on the capturing thread for every picture. */
    void watch(Runnable watcher) {
        guest.displays().getFirst().screen().watch(watcher);
    }

    @Override
    public void close() {
        guest.close();
    }
}
