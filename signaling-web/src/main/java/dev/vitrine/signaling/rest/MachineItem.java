package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.MachineWording;
import dev.vitrine.streamer.session.Happening;
import dev.vitrine.streamer.session.Room;
import java.util.Optional;

/**
 * A guest's machine as it is now.
 *
 * @param state in QEMU's word: {@code running}, {@code paused}, {@code shutdown}, {@code guest-panicked}, ...; absent while it
 *     cannot be reached
 * @param last what happened to it last
 */
public record MachineItem(Optional<String> state, Optional<HappeningItem> last) {

    /**
     * Something that happened.
     *
     * @param event {@code paused}, {@code continued}, {@code reset}, ...
     * @param by who did it, where somebody here did
     * @param message a sentence that says all this
     * @param at when (ISO 8601)
     */
    public record HappeningItem(String event, Optional<String> by, String message, String at) {

        static HappeningItem of(Happening happening) {
            return new HappeningItem(
                    happening.event().kind().word(),
                    happening.by(),
                    happening.sentence(),
                    happening.at().toString());
        }
    }

    static MachineItem of(Room room) {
        return new MachineItem(
                MachineWording.state(room.machine()), room.lastHappening().map(HappeningItem::of));
    }

    /** Empty when nothing is known, and never was. */
    static Optional<MachineItem> known(Room room) {
        return Optional.of(of(room))
                .filter(item -> item.state().isPresent() || item.last().isPresent());
    }
}
