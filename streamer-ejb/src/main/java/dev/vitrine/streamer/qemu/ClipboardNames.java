package dev.vitrine.streamer.qemu;

import org.freedesktop.dbus.types.UInt32;

/** The names of QEMU's clipboard on the bus (ui/dbus-display1.xml): both sides have an object of them. */
final class ClipboardNames {

    static final String PATH = "/org/qemu/Display1/Clipboard";
    static final String INTERFACE = "org.qemu.Display1.Clipboard";
    static final String REGISTER = "Register";
    static final String UNREGISTER = "Unregister";
    static final String GRAB = "Grab";
    static final String RELEASE = "Release";
    static final String REQUEST = "Request";

    /** The one selection that is spoken of here; what X11 has besides, primary and secondary, stays the guest's own. */
    static final UInt32 CLIPBOARD = new UInt32(0);

    private ClipboardNames() {}
}
