package dev.vitrine.streamer.qemu;

/** What QEMU's objects take a listener for: the method that is given its end of a socket pair. */
enum ListenerKind {
    PICTURES(QemuInterfaces.CONSOLE, "RegisterListener"),
    SOUND_OUT(QemuInterfaces.AUDIO, "RegisterOutListener"),
    SOUND_IN(QemuInterfaces.AUDIO, "RegisterInListener");

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
