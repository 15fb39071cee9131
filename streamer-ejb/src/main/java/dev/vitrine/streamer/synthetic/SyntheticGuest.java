package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.Machine;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.sound.FramePacer;
import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadFactory;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A guest with a known answer, without any machine: colour bars, a strip that programs read ({@link Strip}), and once a
 * second a flash and a chirp at the same time. F1 to F6 change a display's size, F7 starts and stops its motion; where there
 * are several, F8 unplugs the last of them or plugs it in again.
 */
public final class SyntheticGuest implements Guest {

    /** The name of the stream that chirps. */
    public static final String STREAM = "chirp";

    private final SyntheticSettings settings;
    private final ThreadFactory threads;
    private final long beginNanos = System.nanoTime();
    private final SoundStreams sound = new SoundStreams(SoundSettings.standard(), beginNanos);
    private final List<Painter> painters;
    private final Machine machine = new FollowingMachine();
    private final List<Thread> running = new ArrayList<>();
    private volatile List<Display> displays;
    private volatile @Nullable GuestObserver observer;
    private volatile GuestState state = new GuestState.Connecting("The synthetic guest was not started yet.");

    /** @param threads for the painter and, with sound, one more */
    public SyntheticGuest(SyntheticSettings settings, ThreadFactory threads) {
        this.settings = settings;
        this.threads = threads;
        painters = IntStream.range(0, settings.displays())
                .mapToObj(id -> new Painter(settings, id, this::plug))
                .toList();
        displays = all();
        Chirp chirp = new Chirp();
        sound.add(STREAM, SoundClass.NON_SAFETY, (captureNanos, pcm) -> chirp.frame(captureNanos - beginNanos, pcm));
    }

    @Override
    public synchronized void open(GuestObserver newObserver) {
        state = new GuestState.Running();
        observer = newObserver;
        painters.forEach(painter -> start(() -> painter.run(beginNanos, newObserver::guestChanged)));
        if (settings.sound()) {
            start(new FramePacer(sound));
        }
    }

    @Override
    public synchronized void close() {
        observer = null;
        running.forEach(Thread::interrupt);
        running.forEach(SyntheticGuest::join);
        running.clear();
    }

    @Override
    public GuestState state() {
        return state;
    }

    @Override
    public List<Display> displays() {
        return displays;
    }

    private List<Display> all() {
        return painters.stream().<Display>map(Painter::display).toList();
    }

    /** The last display of several goes, or comes back. */
    private synchronized void plug() {
        GuestObserver told = observer;
        if (painters.size() > 1 && told != null) {
            List<Display> all = all();
            displays = displays.size() == all.size() ? all.subList(0, all.size() - 1) : all;
            told.guestChanged();
        }
    }

    @Override
    public Optional<SoundStreams> sound() {
        return settings.sound() ? Optional.of(sound) : Optional.empty();
    }

    @Override
    public Machine machine() {
        return machine;
    }

    private void start(Runnable task) {
        Thread thread = threads.newThread(task);
        running.add(thread);
        thread.start();
    }

    private static void join(Thread thread) {
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException _) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** It has no power and no drives, but it shows the size that a viewer asks for. */
    private final class FollowingMachine implements Machine {

        private static final String NONE =
                "only the machine of a guest of kind qemu can be reached, by its property qmp";

        @Override
        public MachineReport report() {
            return new MachineReport.Absent(NONE);
        }

        @Override
        public CompletableFuture<MachineAnswer> request(MachineRequest request) {
            MachineAnswer answer =
                    request instanceof MachineRequest.ShowAtSize size ? resize(size) : new MachineAnswer.Refused(NONE);
            return CompletableFuture.completedFuture(answer);
        }

        private MachineAnswer resize(MachineRequest.ShowAtSize size) {
            Optional<Painter> painter = painters.stream()
                    .filter(one -> one.display().id() == size.display())
                    .findFirst();
            painter.ifPresent(one -> one.resize(size.width(), size.height()));
            return painter.isPresent()
                    ? new MachineAnswer.Done()
                    : new MachineAnswer.Refused("there is no display " + size.display());
        }
    }
}
