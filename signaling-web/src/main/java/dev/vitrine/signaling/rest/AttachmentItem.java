package dev.vitrine.signaling.rest;

import dev.vitrine.streamer.guest.SoundAttachment;
import java.time.Duration;
import java.util.Optional;

/**
 * Since when a guest's sound is listened to.
 *
 * @param kind {@code from-start}, {@code late} or {@code absent}
 * @param at when it was attached late
 * @param sinceStartSeconds how long the guest had run then, where it is known: so much sound is missing at most
 * @param reason why nothing can be heard
 */
public record AttachmentItem(
        String kind, Optional<String> at, Optional<Double> sinceStartSeconds, Optional<String> reason) {

    static AttachmentItem of(SoundAttachment attachment) {
        return switch (attachment) {
            case SoundAttachment.FromTheStart _ ->
                new AttachmentItem("from-start", Optional.empty(), Optional.empty(), Optional.empty());
            case SoundAttachment.Late late ->
                new AttachmentItem(
                        "late",
                        Optional.of(late.at().toString()),
                        late.sinceStart().map(AttachmentItem::seconds),
                        Optional.empty());
            case SoundAttachment.Absent absent ->
                new AttachmentItem("absent", Optional.empty(), Optional.empty(), Optional.of(absent.reason()));
        };
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }
}
