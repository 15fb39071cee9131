package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.guest.ClipboardFormat;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.freedesktop.dbus.exceptions.DBusException;
import org.freedesktop.dbus.messages.MethodCall;

/** What QEMU calls on our clipboard object. All of it is answered at once: QEMU's main loop stands still meanwhile. */
final class ClipboardCalls implements BusLine.Callee {

    private static final String PROPERTIES = "org.freedesktop.DBus.Properties";
    private static final String ERROR = "org.freedesktop.DBus.Error.";

    private final String owner;
    private final QemuClipboard clipboard;

    /** @param owner QEMU's unique name on the bus: nobody else is listened to */
    ClipboardCalls(String owner, QemuClipboard clipboard) {
        this.owner = owner;
        this.clipboard = clipboard;
    }

    @Override
    public void called(BusLine line, MethodCall call) throws IOException {
        if (!owner.equals(call.getSource())) {
            line.refuse(call, ERROR + "AccessDenied", "This clipboard is for QEMU alone");
        } else if (PROPERTIES.equals(call.getInterface()) && "GetAll".equals(call.getName())) {
            line.answer(call, "a{sv}", Map.of());
        } else if (ClipboardNames.INTERFACE.equals(call.getInterface()) && ClipboardNames.PATH.equals(call.getPath())) {
            take(line, call);
        } else {
            line.refuse(call, ERROR + "UnknownMethod", "A clipboard has no such method");
        }
    }

    private void take(BusLine line, MethodCall call) throws IOException {
        String signature = call.getSig() == null ? "" : call.getSig();
        Object[] values = values(call);
        switch (call.getName() + signature) {
            case ClipboardNames.REGISTER -> {
                clipboard.reset();
                line.answer(call, null);
            }
            case ClipboardNames.UNREGISTER -> line.answer(call, null);
            case ClipboardNames.GRAB + "uuas" -> {
                if (isClipboard(values[0])) {
                    clipboard.grabbed(((Number) values[1]).longValue(), texts(values[2]));
                }
                line.answer(call, null);
            }
            case ClipboardNames.RELEASE + "u" -> {
                if (isClipboard(values[0])) {
                    clipboard.released();
                }
                line.answer(call, null);
            }
            case ClipboardNames.REQUEST + "uas" -> {
                Optional<Map.Entry<ClipboardFormat, byte[]>> found =
                        isClipboard(values[0]) ? clipboard.requested(texts(values[1])) : Optional.empty();
                if (found.isPresent()) {
                    line.answer(
                            call,
                            "say",
                            found.get().getKey().mime(),
                            found.get().getValue());
                } else {
                    line.refuse(call, ERROR + "Failed", "Nothing of that kind was given to the guest");
                }
            }
            default -> line.refuse(call, ERROR + "UnknownMethod", "A clipboard has no such method");
        }
    }

    private static Object[] values(MethodCall call) throws IOException {
        try {
            Object[] values = call.getParameters();
            return values == null ? new Object[0] : values;
        } catch (DBusException malformed) {
            throw new IOException(malformed);
        }
    }

    private static boolean isClipboard(Object selection) {
        return selection instanceof Number number && number.longValue() == ClipboardNames.CLIPBOARD.longValue();
    }

    private static List<String> texts(Object value) {
        Stream<?> all = value instanceof Object[] array
                ? Stream.of(array)
                : value instanceof List<?> list ? list.stream() : Stream.of();
        return all.map(String::valueOf).toList();
    }

    /** The bytes of what Request answered: {@code (reply_mime s, data ay)}. */
    static byte[] bytes(Object[] answer) throws IOException {
        if (answer.length == 2 && answer[1] instanceof byte[] bytes) {
            return bytes;
        }
        if (answer.length == 2 && answer[1] instanceof List<?> boxed) {
            byte[] bytes = new byte[boxed.size()];
            int at = 0;
            for (Object one : boxed) {
                bytes[at++] = ((Number) one).byteValue();
            }
            return bytes;
        }
        throw new IOException("Request was answered with something else");
    }
}
