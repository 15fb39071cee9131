package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.ipc.IpcGuest;
import dev.vitrine.streamer.ipc.IpcSettings;
import dev.vitrine.streamer.qemu.MachinePolicy;
import dev.vitrine.streamer.qemu.QemuGuest;
import dev.vitrine.streamer.qemu.QemuSettings;
import dev.vitrine.streamer.remote.RemoteGuest;
import dev.vitrine.streamer.synthetic.SyntheticGuest;
import dev.vitrine.streamer.synthetic.SyntheticSettings;
import dev.vitrine.streamer.viewer.Peers;
import java.nio.file.Path;
import java.util.concurrent.ThreadFactory;

/** Makes a room of each kind of guest, with the peers that belong to it. */
record RoomFactory(Peers peers, ThreadFactory threads, RoomShare share, MachinePolicy policy) {

    /** Where the C library keeps what {@code shm_open} opens. */
    private static final String SHARED_MEMORY = "/dev/shm";

    GuestRoom room(GuestSettings settings) {
        return switch (settings) {
            case GuestSettings.Qemu qemu -> encoded(qemu.name(), "qemu", qemuGuest(qemu));
            case GuestSettings.Synthetic synthetic -> encoded(synthetic.name(), "synthetic", syntheticGuest(synthetic));
            case GuestSettings.Ipc ipc -> encoded(ipc.name(), "ipc", ipcGuest(ipc));
            case GuestSettings.Remote remote -> {
                RemoteGuest guest = new RemoteGuest();
                PeerConnector relay = (viewer, display, sound, observer) -> guest.connect(viewer, display, observer);
                yield new GuestRoom(remote.name(), "remote", guest, relay, share);
            }
        };
    }

    private GuestRoom encoded(String name, String kind, Guest guest) {
        PeerConnector connector = (viewer, display, sound, observer) -> peers.connect(display, sound, observer);
        return new GuestRoom(name, kind, guest, connector, share);
    }

    private QemuGuest qemuGuest(GuestSettings.Qemu qemu) {
        return new QemuGuest(new QemuSettings(
                qemu.bus().orElse(null),
                qemu.qmp().map(Path::of).orElse(null),
                qemu.sound(),
                policy,
                qemu.clipboard(),
                true,
                threads));
    }

    private IpcGuest ipcGuest(GuestSettings.Ipc ipc) {
        return new IpcGuest(new IpcSettings(
                Path.of(SHARED_MEMORY + ipc.video()),
                Path.of(SHARED_MEMORY + ipc.audio()),
                Path.of(ipc.control()),
                Path.of(ipc.roms()),
                Path.of(ipc.images()),
                ipc.group(),
                threads));
    }

    private SyntheticGuest syntheticGuest(GuestSettings.Synthetic synthetic) {
        return new SyntheticGuest(
                new SyntheticSettings(
                        synthetic.width(),
                        synthetic.height(),
                        synthetic.rate(),
                        synthetic.sound(),
                        synthetic.displays()),
                threads);
    }
}
