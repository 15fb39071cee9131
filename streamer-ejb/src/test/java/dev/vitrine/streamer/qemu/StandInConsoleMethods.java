package dev.vitrine.streamer.qemu;

import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.interfaces.DBusInterface;

/** QEMU's console as a {@link StandInForQemu} has it; public, because dbus-java calls it. */
@DBusInterfaceName(QemuInterfaces.CONSOLE)
public interface StandInConsoleMethods extends DBusInterface {

    @DBusMemberName("RegisterListener")
    void registerListener(FileDescriptor listener);
}
