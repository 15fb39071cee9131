package dev.vitrine.streamer.synthetic;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.sound.FramePacer;
import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * A guest with a known answer, without any machine: colour bars, a strip that programs read ({@link Strip}), and once a
 * second a flash and a chirp at the same time. F1 to F6 change its size, F7 starts and stops its motion.
 */
public final class SyntheticGuest implements Guest {

    /** The name of the stream that chirps. */
    public static final String STREAM = "chirp";

    private final SyntheticSettings settings;
    private final ThreadFactory threads;
    private final long beginNanos = System.nanoTime();
    private final SoundStreams sound = new SoundStreams(SoundSettings.standard(), beginNanos);
    private final Painter painter;
    private final List<Thread> running = new ArrayList<>();
    private volatile GuestState state = new GuestState.Connecting("The synthetic guest was not started yet.");

    /** @param threads for the painter and, with sound, one more */
    public SyntheticGuest(SyntheticSettings settings, ThreadFactory threads) {
        this.settings = settings;
        this.threads = threads;
        painter = new Painter(settings);
        Chirp chirp = new Chirp();
        sound.add(STREAM, SoundClass.NON_SAFETY, (captureNanos, pcm) -> chirp.frame(captureNanos - beginNanos, pcm));
    }

    @Override
    public synchronized void open(GuestObserver observer) {
        state = new GuestState.Running();
        start(() -> painter.run(beginNanos, observer::guestChanged));
        if (settings.sound()) {
            start(new FramePacer(sound));
        }
    }

    @Override
    public synchronized void close() {
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
        return List.of(painter.display());
    }

    @Override
    public Optional<SoundStreams> sound() {
        return settings.sound() ? Optional.of(sound) : Optional.empty();
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
}
