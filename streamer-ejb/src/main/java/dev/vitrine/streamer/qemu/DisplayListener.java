package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.ClientAuthentication;
import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.dbus.MessageType;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.picture.PointerPosition;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A listener of one of QEMU's consoles, without I/O: it authenticates, takes QEMU's calls and says what to answer.
 *
 * <p>Its user sends {@link #output} first, then reads from the connection into {@link #wanted}, calls {@link #advance} and
 * sends {@link #output} again, until there is a {@link #fault}. Whatever can be understood and does not fit is counted and
 * dropped; only bytes that are no D-Bus are a fault.
 */
final class DisplayListener {

    private static final int OUTPUT_BYTES = 1 << 14;
    private static final String NO_GL = "gl=on is not supported yet, start it with gl=off";

    private final ClientAuthentication authentication = new ClientAuthentication();
    private final MessageReader reader = new MessageReader();
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_BYTES).order(ByteOrder.nativeOrder());
    private final MessageWriter answers = new MessageWriter(output);
    private final PictureIntake pictures;
    private final ListenerObserver observer;
    private final QemuCounters counters;
    private @Nullable String fault;

    DisplayListener(long userId, PictureIntake pictures, ListenerObserver observer, QemuCounters counters) {
        this.pictures = pictures;
        this.observer = observer;
        this.counters = counters;
        authentication.begin(userId, output);
    }

    /** The memory where the next bytes from QEMU belong. */
    ByteBuffer wanted() {
        return authentication.done() ? reader.wanted() : authentication.wanted();
    }

    /** What is to be sent, from 0 to its position; its user clears it when it is sent. */
    ByteBuffer output() {
        return output;
    }

    /** Why this connection is at its end, null while it is not. */
    @Nullable String fault() {
        return fault;
    }

    /** Goes on with the bytes that were put into {@link #wanted}. */
    void advance(long nowNanos) {
        if (!authentication.done()) {
            authentication.advance(output);
            fault = authentication.fault();
            return;
        }
        while (fault == null && output.remaining() > OUTPUT_BYTES / 2) {
            switch (reader.poll()) {
                case NEED_BYTES -> {
                    return;
                }
                case ARRAY -> beginArray(reader.message());
                case MESSAGE -> take(reader.message(), nowNanos);
                case MALFORMED -> fault = reader.fault();
            }
        }
    }

    /** Whether {@link #advance} stopped because its answers are to be sent first. */
    boolean outputFull() {
        return output.remaining() <= OUTPUT_BYTES / 2;
    }

    /** Lets go of a picture that will not be completed. */
    void abandon() {
        pictures.abandon();
    }

    private void beginArray(Message message) {
        ByteBuffer destination = isListenerCall(message) ? pictures.begin(message) : null;
        if (destination != null) {
            reader.arrayInto(destination);
        }
    }

    private void take(Message message, long nowNanos) {
        if (message.type() != MessageType.METHOD_CALL) {
            return;
        }
        if (isListenerCall(message)) {
            takeListenerCall(message, nowNanos);
        } else if (message.interfaceIs(ListenerNames.PROPERTIES)) {
            answerProperties(message);
        } else if (message.interfaceIs(ListenerNames.INTROSPECTABLE) && message.memberIs(ListenerNames.INTROSPECT)) {
            if (message.replyExpected()) {
                answers.methodReturn(message.serial(), "s")
                        .string(ListenerNames.INTROSPECTION)
                        .end();
            }
        } else if (message.interfaceIs(ListenerNames.PEER) && message.memberIs(ListenerNames.PING)) {
            answerNothing(message);
        } else {
            refuse(message);
        }
    }

    private void takeListenerCall(Message message, long nowNanos) {
        if (pictures.complete(nowNanos)) {
            answerNothing(message);
        } else if (message.memberIs(ListenerNames.DISABLE)) {
            pictures.disable(nowNanos);
            answerNothing(message);
        } else if (message.memberIs(ListenerNames.MOUSE_SET)
                && message.signatureIs(ListenerNames.MOUSE_SET_SIGNATURE)) {
            WireCursor body = message.body();
            observer.pointer(new PointerPosition(body.int32(), body.int32(), body.int32() != 0));
            answerNothing(message);
        } else if (message.memberIs(ListenerNames.SCANOUT_DMABUF) || message.memberIs(ListenerNames.UPDATE_DMABUF)) {
            pictures.unsupported(NO_GL);
            answerNothing(message);
        } else if (message.memberIs(ListenerNames.SCANOUT)
                || message.memberIs(ListenerNames.UPDATE)
                || message.memberIs(ListenerNames.CURSOR_DEFINE)) {
            // Something about it did not fit, and its array was passed over.
            counters.countDroppedMessage();
            answerNothing(message);
        } else {
            refuse(message);
        }
    }

    private void answerProperties(Message message) {
        if (!message.replyExpected()) {
            return;
        }
        if (message.memberIs(ListenerNames.GET_ALL) && message.signatureIs(ListenerNames.STRING)) {
            MessageWriter answer = answers.methodReturn(message.serial(), "a{sv}");
            int entries = answer.beginArray(8);
            if (ListenerNames.LISTENER.toString().equals(message.body().string())) {
                answer.struct().string("Interfaces");
                noInterfaces(answer);
            }
            answer.endArray(entries).end();
        } else if (message.memberIs(ListenerNames.GET)
                && message.signatureIs(ListenerNames.TWO_STRINGS)
                && isInterfacesProperty(message.body())) {
            noInterfaces(answers.methodReturn(message.serial(), "v")).end();
        } else {
            answers.error(
                    message.serial(),
                    "org.freedesktop.DBus.Error.UnknownProperty",
                    "The one property of a listener is Interfaces, and it is read-only");
        }
    }

    private static boolean isInterfacesProperty(WireCursor body) {
        return ListenerNames.LISTENER.toString().equals(body.string()) && "Interfaces".equals(body.string());
    }

    /** A variant with no strings: this listener offers none of the extra interfaces of newer QEMUs. */
    private static MessageWriter noInterfaces(MessageWriter answer) {
        answer.signature("as");
        return answer.endArray(answer.beginArray(4));
    }

    private void answerNothing(Message message) {
        if (message.replyExpected()) {
            answers.methodReturn(message.serial(), "").end();
        }
    }

    private void refuse(Message message) {
        counters.countDroppedMessage();
        if (message.replyExpected()) {
            answers.error(
                    message.serial(),
                    "org.freedesktop.DBus.Error.UnknownMethod",
                    "A listener has no method of that interface, name and signature");
        }
    }

    private static boolean isListenerCall(Message message) {
        return message.type() == MessageType.METHOD_CALL && message.interfaceIs(ListenerNames.LISTENER);
    }
}
