package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.WireName;

/** What QEMU calls on a listener's connection (ui/dbus-display1.xml), and what D-Bus itself may ask there. */
final class ListenerNames {

    static final WireName LISTENER = WireName.of("org.qemu.Display1.Listener");
    /** Of QEMU 10.2. */
    static final WireName DMABUF2 = WireName.of("org.qemu.Display1.Listener.Unix.ScanoutDMABUF2");

    static final WireName UNIX_MAP = WireName.of("org.qemu.Display1.Listener.Unix.Map");
    static final WireName PROPERTIES = WireName.of("org.freedesktop.DBus.Properties");
    static final WireName INTROSPECTABLE = WireName.of("org.freedesktop.DBus.Introspectable");
    static final WireName PEER = WireName.of("org.freedesktop.DBus.Peer");

    static final WireName SCANOUT = WireName.of("Scanout");
    static final WireName UPDATE = WireName.of("Update");
    static final WireName DISABLE = WireName.of("Disable");
    static final WireName MOUSE_SET = WireName.of("MouseSet");
    static final WireName CURSOR_DEFINE = WireName.of("CursorDefine");
    static final WireName SCANOUT_DMABUF = WireName.of("ScanoutDMABUF");
    static final WireName UPDATE_DMABUF = WireName.of("UpdateDMABUF");
    static final WireName SCANOUT_DMABUF2 = WireName.of("ScanoutDMABUF2");
    static final WireName SCANOUT_MAP = WireName.of("ScanoutMap");
    static final WireName UPDATE_MAP = WireName.of("UpdateMap");

    static final WireName GET = WireName.of("Get");
    static final WireName GET_ALL = WireName.of("GetAll");
    static final WireName INTROSPECT = WireName.of("Introspect");
    static final WireName PING = WireName.of("Ping");

    static final WireName SCANOUT_SIGNATURE = WireName.of("uuuuay");
    static final WireName UPDATE_SIGNATURE = WireName.of("iiiiuuay");
    static final WireName MOUSE_SET_SIGNATURE = WireName.of("iii");
    static final WireName CURSOR_SIGNATURE = WireName.of("iiiiay");
    static final WireName SCANOUT_DMABUF_SIGNATURE = WireName.of("huuuutb");
    static final WireName UPDATE_DMABUF_SIGNATURE = WireName.of("iiii");
    static final WireName SCANOUT_DMABUF2_SIGNATURE = WireName.of("ahuuuuauauuuutb");
    static final WireName SCANOUT_MAP_SIGNATURE = WireName.of("huuuuu");
    static final WireName UPDATE_MAP_SIGNATURE = WireName.of("iiii");
    static final WireName STRING = WireName.of("s");
    static final WireName TWO_STRINGS = WireName.of("ss");

    static final String INTROSPECTION = """
            <!DOCTYPE node PUBLIC "-//freedesktop//DTD D-BUS Object Introspection 1.0//EN"
             "http://www.freedesktop.org/standards/dbus/1.0/introspect.dtd">
            <node><interface name="org.qemu.Display1.Listener">
            <method name="Scanout"><arg type="u"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="ay"/></method>
            <method name="Update"><arg type="i"/><arg type="i"/><arg type="i"/><arg type="i"/><arg type="u"/><arg type="u"/><arg type="ay"/></method>
            <method name="ScanoutDMABUF"><arg type="h"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="t"/><arg type="b"/></method>
            <method name="UpdateDMABUF"><arg type="i"/><arg type="i"/><arg type="i"/><arg type="i"/></method>
            <method name="Disable"/>
            <method name="MouseSet"><arg type="i"/><arg type="i"/><arg type="i"/></method>
            <method name="CursorDefine"><arg type="i"/><arg type="i"/><arg type="i"/><arg type="i"/><arg type="ay"/></method>
            <property name="Interfaces" type="as" access="read"/>
            </interface>
            <interface name="org.qemu.Display1.Listener.Unix.ScanoutDMABUF2">
            <method name="ScanoutDMABUF2"><arg type="ah"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="au"/><arg type="au"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="t"/><arg type="b"/></method>
            </interface>%s</node>
            """;

    static final String UNIX_MAP_INTROSPECTION = """
            <interface name="org.qemu.Display1.Listener.Unix.Map">
            <method name="ScanoutMap"><arg type="h"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="u"/><arg type="u"/></method>
            <method name="UpdateMap"><arg type="i"/><arg type="i"/><arg type="i"/><arg type="i"/></method>
            </interface>""";

    private ListenerNames() {}
}
