package dev.vitrine.streamer.webm;

import java.nio.ByteBuffer;

/** The index of a file (RFC 9559, section 5.1.5): at which time which cluster begins with a key frame. */
public final class WebmCues {

    private final EbmlBytes points = new EbmlBytes();

    /** @param clusterAt counted from {@link WebmHead#SEGMENT_AT} */
    public void add(long millis, long clusterAt) {
        EbmlBytes position = new EbmlBytes()
                .unsigned(EbmlIds.CUE_TRACK, WebmTracks.PICTURES)
                .unsigned(EbmlIds.CUE_CLUSTER_POSITION, clusterAt);
        points.master(
                EbmlIds.CUE_POINT,
                new EbmlBytes().unsigned(EbmlIds.CUE_TIME, millis).master(EbmlIds.CUE_TRACK_POSITIONS, position));
    }

    public ByteBuffer toBytes() {
        return ByteBuffer.wrap(new EbmlBytes().master(EbmlIds.CUES, points).toArray());
    }
}
