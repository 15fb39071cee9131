package dev.vitrine.streamer.qemu;

/** What QEMU's objects take an end of a socket pair for, and by which method. */
enum ListenerKind {
    PICTURES(QemuInterfaces.CONSOLE, "RegisterListener"),
    SOUND_OUT(QemuInterfaces.AUDIO, "RegisterOutListener"),
    SOUND_IN(QemuInterfaces.AUDIO, "RegisterInListener"),
    SERIAL(QemuInterfaces.CHARDEV, "Register");

    private final String interfaceName;
    private final String method;

    ListenerKind(String interfaceName, String method) {
        this.interfaceName = interfaceName;
        this.method = method;
    }

    String interfaceName() {
        return interfaceName;
    }

    String method() {
        return method;
    }
}
