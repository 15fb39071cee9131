package dev.vitrine.signaling.message;

import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.sound.StreamState;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Puts what is known of a guest's sound into the words of the wire. */
public final class SoundWording {

    private SoundWording() {}

    public static ServerMessage.Sounds of(Notice.SoundsChanged sounds) {
        return new ServerMessage.Sounds(
                of(sounds.attachment()),
                sounds.preRollSeconds(),
                sounds.streams().stream().map(SoundWording::of).toList());
    }

    public static ServerMessage.Levels of(Notice.LevelsMeasured measured) {
        return new ServerMessage.Levels(
                measured.levels().stream().map(SoundWording::of).toList());
    }

    public static ServerMessage.Attachment of(SoundAttachment attachment) {
        return switch (attachment) {
            case SoundAttachment.FromTheStart() ->
                new ServerMessage.Attachment("from-start", Optional.empty(), Optional.empty(), Optional.empty());
            case SoundAttachment.Late(var at, var sinceStart) ->
                new ServerMessage.Attachment(
                        "late", Optional.of(at.toString()), sinceStart.map(SoundWording::seconds), Optional.empty());
            case SoundAttachment.Absent(var reason) ->
                new ServerMessage.Attachment("absent", Optional.empty(), Optional.empty(), Optional.of(reason));
        };
    }

    public static String of(StreamState state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static ServerMessage.StreamItem of(Notice.StreamDescription stream) {
        return new ServerMessage.StreamItem(stream.name(), stream.soundClass().name(), of(stream.state()));
    }

    /** A tenth of a decibel is more than anybody sees. */
    private static ServerMessage.LevelItem of(Notice.StreamLevel level) {
        return new ServerMessage.LevelItem(level.stream(), tenths(level.peakDbfs()), tenths(level.loudnessLufs()));
    }

    private static double tenths(double value) {
        return Math.round(value * 10) / 10.0;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
