package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.guest.OptionsReply;
import dev.vitrine.streamer.guest.OptionsReport;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Notices;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One viewer's view of a guest's options: told what changed, asked for what may be asked. For the room's queue. */
final class SeatOptions {

    private final GuestRoom room;
    private final Notices notices;
    private @Nullable OptionsReport last;

    SeatOptions(GuestRoom room, Notices notices) {
        this.room = room;
        this.notices = notices;
    }

    /** Tells what the viewer does not know yet. */
    void tell() {
        room.options().map(GuestOptions::report).ifPresent(this::tell);
    }

    void request(String viewer, OptionsRequest request) {
        Optional<GuestOptions> options = room.options();
        if (options.isEmpty()) {
            reject(request.wireName() + " is for emulators: this guest has no settings");
        } else if (request.needsControl() && !room.seating().isController(viewer)) {
            reject(request.wireName() + " needs control of the guest: ask for it first");
        } else {
            options.get().request(request, new Reply(request));
        }
    }

    private void tell(OptionsReport now) {
        OptionsReport known = last;
        last = now;
        if (known == null || !known.configJson().equals(now.configJson())) {
            notices.send(new Notice.ConfigReported(now.configJson()));
        }
        if (known == null || !known.roms().equals(now.roms()) || !known.disks().equals(now.disks())) {
            notices.send(new Notice.StorageReported(now.roms(), now.disks()));
        }
        if (known == null || !known.status().equals(now.status())) {
            notices.send(now.status()
                    .map(status -> new Notice.StatusReported(status.running(), status.picturesPerSecond()))
                    .orElse(new Notice.StatusReported(false, 0)));
        }
    }

    private void reject(String message) {
        notices.send(new Notice.Rejected(FaultCode.NOT_ALLOWED, message));
    }

    private final class Reply implements OptionsReply {

        private final OptionsRequest request;

        Reply(OptionsRequest request) {
            this.request = request;
        }

        @Override
        public void done() {
            notices.send(new Notice.Acknowledged(request));
        }

        @Override
        public void failed(String reason) {
            notices.send(new Notice.GuestRefused(reason));
        }
    }
}
