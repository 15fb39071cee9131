package dev.vitrine.streamer.webrtc;

import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.sound.SoundStreams;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.streamer.viewer.IceSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A process in which viewers come and go while picture and sound flow for one who stays. Prints what the process holds after
 * each hundred; a process of its own, so that nothing else moves its memory.
 */
final class ComeAndGo {

    static final String MARK = "holdings";

    /** What the kernel says this process holds. */
    record Holdings(long residentKibibytes, long threads, long mappings, long descriptors) {

        static Holdings parse(String line) {
            String[] fields = line.split(" ", -1);
            return new Holdings(
                    Long.parseLong(fields[1]),
                    Long.parseLong(fields[2]),
                    Long.parseLong(fields[3]),
                    Long.parseLong(fields[4]));
        }

        private static Holdings now() throws IOException, InterruptedException {
            System.gc();
            Thread.sleep(1000); // threads that were told to end do so
            try (Stream<String> maps = Files.lines(Path.of("/proc/self/maps"));
                    Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"))) {
                return new Holdings(status("VmRSS:"), status("Threads:"), maps.count(), descriptors.count());
            }
        }

        private static long status(String name) throws IOException {
            try (Stream<String> lines = Files.lines(Path.of("/proc/self/status"))) {
                String line = lines.filter(candidate -> candidate.startsWith(name))
                        .findFirst()
                        .orElseThrow();
                return Long.parseLong(line.replaceAll("[^0-9]", ""));
            }
        }
    }

    private ComeAndGo() {}

    public static void main(String[] hundreds) throws Exception {
        try (MediaLibrary library = new MediaLibrary();
                WebRtcPeers peers = Loopback.peers(WebRtcSettings.standard(), () -> new IceSettings(List.of(), false));
                Guest guest = Loopback.guest(new SyntheticSettings(640, 480, 30, true));
                ViewingPeer watching = viewer(library, peers, guest)) {
            for (int hundred = 0; hundred < Integer.parseInt(hundreds[0]); hundred++) {
                for (int i = 0; i < 100; i++) {
                    viewer(library, peers, guest).close();
                }
                Holdings now = Holdings.now();
                System.out.println(String.join(
                        " ",
                        "\n" + MARK,
                        "" + now.residentKibibytes(),
                        "" + now.threads(),
                        "" + now.mappings(),
                        "" + now.descriptors()));
            }
            long before = watching.pictures.get();
            Loopback.await(() -> watching.pictures.get() > before + 10);
        }
    }

    private static ViewingPeer viewer(MediaLibrary library, WebRtcPeers peers, Guest guest) throws Exception {
        ViewingPeer viewer = new ViewingPeer(
                        library, peers, Loopback.display(guest), guest.sound().map(SoundStreams::mix))
                .join();
        viewer.awaitPicture(now -> now.strip(1).isPresent());
        return viewer;
    }
}
