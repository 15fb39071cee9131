package dev.vitrine.streamer.qemu;

import org.freedesktop.dbus.FileDescriptor;
import org.freedesktop.dbus.annotations.DBusInterfaceName;
import org.freedesktop.dbus.annotations.DBusMemberName;
import org.freedesktop.dbus.annotations.MethodNoReply;
import org.freedesktop.dbus.interfaces.DBusInterface;
import org.freedesktop.dbus.types.UInt16;
import org.freedesktop.dbus.types.UInt32;
import org.freedesktop.dbus.types.UInt64;

/** The interfaces of QEMU's consoles that are called (ui/dbus-display1.xml), as dbus-java wants them. */
final class QemuInterfaces {

    static final String BUS_NAME = "org.qemu";
    static final String VM = "org.qemu.Display1.VM";
    static final String CONSOLE = "org.qemu.Display1.Console";
    static final String MULTI_TOUCH = "org.qemu.Display1.MultiTouch";
    static final String MOUSE = "org.qemu.Display1.Mouse";
    static final String KEYBOARD = "org.qemu.Display1.Keyboard";
    static final String AUDIO = "org.qemu.Display1.Audio";
    static final String VM_PATH = "/org/qemu/Display1/VM";
    static final String CONSOLE_PATH = "/org/qemu/Display1/Console_";
    static final String CONSOLE_IDS = "ConsoleIDs";
    static final String AUDIO_PATH = "/org/qemu/Display1/Audio";
    static final String ROOT_PATH = "/org/qemu/Display1";
    static final String CHARDEV = "org.qemu.Display1.Chardev";
    static final String CHARDEV_PATH = "/org/qemu/Display1/Chardev_";

    private QemuInterfaces() {}

    @DBusInterfaceName(CONSOLE)
    interface Console extends DBusInterface {

        @DBusMemberName("RegisterListener")
        void registerListener(FileDescriptor listener);

        /** What size of the guest's screen would suit whoever looks; an error where no driver could be asked. */
        @DBusMemberName("SetUIInfo")
        void setUiInfo(
                UInt16 widthMillimetres,
                UInt16 heightMillimetres,
                int offsetX,
                int offsetY,
                UInt32 width,
                UInt32 height);
    }

    @DBusInterfaceName(AUDIO)
    interface Audio extends DBusInterface {

        @DBusMemberName("RegisterOutListener")
        void registerOutListener(FileDescriptor listener);

        @DBusMemberName("RegisterInListener")
        void registerInListener(FileDescriptor listener);
    }

    @DBusInterfaceName(CHARDEV)
    interface Chardev extends DBusInterface {

        @DBusMemberName("Register")
        void register(FileDescriptor stream);

        @MethodNoReply
        @DBusMemberName("SendBreak")
        void sendBreak();
    }

    @DBusInterfaceName(KEYBOARD)
    interface Keyboard extends DBusInterface {

        @MethodNoReply
        @DBusMemberName("Press")
        void press(UInt32 keycode);

        @MethodNoReply
        @DBusMemberName("Release")
        void release(UInt32 keycode);
    }

    @DBusInterfaceName(MOUSE)
    interface Mouse extends DBusInterface {

        @MethodNoReply
        @DBusMemberName("Press")
        void press(UInt32 button);

        @MethodNoReply
        @DBusMemberName("Release")
        void release(UInt32 button);

        @MethodNoReply
        @DBusMemberName("SetAbsPosition")
        void setAbsPosition(UInt32 x, UInt32 y);

        @MethodNoReply
        @DBusMemberName("RelMotion")
        void relMotion(int dx, int dy);
    }

    /** From QEMU 8.1 on. */
    @DBusInterfaceName(MULTI_TOUCH)
    interface MultiTouch extends DBusInterface {

        @MethodNoReply
        @DBusMemberName("SendEvent")
        void sendEvent(UInt32 kind, UInt64 slot, double x, double y);
    }
}
