package dev.vitrine.streamer.sound;

import dev.vitrine.streamer.sound.pcm.PcmFormat;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * The sound of one guest: its streams, which all give a frame at the same times, and mixes of them. A stream stays when its
 * voice goes, so that a guest that starts again, or another format, goes on in the stream of the same name. Voices that no
 * rule names are called {@code voice-1}, {@code voice-2} and so on by their place among the open ones.
 *
 * <p>Voices are opened and written by the guest's driver, {@link #advance} belongs to one thread ({@link FramePacer}),
 * everything else may be called by any.
 */
public final class SoundStreams implements AutoCloseable {

    /** Streams of one guest; what it opens beyond is refused, counted and not heard. */
    public static final int MOST_STREAMS = 16;

    /**
     * While nothing sounds so many frames are given at once, which costs a fifth of the wake-ups. It is well below what the
     * clock gives late before it leaves anything out.
     */
    private static final int FRAMES_OF_A_REST = 5;

    /** Rest begins long after whoever sends sound away has gone to rest, which needs frames at their times until then. */
    private static final int IDLE_FRAMES_BEFORE_REST = 50;

    /** What a browser waits for without anybody hearing it is hardly more. */
    private static final long LATE_NANOS = TimeUnit.MILLISECONDS.toNanos(2 * SoundFormat.FRAME_MILLIS);

    private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(SoundFormat.FRAME_MILLIS);

    private final SoundSettings settings;
    private final FrameClock clock;
    private final List<SoundStreamObserver> observers = new CopyOnWriteArrayList<>();
    private final Map<Long, OpenVoice> open = new TreeMap<>();
    private final LongAdder refusedVoices = new LongAdder();
    private volatile long nextNanos;
    private volatile SoundStream[] streams = {};
    private volatile Mix[] mixes = {};
    private volatile boolean resting;
    private volatile Runnable pacer = () -> {};
    private volatile int idleFrames;
    private boolean restGiven;
    private volatile long frames;
    private volatile long lateFrames;

    private record OpenVoice(int place, SoundStream stream, StreamVoice sink) {}

    /**
     * The streams that the rules name, silent yet.
     *
     * @param beginNanos when the first frame is due
     */
    public SoundStreams(SoundSettings settings, long beginNanos) {
        this.settings = settings;
        clock = new FrameClock(beginNanos);
        nextNanos = beginNanos;
        settings.rules()
                .forEach(rule -> append(
                        new SoundStream(rule.name(), rule.soundClass(), settings.preRollSeconds(), beginNanos, null)));
    }

    /**
     * The guest has a voice, or gives one that it has another format.
     *
     * @return where its samples go; of a guest with too many voices, to nowhere
     */
    public VoiceSink open(VoiceDescription voice) {
        StreamVoice entered = enter(voice);
        if (entered == null) {
            refusedVoices.increment();
            return new UnheardVoice();
        }
        return entered;
    }

    /**
     * A stream whose frames are made when they are due.
     *
     * @throws IllegalArgumentException when the name is taken or none; the message says so
     */
    public synchronized SoundStream add(String name, SoundClass soundClass, FrameGenerator generator) {
        if (find(name).isPresent()) {
            throw new IllegalArgumentException("stream name '" + name + "': there is one already");
        }
        SoundStream stream = new SoundStream(name, soundClass, settings.preRollSeconds(), nextNanos, generator);
        append(stream);
        return stream;
    }

    /** The streams as they are now, in the order in which they came. */
    public List<SoundStream> streams() {
        return List.of(streams);
    }

    public Optional<SoundStream> find(String name) {
        return streams().stream().filter(stream -> stream.name().equals(name)).findFirst();
    }

    /** A listener's own mix, all streams at first; costs nothing while nobody is attached to it. */
    public Mix mix() {
        return new Mix(this);
    }

    /** From now on the observer is told what changes, at once of the streams that are there. */
    public synchronized void observe(SoundStreamObserver observer) {
        observers.add(observer);
        streams().forEach(observer::streamCame);
    }

    public void forget(SoundStreamObserver observer) {
        observers.remove(observer);
    }

    /** How much of each stream its {@link PreRoll} keeps. */
    public int preRollSeconds() {
        return settings.preRollSeconds();
    }

    /** Voices beyond {@value #MOST_STREAMS}. */
    public long refusedVoices() {
        return refusedVoices.sum();
    }

    /** Frames given so far. */
    public long frames() {
        return frames;
    }

    /** Of those, the ones given two frames after their time or later, although something may have sounded. */
    public long lateFrames() {
        return lateFrames;
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread gives the frames
    private void count(boolean late) {
        frames++;
        if (late) {
            lateFrames++;
        }
    }

    /** When the next frame is due. */
    public long nextNanos() {
        return nextNanos;
    }

    /**
     * When {@link #advance} should be called: when the next frame is due, or later while nothing sounds. Whatever a voice
     * writes meanwhile ends such a rest ({@link #wakes}).
     */
    long wakeNanos() {
        resting = true; // before it looks, so that who writes behind its look sees it
        restGiven = idleFrames >= IDLE_FRAMES_BEFORE_REST && idle();
        if (restGiven) {
            return nextNanos + (FRAMES_OF_A_REST - 1) * FRAME_NANOS;
        }
        resting = false;
        return nextNanos;
    }

    /** Who is to be told, by any thread, that a rest is over. */
    void wakes(Runnable waker) {
        pacer = waker;
    }

    /**
     * Gives all frames that are due; what is overdue for long is left out, and what belonged into it counted as late. A frame
     * for which something is thrown is over.
     */
    public void advance(long nowNanos) {
        boolean rested = restGiven; // also when a voice has ended the rest
        while (nextNanos - nowNanos <= 0) {
            try {
                frame(nextNanos);
            } finally {
                count(!rested && nowNanos - nextNanos >= LATE_NANOS);
                clock.advance(nowNanos);
                nextNanos = clock.nextNanos();
            }
        }
    }

    @Override
    public synchronized void close() {
        List<SoundStream> gone = streams();
        streams = new SoundStream[0];
        mixes = new Mix[0];
        open.clear();
        gone.forEach(stream -> observers.forEach(observer -> observer.streamWent(stream)));
    }

    synchronized void join(Mix mix) {
        Mix[] more = Arrays.copyOf(mixes, mixes.length + 1);
        more[mixes.length] = mix;
        mixes = more;
        idleFrames = 0; // a new listener gets its first frames at their times
        stirred();
    }

    synchronized void leave(Mix mix) {
        mixes = Arrays.stream(mixes).filter(other -> other != mix).toArray(Mix[]::new);
    }

    private void frame(long frameNanos) {
        SoundStream[] all = streams;
        for (SoundStream stream : all) {
            stream.advance(frameNanos);
        }
        for (Mix mix : mixes) {
            mix.frame(all, frameNanos);
        }
        idleFrames = idle() ? Math.min(idleFrames + 1, IDLE_FRAMES_BEFORE_REST) : 0;
    }

    private boolean idle() {
        for (SoundStream stream : streams) {
            if (!stream.idle()) {
                return false;
            }
        }
        return true;
    }

    private void stirred() {
        if (resting) {
            resting = false;
            pacer.run();
        }
    }

    private synchronized @Nullable StreamVoice enter(VoiceDescription voice) {
        OpenVoice before = open.get(voice.id());
        if (before == null && open.size() == MOST_STREAMS) {
            return null;
        }
        int place = before == null ? freePlace() : before.place();
        SoundStream stream = before == null ? freeStream(place, voice.format()) : before.stream();
        StreamVoice sink = new StreamVoice(stream, voice.format(), this::stirred, ended -> leave(voice.id(), ended));
        open.put(voice.id(), new OpenVoice(place, stream, sink));
        stream.begin(sink);
        return sink;
    }

    private synchronized void leave(long id, StreamVoice ended) {
        OpenVoice now = open.get(id);
        if (now != null && now.sink() == ended) {
            open.remove(id);
        }
    }

    private int freePlace() {
        Set<Integer> taken = new HashSet<>();
        open.values().forEach(voice -> taken.add(voice.place()));
        int place = 1;
        while (taken.contains(place)) {
            place++;
        }
        return place;
    }

    private SoundStream freeStream(int place, PcmFormat format) {
        for (StreamRule rule : settings.rules()) {
            if (rule.match().fits(place, format)) {
                Optional<SoundStream> named = find(rule.name()).filter(this::free);
                if (named.isPresent()) {
                    return named.get();
                }
            }
        }
        int number = place;
        while (find("voice-" + number).filter(stream -> !free(stream)).isPresent()) {
            number++;
        }
        String name = "voice-" + number;
        return find(name)
                .orElseGet(() -> append(
                        new SoundStream(name, SoundClass.NON_SAFETY, settings.preRollSeconds(), nextNanos, null)));
    }

    private boolean free(SoundStream stream) {
        return !stream.generated() && open.values().stream().noneMatch(voice -> voice.stream() == stream);
    }

    private SoundStream append(SoundStream stream) {
        SoundStream[] more = Arrays.copyOf(streams, streams.length + 1);
        more[streams.length] = stream;
        streams = more;
        observers.forEach(observer -> observer.streamCame(stream));
        return stream;
    }
}
