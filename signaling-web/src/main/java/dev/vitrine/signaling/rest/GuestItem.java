package dev.vitrine.signaling.rest;

import dev.vitrine.signaling.message.ServerMessage;
import dev.vitrine.signaling.message.Wording;
import dev.vitrine.streamer.engine.GuestRegistry;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Room;
import dev.vitrine.streamer.session.Viewer;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guest as it is now.
 *
 * @param reason a sentence for people; absent when the state says it all
 * @param managed {@code configuration}, or {@code console} when it was added while the server ran and can be changed
 * @param viewers how many watch it
 * @param closed whether newcomers are turned away
 * @param hasProcess whether this server runs its program
 * @param machine what its machine does; absent of a guest whose machine cannot be reached and never could
 * @param controller the name of the viewer who controls it; absent: nobody
 * @param definition its properties, for who asks for this guest alone
 */
public record GuestItem(
        String name,
        String kind,
        String state,
        Optional<String> reason,
        List<ServerMessage.DisplayItem> displays,
        String managed,
        boolean closed,
        boolean hasProcess,
        int viewers,
        Optional<MachineItem> machine,
        Optional<String> controller,
        Optional<Map<String, String>> definition) {

    static final String CONFIGURATION = "configuration";
    static final String CONSOLE = "console";

    public GuestItem {
        displays = List.copyOf(displays);
    }

    static GuestItem of(Room room, boolean kept, boolean hasProcess) {
        Notice.GuestChanged guest = room.guest();
        Notice.ViewersChanged viewers = room.viewers();
        return new GuestItem(
                room.name(),
                room.kind(),
                Wording.state(guest.state()),
                Wording.reason(guest.state()),
                Wording.displays(guest.displays()),
                kept ? CONSOLE : CONFIGURATION,
                room.closed(),
                hasProcess,
                viewers.viewers().size(),
                MachineItem.known(room),
                controller(viewers),
                Optional.empty());
    }

    static GuestItem of(GuestRegistry.Unshown guest) {
        return new GuestItem(
                guest.name(),
                guest.kind(),
                "unsupported",
                Optional.of(guest.reason()),
                List.of(),
                CONSOLE,
                false,
                false,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    GuestItem with(Map<String, String> properties) {
        return new GuestItem(
                name,
                kind,
                state,
                reason,
                displays,
                managed,
                closed,
                hasProcess,
                viewers,
                machine,
                controller,
                Optional.of(properties));
    }

    private static Optional<String> controller(Notice.ViewersChanged changed) {
        return changed.controller()
                .flatMap(id -> changed.viewers().stream()
                        .filter(viewer -> viewer.id().equals(id))
                        .map(Viewer::name)
                        .findFirst());
    }
}
