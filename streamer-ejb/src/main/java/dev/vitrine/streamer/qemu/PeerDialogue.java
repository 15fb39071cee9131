package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.ClientAuthentication;
import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dbus.WireName;
import dev.vitrine.streamer.dbus.WireObjects;
import dev.vitrine.streamer.dbus.WireProperties;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our side of a peer-to-peer connection with QEMU's D-Bus display, without I/O: nobody has a name on it, QEMU is the
 * authentication server and has the objects, and we call them.
 *
 * <p>Its user sends {@link #output} first, then reads from the connection into {@link #wanted}, calls {@link #advance} and
 * sends {@link #output} again, until there is a {@link #fault}. What {@link #begin} began is sent likewise.
 */
final class PeerDialogue {

    private static final int OUTPUT_BYTES = 1 << 14;

    private static final WireName PROPERTIES_CHANGED = WireName.of("PropertiesChanged");
    private static final WireName CHANGED_SIGNATURE = WireName.of("sa{sv}as");
    private static final WireName PROPERTIES_SIGNATURE = WireName.of("a{sv}");
    private static final WireName OBJECTS_SIGNATURE = WireName.of("a{oa{sa{sv}}}");

    /** What QEMU said. */
    sealed interface Output {

        /** From now on it may be called. */
        record Ready() implements Output {}

        /** A call was answered; with properties where it asked for them. */
        record Returned(int serial, Map<String, Object> properties) implements Output {}

        /** A call was answered that asked for objects: their properties by path and interface. */
        record Listed(int serial, Map<String, Map<String, Map<String, Object>>> objects) implements Output {}

        record Failed(int serial, String reason) implements Output {}

        record Changed(String path, String interfaceName, Map<String, Object> values) implements Output {}
    }

    private final ClientAuthentication authentication = new ClientAuthentication();
    private final MessageReader reader = new MessageReader();
    private final ByteBuffer out = ByteBuffer.allocateDirect(OUTPUT_BYTES).order(ByteOrder.nativeOrder());
    private final MessageWriter writer = new MessageWriter(out);
    private List<Output> outputs = new ArrayList<>();
    private @Nullable String fault;

    PeerDialogue(long userId) {
        authentication.begin(userId, out);
    }

    /** The memory where the next bytes from QEMU belong. */
    ByteBuffer wanted() {
        return authentication.done() ? reader.wanted() : authentication.wanted();
    }

    /** What is to be sent, from 0 to its position; its user clears it when it is sent. */
    ByteBuffer output() {
        return out;
    }

    /** Why this connection is at its end, null while it is not. */
    @Nullable String fault() {
        return fault;
    }

    /** Begins a call that is answered; its user writes the arguments and ends it. */
    MessageWriter begin(String path, String interfaceName, String method, String signature, int descriptors) {
        return writer.methodCall(0, path, interfaceName, method, signature, descriptors);
    }

    /** Begins a call that is not answered. */
    MessageWriter beginQuiet(String path, String interfaceName, String method, String signature) {
        return writer.methodCall(Message.NO_REPLY_EXPECTED, path, interfaceName, method, signature);
    }

    /** Goes on with the bytes that were put into {@link #wanted}. */
    List<Output> advance() {
        if (authentication.done()) {
            read();
        } else {
            authentication.advance(out);
            fault = authentication.fault();
            if (authentication.done() && !authentication.descriptorsAgreed()) {
                fault = "QEMU takes no descriptors";
            } else if (authentication.done()) {
                outputs.add(new Output.Ready());
            }
        }
        List<Output> all = outputs;
        outputs = new ArrayList<>();
        return all;
    }

    private void read() {
        while (fault == null) {
            switch (reader.poll()) {
                case NEED_BYTES -> {
                    return;
                }
                case ARRAY -> {
                    // Nothing that is asked here is answered with one: it is passed over.
                }
                case MESSAGE -> take(reader.message());
                case MALFORMED -> fault = reader.fault();
            }
        }
    }

    private void take(Message message) {
        switch (message.type()) {
            case METHOD_RETURN -> outputs.add(answer(message));
            case ERROR ->
                outputs.add(new Output.Failed(
                        message.replySerial(),
                        message.signatureIs(ListenerNames.STRING) && message.bodyHeld()
                                ? QmpText.line(message.body().string())
                                : "it did not say why"));
            case SIGNAL -> takeSignal(message);
            default -> {
                // Nobody calls us here.
            }
        }
    }

    private static Output answer(Message message) {
        int serial = message.replySerial();
        if (message.bodyHeld() && message.signatureIs(OBJECTS_SIGNATURE)) {
            return new Output.Listed(serial, WireObjects.read(message.body()).orElse(Map.of()));
        }
        return new Output.Returned(
                serial,
                message.bodyHeld() && message.signatureIs(PROPERTIES_SIGNATURE)
                        ? WireProperties.read(message.body()).orElse(Map.of())
                        : Map.of());
    }

    private void takeSignal(Message message) {
        if (!message.memberIs(PROPERTIES_CHANGED)
                || !message.interfaceIs(ListenerNames.PROPERTIES)
                || !message.signatureIs(CHANGED_SIGNATURE)
                || !message.bodyHeld()) {
            return;
        }
        WireCursor body = message.body();
        String interfaceName = body.string();
        String path = message.path();
        WireProperties.read(body).ifPresent(values -> outputs.add(new Output.Changed(path, interfaceName, values)));
    }
}
