package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.ClientAuthentication;
import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.dbus.MessageType;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/**
 * A listener's side of its connection with QEMU, without I/O: it authenticates, gives QEMU's calls to the object that they
 * are for, answers what D-Bus itself may ask, and says what is to be sent.
 *
 * <p>Its user sends {@link #output} first, then reads from the connection into {@link #wanted}, calls {@link #advance} and
 * sends {@link #output} again, until there is a {@link #fault}. Whatever can be understood and does not fit is counted and
 * dropped; only bytes that are no D-Bus are a fault.
 */
final class ListenerDialogue {

    /** Room for one answer: whatever is longer is not said. */
    static final int MAX_ANSWER_BYTES = 1 << 15;

    private static final int OUTPUT_BYTES = 2 * MAX_ANSWER_BYTES;

    private final ClientAuthentication authentication = new ClientAuthentication();
    private final MessageReader reader = new MessageReader();
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_BYTES).order(ByteOrder.nativeOrder());
    private final MessageWriter answers = new MessageWriter(output);
    private final ListenerObject object;
    private final QemuCounters counters;
    private @Nullable String fault;

    ListenerDialogue(long userId, ListenerObject object, QemuCounters counters) {
        this.object = object;
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
        while (fault == null && !outputFull()) {
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
        return output.remaining() <= MAX_ANSWER_BYTES;
    }

    /** Lets go of what will not be completed. */
    void abandon(long nowNanos) {
        object.abandon(nowNanos);
    }

    private void beginArray(Message message) {
        ByteBuffer destination = isForTheObject(message) ? object.begin(message) : null;
        if (destination != null) {
            reader.arrayInto(destination);
        }
    }

    private void take(Message message, long nowNanos) {
        if (message.type() != MessageType.METHOD_CALL) {
            return;
        }
        if (isForTheObject(message)) {
            switch (object.take(message, answers, nowNanos)) {
                case DONE -> answerNothing(message);
                case ANSWERED -> {
                    // There is nothing left to say.
                }
                case UNKNOWN -> refuse(message);
            }
        } else if (message.interfaceIs(ListenerNames.PROPERTIES)) {
            answerProperties(message);
        } else if (message.interfaceIs(ListenerNames.INTROSPECTABLE) && message.memberIs(ListenerNames.INTROSPECT)) {
            if (message.replyExpected()) {
                answers.methodReturn(message.serial(), "s")
                        .string(object.introspection())
                        .end();
            }
        } else if (message.interfaceIs(ListenerNames.PEER) && message.memberIs(ListenerNames.PING)) {
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
            if (isTheObject(message.body().string())) {
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

    private boolean isInterfacesProperty(WireCursor body) {
        return isTheObject(body.string()) && "Interfaces".equals(body.string());
    }

    private boolean isTheObject(String interfaceName) {
        return object.interfaceName().toString().equals(interfaceName);
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

    private boolean isForTheObject(Message message) {
        return message.type() == MessageType.METHOD_CALL && message.interfaceIs(object.interfaceName());
    }
}
