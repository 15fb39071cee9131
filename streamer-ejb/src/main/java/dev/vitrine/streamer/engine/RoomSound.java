package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.sound.Mix;
import dev.vitrine.streamer.sound.SoundStream;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the viewers of one guest what it plays, and whoever asks how loud that is. It looks at the streams from time to time
 * instead of being told by them, so that their thread never waits for a viewer; with nobody there it does not look. For the
 * room's queue.
 */
final class RoomSound {

    private static final long STATES_MILLIS = 250;
    private static final long LEVELS_MILLIS = 125;

    private final Guest guest;
    private final StreamMeters meters;
    private final Set<SeatSound> listeners = new LinkedHashSet<>();
    private final Set<SeatSound> measured = new LinkedHashSet<>();
    private final Recurrence states;
    private final Recurrence levels;

    RoomSound(Guest guest, Delay delay) {
        this.guest = guest;
        meters = new StreamMeters(() -> guest.sound().map(SoundStreams::streams).orElse(List.of()));
        states = new Recurrence(delay, STATES_MILLIS, () -> !listeners.isEmpty(), this::tellStates);
        levels = new Recurrence(delay, LEVELS_MILLIS, () -> !measured.isEmpty(), this::tellLevels);
    }

    /** A viewer's own mix, empty for a guest whose sound does not pass through here. */
    Optional<Mix> mix() {
        return guest.sound().map(SoundStreams::mix);
    }

    void enter(SeatSound listener) {
        listeners.add(listener);
        listener.tell(now());
        states.wake();
    }

    void leave(SeatSound listener) {
        listeners.remove(listener);
        measure(listener, false);
    }

    void measure(SeatSound listener, boolean wanted) {
        if (wanted && listeners.contains(listener)) {
            measured.add(listener);
            meters.follow();
            levels.wake();
        } else if (measured.remove(listener) && measured.isEmpty()) {
            meters.close();
        }
    }

    private void tellStates() {
        Notice.SoundsChanged now = now();
        listeners.forEach(listener -> listener.tell(now));
    }

    private void tellLevels() {
        Notice.LevelsMeasured now = new Notice.LevelsMeasured(meters.read());
        measured.forEach(listener -> listener.tell(now));
    }

    private Notice.SoundsChanged now() {
        Optional<SoundStreams> sound = guest.sound();
        return new Notice.SoundsChanged(
                guest.soundAttachment(),
                sound.map(SoundStreams::preRollSeconds).orElse(0),
                sound.map(SoundStreams::streams).orElse(List.of()).stream()
                        .map(RoomSound::describe)
                        .toList());
    }

    private static Notice.StreamDescription describe(SoundStream stream) {
        return new Notice.StreamDescription(stream.name(), stream.soundClass(), stream.state());
    }
}
