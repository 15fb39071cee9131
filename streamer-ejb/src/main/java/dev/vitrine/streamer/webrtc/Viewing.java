package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.PeerConnectionFactory;
import dev.onvoid.webrtc.RTCConfiguration;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.SoundSource;
import dev.vitrine.streamer.viewer.PeerCaps;
import dev.vitrine.streamer.viewer.PeerStrain;
import dev.vitrine.streamer.viewer.PictureLimit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * What one viewer sees and hears: its connection, its share in the display's feeds, and the quality that suits its network.
 * For the media thread.
 */
final class Viewing implements AutoCloseable {

    /**
     * A browser that got no picture for this long asks for a key frame although nothing was lost (libwebrtc's
     * {@code max_wait_for_frame}), and would again and again if it got one.
     */
    private static final long IDLE_KEY_FRAME_REQUEST_NANOS = TimeUnit.SECONDS.toNanos(3);

    /** However busy the server is: less could not be told from a guest that hangs. */
    private static final double LEAST_PICTURES_PER_SECOND = 5;

    private final WebRtcSettings settings;
    private final SharedFeeds feeds;
    private final Screen screen;
    private final Optional<SoundSource> sound;
    private final Optional<SoundFeed> heard;
    private final PictureFeed pictures;
    private final Connection connection;
    private final QualityControl control;
    private PeerCaps caps;
    private final StrainGauge gauge = new StrainGauge();
    private final Supplier<PictureLimit> limit;
    private boolean shown;
    private boolean encoded;
    private long keyFrameRequests;

    /** @throws RuntimeException when the library cannot make the connection, such as for the URL of an ICE server */
    Viewing(
            PeerConnectionFactory factory,
            RTCConfiguration configuration,
            ConnectionCallbacks.Listener listener,
            WebRtcSettings settings,
            SharedFeeds feeds,
            Screen screen,
            Optional<SoundSource> sound,
            PeerCaps caps,
            Supplier<PictureLimit> limit) {
        this.limit = limit;
        this.settings = settings;
        this.feeds = feeds;
        this.screen = screen;
        this.sound = sound;
        this.caps = caps;
        control = new QualityControl(settings.bitrates(), settings.picturesPerSecond());
        pictures = new PictureFeed(settings);
        heard = sound.map(feeds::join);
        try {
            connection =
                    new Connection(factory, configuration, listener, pictures.source(), heard.map(SoundFeed::source));
        } catch (RuntimeException | Error refused) {
            letGo();
            throw refused;
        }
    }

    Connection connection() {
        return connection;
    }

    /** How many pictures the encoder was given. */
    long picturesOffered() {
        return pictures.pushed();
    }

    /** Begins to send pictures, the one that is shown at once, and sound; does nothing when it did already. */
    void show() {
        if (!shown) {
            shown = true;
            feeds.join(screen, pictures);
            heard.ifPresent(feed -> feed.add(connection));
        }
    }

    /** Writes the quality of the moment into the encoder's parameters. */
    void encode() {
        encoded = true;
        Quality quality = limited(control.quality());
        connection.encode(quality, caps.bitsPerSecond(settings.bitrates().cap()));
        pictures.rate(caps.picturesPerSecond(quality.picturesPerSecond()));
    }

    /** From now on the picture takes no more than that. */
    void cap(PeerCaps next) {
        caps = next;
        if (encoded) { // before there is an answer the encoder has no parameters that could be set
            encode();
            feeds.wake(screen); // a rate that grew may make a picture due at once
        }
    }

    /** The limit for all has changed. */
    void limitChanged() {
        if (encoded) { // before there is an answer the encoder has no parameters that could be set
            encode();
            pictures.refresh();
            feeds.wake(screen);
        }
    }

    /** What is measured already weighs what the limit is for, so the stricter of both holds and not their product. */
    private Quality limited(Quality quality) {
        PictureLimit now = limit.get();
        double rate = Math.max(
                Math.min(settings.picturesPerSecond(), LEAST_PICTURES_PER_SECOND),
                settings.picturesPerSecond() / now.rateDivisor());
        return new Quality(
                Math.min(quality.picturesPerSecond(), rate),
                Math.max(quality.scale(), now.scale()),
                quality.floorBitsPerSecond());
    }

    PeerStrain strain(Measurement measurement) {
        return gauge.handle(measurement, System.nanoTime());
    }

    /** Chooses the quality anew, by what was measured. */
    void adapt(Measurement measurement) {
        long nowNanos = System.nanoTime();
        Quality before = control.quality();
        boolean changed =
                !control.handle(measurement, pictures.pushed(), nowNanos).equals(before);
        boolean lost = measurement.keyFrameRequests() > keyFrameRequests
                && pictures.quietNanos(nowNanos) < IDLE_KEY_FRAME_REQUEST_NANOS;
        keyFrameRequests = measurement.keyFrameRequests();
        if (changed) {
            encode();
        }
        if (changed || lost) {
            // a screen that stands still has no next picture on which a new scale or a key frame could take effect
            pictures.refresh();
            feeds.wake(screen);
        }
    }

    /** Ends the connection and then lets go of what it was fed with. */
    @Override
    public void close() {
        heard.ifPresent(feed -> feed.remove(connection));
        connection.close();
        letGo();
    }

    private void letGo() {
        if (shown) {
            feeds.leave(screen, pictures);
        }
        sound.ifPresent(feeds::leave);
        pictures.close();
    }
}
