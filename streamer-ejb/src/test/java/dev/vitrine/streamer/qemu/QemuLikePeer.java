package dev.vitrine.streamer.qemu;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MethodCall;
import org.freedesktop.dbus.types.UInt32;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a QEMU whose clipboard has more than text, on a real bus: it behaves as QEMU's ui/dbus-clipboard.c and
 * ui/clipboard.c do, for all MIME types.
 */
final class QemuLikePeer implements AutoCloseable {

    private final BusLine line;
    private final String name;
    private final Map<String, byte[]> copied = new HashMap<>();
    private final List<Long> serials = new CopyOnWriteArrayList<>();
    private volatile String registered = "";
    private volatile List<String> given = List.of();
    private volatile long serial = -1;
    private volatile boolean taken;
    private volatile boolean silent;

    QemuLikePeer(String address) throws IOException {
        line = BusLine.open(
                address,
                this::called,
                reason -> {},
                task -> Thread.ofPlatform().daemon().unstarted(task));
        name = line.name();
    }

    /** Its unique name on the bus. */
    String name() {
        return name;
    }

    /** Somebody else is registered already. */
    void take() {
        taken = true;
    }

    void letGo() {
        taken = false;
    }

    /** From now on it answers no Request. */
    void fallSilent() {
        silent = true;
    }

    boolean isRegistered() {
        return !registered.isEmpty();
    }

    /** The MIME types that the other side gave; empty: none. */
    List<String> given() {
        return given;
    }

    /** With which serials it grabbed. */
    List<Long> serials() {
        return serials;
    }

    /** The guest copies. */
    void copy(long withSerial, Map<String, byte[]> content) throws IOException {
        synchronized (copied) {
            copied.clear();
            copied.putAll(content);
        }
        serial = withSerial;
        given = List.of();
        call(
                ClipboardNames.GRAB,
                "uuas",
                ClipboardNames.CLIPBOARD,
                new UInt32(withSerial),
                content.keySet().toArray(new String[0]));
    }

    void release() throws IOException {
        call(ClipboardNames.RELEASE, "u", ClipboardNames.CLIPBOARD);
    }

    /** The guest's agent starts, and counts from nothing. */
    void resetSerial() throws IOException {
        serial = 0;
        given = List.of();
        call(ClipboardNames.REGISTER, null);
    }

    /** The guest pastes: what the other side answers. */
    Object[] paste(String... mimes) throws IOException {
        return call(ClipboardNames.REQUEST, "uas", ClipboardNames.CLIPBOARD, mimes);
    }

    private Object[] call(String member, @Nullable String signature, Object... arguments) throws IOException {
        return line.call(registered, ClipboardNames.PATH, ClipboardNames.INTERFACE, member, signature, arguments);
    }

    private void called(BusLine bus, MethodCall call) throws IOException {
        try {
            Object[] values = call.getParameters();
            switch (call.getName()) {
                case ClipboardNames.REGISTER -> register(bus, call);
                case ClipboardNames.UNREGISTER -> {
                    registered = "";
                    bus.answer(call, null);
                }
                case ClipboardNames.GRAB -> {
                    long asked = ((Number) values[1]).longValue();
                    serials.add(asked);
                    if (asked >= serial) {
                        serial = asked;
                        given = strings(values[2]);
                    }
                    bus.answer(call, null);
                }
                case ClipboardNames.RELEASE -> {
                    given = List.of();
                    bus.answer(call, null);
                }
                case ClipboardNames.REQUEST -> request(bus, call, strings(values[1]));
                default -> bus.refuse(call, "org.freedesktop.DBus.Error.UnknownMethod", "no such method");
            }
        } catch (DBusException malformed) {
            throw new IOException(malformed);
        }
    }

    private void register(BusLine bus, MethodCall call) throws IOException {
        if (taken || isRegistered()) {
            bus.refuse(call, "org.qemu.Display1.Error.Failed", "Clipboard peer already registered!");
        } else {
            registered = call.getSource();
            bus.answer(call, null);
        }
    }

    private void request(BusLine bus, MethodCall call, List<String> mimes) throws IOException {
        if (silent) {
            return;
        }
        byte[] bytes;
        synchronized (copied) {
            bytes = copied.get(mimes.getFirst());
        }
        if (bytes == null) {
            bus.refuse(call, "org.qemu.Display1.Error.Failed", "Empty clipboard");
        } else {
            bus.answer(call, "say", mimes.getFirst(), bytes);
        }
    }

    private static List<String> strings(Object value) {
        return value instanceof Object[] array
                ? Arrays.stream(array).map(String::valueOf).toList()
                : ((List<?>) value).stream().map(String::valueOf).toList();
    }

    @Override
    public void close() {
        line.close();
    }
}
