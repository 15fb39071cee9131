package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.nio.file.Path;

/** The bus on which a QEMU is looked for, seen from outside. */
public final class QemuBus {

    private QemuBus() {}

    /** Whether somebody listens at that QMP socket now. */
    public static boolean isThere(Path qmpSocket) {
        try {
            UnixSocket.connect(qmpSocket).close();
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }

    /** Whether somebody answers there now; whether that is a QEMU's bus is not asked. */
    public static boolean isThere(String address) {
        try {
            BusConnection.probe(address);
            return true;
        } catch (IOException nobody) {
            return false;
        }
    }
}
