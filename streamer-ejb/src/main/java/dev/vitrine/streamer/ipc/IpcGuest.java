package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.sound.FramePacer;
import dev.vitrine.streamer.sound.SoundSettings;
import dev.vitrine.streamer.sound.SoundStreams;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An emulator that writes its picture and sound into shared memory and listens to a control socket. This server makes all
 * three; they stay when it ends, and whatever is there when it starts is taken over, so that either side may start, end and
 * start again in any order.
 *
 * <p>Threads: one for the picture, one for the sound, one that gives the sound's frames, one for control. None waits for
 * another, for the emulator or for a viewer.
 */
public final class IpcGuest implements Guest {

    private final IpcSettings settings;
    private final IpcCounters counters = new IpcCounters();
    private final LineQueue queue = new LineQueue();
    private final IpcInput input = new IpcInput(this::say);
    private final IpcDisplay display = new IpcDisplay(input);
    private final SoundStreams sound = new SoundStreams(SoundSettings.standard(), System.nanoTime());
    private final EmulatorOptions options;
    private final EmulatorPresence presence;
    private final PictureFollower pictures;
    private final SoundFollower sounds;
    private final ControlServer control;
    private final List<Thread> running = new ArrayList<>();
    private @Nullable Thread frames;
    private volatile GuestState state;
    private volatile @Nullable GuestObserver observer;

    public IpcGuest(IpcSettings settings) {
        this.settings = settings;
        FileGuard guard = new FileGuard(settings.group());
        presence = new EmulatorPresence("at " + settings.video() + " and " + settings.control(), System.nanoTime());
        options = new EmulatorOptions(new StorageFolders(settings.roms(), settings.images()), this::offer);
        pictures = new PictureFollower(settings.video(), guard, display, presence, counters, this::pictureCame);
        sounds = new SoundFollower(settings.audio(), guard, sound, counters, this::complain);
        state = presence.state(System.nanoTime());
        try {
            control = new ControlServer(
                    settings.control(), guard, queue, new EmulatorTalk(this, options, presence, counters));
        } catch (IOException exhausted) {
            throw new UncheckedIOException(exhausted);
        }
    }

    @Override
    public synchronized void open(GuestObserver newObserver) {
        if (!running.isEmpty()) {
            throw new IllegalStateException("the guest is open already");
        }
        observer = newObserver;
        start("vitrine-ipc-picture", pictures::run);
        start("vitrine-ipc-sound", sounds::run);
        frames = start("vitrine-ipc-frames", new FramePacer(sound));
        start("vitrine-ipc-control", control::run);
    }

    @Override
    public synchronized void close() {
        pictures.close();
        sounds.close();
        control.close();
        Thread giving = frames;
        if (giving != null) {
            giving.interrupt();
        }
        running.forEach(IpcGuest::join);
        running.clear();
        sound.close();
        observer = null;
    }

    @Override
    public GuestState state() {
        return state;
    }

    @Override
    public List<Display> displays() {
        return List.of(display);
    }

    @Override
    public Optional<SoundStreams> sound() {
        return Optional.of(sound);
    }

    @Override
    public Optional<GuestOptions> options() {
        return Optional.of(options);
    }

    public IpcCounters counters() {
        return counters;
    }

    /** Another emulator is there, or none. */
    void connection(boolean isThere) {
        presence.connection(isThere, System.nanoTime());
        input.reset();
        pictures.another(isThere);
        if (isThere) {
            counters.countConnection();
            sounds.another();
        }
    }

    /** Tells the observer when the state is another one. */
    void review() {
        GuestState now = presence.state(System.nanoTime());
        boolean changed;
        synchronized (presence) {
            changed = !now.equals(state);
            state = now;
        }
        if (changed) {
            tellChanged();
        }
    }

    void optionsChanged() {
        GuestObserver told = observer;
        if (told != null) {
            told.optionsChanged();
        }
    }

    void complain(String sentence) {
        GuestObserver told = observer;
        if (told != null) {
            told.complained(sentence);
        }
    }

    private void pictureCame(boolean sizeChanged) {
        if (sizeChanged) {
            tellChanged();
        }
        review();
    }

    private void say(ServerLine line) {
        if (!presence.isConnected() || !offer(line)) {
            counters.countDroppedInput();
        }
    }

    private boolean offer(ServerLine line) {
        boolean taken = queue.offer(line);
        control.wake();
        return taken;
    }

    private void tellChanged() {
        GuestObserver told = observer;
        if (told != null) {
            told.guestChanged();
        }
    }

    private Thread start(String name, Runnable task) {
        Thread thread = settings.threads().newThread(task);
        thread.setName(name);
        running.add(thread);
        thread.start();
        return thread;
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
