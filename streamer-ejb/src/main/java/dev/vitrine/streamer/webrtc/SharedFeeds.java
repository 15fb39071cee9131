package dev.vitrine.streamer.webrtc;

import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.SoundSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadFactory;

/** What the viewers of one display share: one capture and one way of its sound. For the media thread. */
final class SharedFeeds implements AutoCloseable {

    private final boolean halved;
    private final ThreadFactory threads;
    private final MediaThread media;
    private final Map<Screen, PicturePump> pumps = new HashMap<>();
    private final Map<SoundSource, SoundFeed> sounds = new HashMap<>();

    SharedFeeds(boolean halved, ThreadFactory threads, MediaThread media) {
        this.halved = halved;
        this.threads = threads;
        this.media = media;
    }

    /** From now on the feed gets the screen's pictures. */
    void join(Screen screen, PictureFeed feed) {
        pumps.computeIfAbsent(screen, _ -> new PicturePump(screen, halved, threads))
                .add(feed);
    }

    void leave(Screen screen, PictureFeed feed) {
        PicturePump pump = pumps.get(screen);
        if (pump != null) {
            pump.remove(feed);
            if (pump.idle()) {
                pumps.remove(screen);
                pump.close();
            }
        }
    }

    /** Looks again at what is due on the screen. */
    void wake(Screen screen) {
        PicturePump pump = pumps.get(screen);
        if (pump != null) {
            pump.wake();
        }
    }

    SoundFeed join(SoundSource sound) {
        SoundFeed feed = sounds.computeIfAbsent(sound, _ -> new SoundFeed(sound, media));
        feed.join();
        return feed;
    }

    void leave(SoundSource sound) {
        SoundFeed feed = sounds.get(sound);
        if (feed != null && feed.leave()) {
            sounds.remove(sound);
            feed.close();
        }
    }

    @Override
    public void close() {
        List.copyOf(pumps.values()).forEach(PicturePump::close);
        List.copyOf(sounds.values()).forEach(SoundFeed::close);
        pumps.clear();
        sounds.clear();
    }
}
