package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.chime.Reference;
import dev.vitrine.streamer.eventlog.EventLog;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.recording.HostTime;
import dev.vitrine.streamer.sound.SoundStream;
import dev.vitrine.streamer.sound.SoundStreamObserver;
import dev.vitrine.streamer.sound.SoundStreams;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** One guest and all that listens to it, from before its first sample on, and what looks at it while something is expected. */
public final class GuestListening implements SoundStreamObserver, AutoCloseable {

    private final String name;
    private final Guest guest;
    private final EventLog log;
    private final HostTime hostTime;
    private final Supplier<Optional<String>> run;
    private final boolean keepsLastMinute;
    private final References references;
    private final PictureReferences pictures;
    private final GuestHand hand;
    private final List<PictureWait> waiting = new CopyOnWriteArrayList<>();
    private final List<StreamEar> ears = new CopyOnWriteArrayList<>();

    /** More than that nobody expects of one guest's pictures at once. */
    static final int MOST_WAITING = 32;

    /**
     * @param references the directory of its known sounds
     * @param pictures its known pictures
     * @param hand with which test benches touch it
     * @param run during which the guest sounds at the moment
     * @param keepsLastMinute of its displays
     * @throws IOException when the references cannot be read
     */
    GuestListening(
            String name,
            Guest guest,
            Path references,
            PictureReferences pictures,
            GuestHand hand,
            EventLog log,
            HostTime hostTime,
            Supplier<Optional<String>> run,
            boolean keepsLastMinute)
            throws IOException {
        this.name = name;
        this.guest = guest;
        this.log = log;
        this.hostTime = hostTime;
        this.run = run;
        this.keepsLastMinute = keepsLastMinute;
        this.references = new References(references, this::know);
        this.pictures = pictures;
        this.hand = hand;
    }

    /** Before the guest is opened, so that nothing is missed. */
    void begin() {
        guest.sound().ifPresent(sound -> sound.observe(this));
    }

    public String name() {
        return name;
    }

    public Guest guest() {
        return guest;
    }

    public References references() {
        return references;
    }

    /** Its known pictures. */
    public PictureReferences pictures() {
        return pictures;
    }

    GuestHand hand() {
        return hand;
    }

    /** Empty when there is no such display now. */
    public Optional<Display> display(int id) {
        return guest.displays().stream().filter(display -> display.id() == id).findFirst();
    }

    /**
     * Looks for the first time for whoever expects something of a picture.
     *
     * @throws LimitException when so much is expected already
     * @throws IllegalArgumentException as {@link PictureWait} throws it
     */
    PictureWait look(Display display, PictureWish wish) throws InterruptedException {
        waiting.removeIf(PictureWait::isOver);
        if (waiting.size() >= MOST_WAITING) {
            throw new LimitException("of guest '" + name + "' " + MOST_WAITING + " pictures are expected already");
        }
        PictureWait one = new PictureWait(name, display, wish);
        waiting.add(one);
        return one;
    }

    /** Whether the last minute of its displays is kept for the moment after. */
    public boolean keepsLastMinute() {
        return keepsLastMinute;
    }

    /** One for each stream that came until now. */
    public List<StreamEar> ears() {
        return List.copyOf(ears);
    }

    public Optional<StreamEar> ear(String stream) {
        return ears.stream().filter(ear -> ear.stream().name().equals(stream)).findFirst();
    }

    /**
     * Those that were named, all without names.
     *
     * @throws IllegalArgumentException when a name is no stream's, or there is no stream at all
     */
    public List<StreamEar> ears(List<String> streams) {
        List<String> known = ears.stream().map(ear -> ear.stream().name()).toList();
        if (known.isEmpty()) {
            throw new IllegalArgumentException("guest '" + name + "' has no stream yet");
        }
        for (String stream : streams) {
            if (!known.contains(stream)) {
                throw new IllegalArgumentException(
                        "guest '" + name + "' has no stream '" + stream + "', but " + String.join(", ", known));
            }
        }
        return ears.stream()
                .filter(ear ->
                        streams.isEmpty() || streams.contains(ear.stream().name()))
                .toList();
    }

    /** How much of each stream is kept for whoever comes later. */
    public int preRollSeconds() {
        return guest.sound().map(SoundStreams::preRollSeconds).orElse(0);
    }

    @Override
    public void streamCame(SoundStream stream) {
        StreamEar ear = new StreamEar(name, stream, this::attachedLate, log, hostTime, run);
        // As one step, so that a reference that comes in between is not forgotten again.
        synchronized (references) {
            ears.add(ear);
            ear.know(references.all());
        }
    }

    @Override
    public void streamWent(SoundStream stream) {
        ears.stream().filter(ear -> ear.stream() == stream).findFirst().ifPresent(ear -> {
            ears.remove(ear);
            ear.close();
        });
    }

    private boolean attachedLate() {
        return !(guest.soundAttachment() instanceof SoundAttachment.FromTheStart);
    }

    private void know(List<Reference> known) {
        ears.forEach(ear -> ear.know(known));
    }

    @Override
    public void close() {
        guest.sound().ifPresent(sound -> sound.forget(this));
        hand.close();
        waiting.forEach(PictureWait::close);
        waiting.clear();
        ears.forEach(StreamEar::close);
        ears.clear();
    }
}
