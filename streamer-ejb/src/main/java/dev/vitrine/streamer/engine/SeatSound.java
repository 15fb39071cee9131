package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import dev.vitrine.streamer.sound.Mix;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.sound.SoundSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One viewer's ear: a mix of its own, and what it is told of the guest's sound. For the room's queue. */
final class SeatSound {

    private final RoomSound sound;
    private final Notices notices;
    private final Optional<Mix> mix;
    private Notice.@Nullable SoundsChanged last;

    SeatSound(RoomSound sound, Notices notices) {
        this.sound = sound;
        this.notices = notices;
        mix = sound.mix();
    }

    /** What the viewer's peer sends, however often it is made anew. */
    Optional<SoundSource> source() {
        return mix.map(SoundSource.class::cast);
    }

    void enter() {
        sound.enter(this);
    }

    void leave() {
        sound.leave(this);
    }

    void choose(MixSelection selection) {
        mix.ifPresentOrElse(
                one -> one.choose(selection),
                () -> notices.send(new Notice.Rejected(
                        FaultCode.NOT_ALLOWED,
                        "mix is for guests whose sound is mixed here: this one has none that passes through")));
    }

    void measure(boolean wanted) {
        sound.measure(this, wanted);
    }

    /** Tells what the viewer does not know yet. */
    void tell(Notice.SoundsChanged now) {
        if (!now.equals(last)) {
            last = now;
            notices.send(now);
        }
    }

    void tell(Notice.LevelsMeasured levels) {
        notices.send(levels);
    }
}
