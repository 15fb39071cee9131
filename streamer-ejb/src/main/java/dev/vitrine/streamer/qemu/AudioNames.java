package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.WireName;

/** What QEMU calls on an audio listener's connection (ui/dbus-display1.xml). */
final class AudioNames {

    static final WireName OUT_LISTENER = WireName.of("org.qemu.Display1.AudioOutListener");
    static final WireName IN_LISTENER = WireName.of("org.qemu.Display1.AudioInListener");

    static final WireName INIT = WireName.of("Init");
    static final WireName FINI = WireName.of("Fini");
    static final WireName SET_ENABLED = WireName.of("SetEnabled");
    static final WireName SET_VOLUME = WireName.of("SetVolume");
    static final WireName WRITE = WireName.of("Write");
    static final WireName READ = WireName.of("Read");

    static final WireName INIT_SIGNATURE = WireName.of("tybbuyuub");
    static final WireName FINI_SIGNATURE = WireName.of("t");
    static final WireName SET_ENABLED_SIGNATURE = WireName.of("tb");
    static final WireName SET_VOLUME_SIGNATURE = WireName.of("tbay");
    static final WireName WRITE_SIGNATURE = WireName.of("tay");
    static final WireName READ_SIGNATURE = WireName.of("tt");

    static final String OUT_INTROSPECTION =
            introspection(OUT_LISTENER, "<method name=\"Write\"><arg type=\"t\"/><arg type=\"ay\"/></method>");

    static final String IN_INTROSPECTION = introspection(
            IN_LISTENER,
            "<method name=\"Read\"><arg type=\"t\"/><arg type=\"t\"/><arg type=\"ay\" direction=\"out\"/></method>");

    private AudioNames() {}

    private static String introspection(WireName interfaceName, String transfer) {
        return """
                <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
                 "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
                <node><interface name="%s">
                <method name="Init"><arg type="t"/><arg type="y"/><arg type="b"/><arg type="b"/><arg type="u"/><arg type="y"/><arg type="u"/><arg type="u"/><arg type="b"/></method>
                <method name="Fini"><arg type="t"/></method>
                <method name="SetEnabled"><arg type="t"/><arg type="b"/></method>
                <method name="SetVolume"><arg type="t"/><arg type="b"/><arg type="ay"/></method>
                %s
                <property name="Interfaces" type="as" access="read"/>
                </interface></node>
                """.formatted(interfaceName, transfer);
    }
}
