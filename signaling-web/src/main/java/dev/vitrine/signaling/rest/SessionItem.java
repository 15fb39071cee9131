package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.Wording;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Sitting;
import dev.vitrine.streamer.session.ViewerLimits;
import dev.vitrine.streamer.viewer.MediaPath;
import dev.vitrine.streamer.viewer.PeerStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A session as operators see it.
 *
 * @param id no other session of any guest has it
 * @param viewer as the guest's viewers know it
 * @param name what the others are shown
 * @param person who signed in
 * @param address from where
 * @param since ISO 8601
 * @param furtherDisplays that the viewer watches beside the first; what is counted is of all of them together
 * @param controls whether this viewer controls the guest
 * @param state of the media connection
 * @param width of the pictures sent, in pixels
 * @param picturesPerSecond of late
 * @param bitsPerSecond what the encoder aims at
 * @param roundTripMillis absent while unknown
 * @param lossPerMille packets the browser reported lost, of a thousand
 * @param path {@code direct} or {@code relayed}; absent while unknown
 * @param relay the relay's address; absent on a direct path
 */
public record SessionItem(
        String id,
        String guest,
        String viewer,
        String name,
        String person,
        String role,
        String address,
        String since,
        int display,
        List<Integer> furtherDisplays,
        boolean controls,
        String state,
        String codec,
        int width,
        int height,
        long picturesSent,
        double picturesPerSecond,
        long bytesSent,
        long bitsPerSecond,
        Optional<Double> roundTripMillis,
        int lossPerMille,
        Optional<String> path,
        Optional<String> relay,
        boolean viewOnly,
        boolean microphoneMuted,
        Optional<Integer> maxBitsPerSecond,
        Optional<Integer> maxPicturesPerSecond) {

    public SessionItem {
        furtherDisplays = List.copyOf(furtherDisplays);
    }

    static SessionItem of(Room room, Sitting sitting) {
        String viewer = sitting.viewer().id();
        PeerStatistics statistics = sitting.statistics();
        ViewerLimits limits = sitting.limits();
        return new SessionItem(
                sitting.id(),
                room.name(),
                viewer,
                sitting.viewer().name(),
                sitting.viewer().person().name(),
                Wording.of(sitting.viewer().role()),
                sitting.address(),
                sitting.since().toString(),
                sitting.display(),
                sitting.furtherDisplays(),
                room.viewers().controller().filter(viewer::equals).isPresent(),
                sitting.state().name().toLowerCase(Locale.ROOT),
                statistics.codec(),
                statistics.width(),
                statistics.height(),
                statistics.picturesSent(),
                statistics.picturesPerSecond(),
                statistics.bytesSent(),
                statistics.bitsPerSecond(),
                Optional.of(statistics.roundTripMillis()).filter(millis -> millis >= 0),
                statistics.lossPerMille(),
                statistics.path().map(path -> path.relayed() ? "relayed" : "direct"),
                statistics.path().filter(MediaPath::relayed).map(MediaPath::relay),
                limits.viewOnly(),
                limits.microphoneMuted(),
                boxed(limits.maxBitsPerSecond()),
                boxed(limits.maxPicturesPerSecond()));
    }

    private static Optional<Integer> boxed(OptionalInt number) {
        return number.isPresent() ? Optional.of(number.getAsInt()) : Optional.empty();
    }
}
