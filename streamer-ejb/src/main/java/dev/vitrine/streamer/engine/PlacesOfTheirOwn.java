package dev.vitrine.streamer.engine;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Sees to it that no two guests use the same segment of shared memory, the same socket or the same bus. */
final class PlacesOfTheirOwn {

    private final Map<String, String> owners = new HashMap<>();

    private PlacesOfTheirOwn() {}

    /** @throws ConfigurationException of the later guest when two would be in the same place */
    static void require(List<GuestSettings> guests) {
        PlacesOfTheirOwn places = new PlacesOfTheirOwn();
        guests.forEach(places::take);
    }

    private void take(GuestSettings guest) {
        switch (guest) {
            case GuestSettings.Qemu qemu -> {
                qemu.bus().ifPresent(bus -> take(qemu.name(), "bus", bus, "bus"));
                qemu.qmp().ifPresent(socket -> take(qemu.name(), "qmp", socket, "socket"));
            }
            case GuestSettings.Ipc ipc -> {
                take(ipc.name(), "video", ipc.video(), "segment");
                take(ipc.name(), "audio", ipc.audio(), "segment");
                take(ipc.name(), "control", ipc.control(), "socket");
            }
            case GuestSettings.Synthetic _, GuestSettings.Remote _ -> {
                // in no place
            }
        }
    }

    private void take(String guest, String field, String place, String kind) {
        String other = owners.putIfAbsent(kind + ' ' + place, guest);
        if (other != null) {
            throw new ConfigurationException(
                    GuestSettings.prefix(guest) + field, place, "a name of its own: guest " + other + " has it");
        }
    }
}
