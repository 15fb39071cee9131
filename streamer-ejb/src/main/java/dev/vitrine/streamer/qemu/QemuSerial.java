package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.SerialConsole;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The serial consoles of one guest, which stay while its QEMU comes and goes. But for {@link #consoles}, for one thread. */
final class QemuSerial {

    private final Map<String, QemuConsole> known = new TreeMap<>();
    private final Runnable changed;
    private volatile List<SerialConsole> consoles = List.of();

    /** @param changed told on that thread */
    QemuSerial(Runnable changed) {
        this.changed = changed;
    }

    /** Those of the QEMU that is or was there last. For any thread. */
    List<SerialConsole> consoles() {
        return consoles;
    }

    QemuConsole console(String id) {
        return known.computeIfAbsent(id, QemuConsole::new);
    }

    /** A QEMU is there, and has these. */
    void are(List<QemuConsole> now) {
        consoles = List.copyOf(now);
        changed.run();
    }

    void changed() {
        changed.run();
    }
}
