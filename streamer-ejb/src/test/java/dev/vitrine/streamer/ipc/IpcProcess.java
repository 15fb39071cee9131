package dev.vitrine.streamer.ipc;

import java.nio.file.Path;
import java.util.Optional;

/** A guest in a process of its own, which can be killed: it prints the frame number of each picture that it shows. */
final class IpcProcess {

    private IpcProcess() {}

    /** @param arguments the paths of picture, sound and socket */
    public static void main(String[] arguments) throws InterruptedException {
        IpcSettings settings = new IpcSettings(
                Path.of(arguments[0]),
                Path.of(arguments[1]),
                Path.of(arguments[2]),
                Path.of("roms"),
                Path.of("images"),
                Optional.empty(),
                Thread.ofPlatform().daemon().factory());
        try (WatchedIpcGuest watched = new WatchedIpcGuest(settings)) {
            while (true) {
                long before = watched.pictures();
                watched.awaitPictures(3);
                System.out.println(watched.tornPictures() == 0 && watched.pictures() > before ? "shown" : "torn");
            }
        }
    }
}
