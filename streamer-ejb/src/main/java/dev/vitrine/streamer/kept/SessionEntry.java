package dev.vitrine.streamer.kept;

import java.time.Instant;

/**
 * Somebody watched a guest; written when it ends.
 *
 * @param id grows with time; 0 before it is kept
 * @param session what operators knew it by while it lasted
 * @param person the key of whoever signed in: {@code viewer:anna}, {@code invitation:ID}
 * @param codec the video codec, empty when no picture was sent
 * @param width of the last pictures, in pixels
 * @param lossPerMille packets the browser reported lost, of a thousand, last
 * @param roundTripMillis last, -1 when never known
 * @param ending why it ended: {@code left}, {@code lost}, {@code idle}, {@code ended by admin:anna}, ...
 */
public record SessionEntry(
        long id,
        String session,
        String guest,
        String person,
        String address,
        Instant from,
        Instant until,
        long bytesSent,
        long picturesSent,
        String codec,
        int width,
        int height,
        int lossPerMille,
        double roundTripMillis,
        String ending) {}
