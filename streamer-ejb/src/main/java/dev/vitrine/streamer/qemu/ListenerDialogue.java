package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.ClientAuthentication;
import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageReader;
import dev.vitrine.streamer.dbus.MessageType;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dbus.WireName;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A listener's side of its connection with QEMU, without I/O: it authenticates, gives QEMU's calls to the object that they
 * are for, answers what D-Bus itself may ask, and says what is to be sent.
 *
 * <p>Its user sends {@link #output} first, then reads from the connection into {@link #wanted}, tells of the descriptors that
 * {@link #arrived} with the bytes, calls {@link #advance}, sends {@link #output} again and says so ({@link #sent}), until there
 * is a {@link #fault}. Whatever can be understood and does not fit is counted and
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
    private final DescriptorQueue descriptors = new DescriptorQueue();
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

    /** A descriptor of that number came with the bytes that were put into {@link #wanted}: this object's own from now on. */
    void arrived(int descriptor) {
        if (!descriptors.add(new Descriptor(descriptor, counters))) {
            fault = "more than " + DescriptorQueue.MOST_WAITING + " descriptors that belong to no message";
        }
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
            fault = fault == null ? authentication.fault() : fault;
            return;
        }
        boolean more = true;
        while (more && fault == null && !outputFull()) {
            switch (reader.poll()) {
                case NEED_BYTES -> more = false;
                case ARRAY -> beginArray(reader.message());
                case MESSAGE -> take(reader.message(), nowNanos);
                case MALFORMED -> fault = reader.fault();
            }
        }
        object.beforeAnswers();
    }

    /** What {@link #output} held is sent. */
    void sent(long nowNanos) {
        object.sent(nowNanos);
    }

    /** Whether {@link #advance} stopped because its answers are to be sent first. */
    boolean outputFull() {
        return output.remaining() <= MAX_ANSWER_BYTES;
    }

    /** Lets go of what will not be completed. */
    void abandon(long nowNanos) {
        descriptors.close();
        object.abandon(nowNanos);
    }

    private void beginArray(Message message) {
        ByteBuffer destination = isForTheObject(message) ? object.begin(message) : null;
        if (destination != null) {
            reader.arrayInto(destination);
        }
    }

    private void take(Message message, long nowNanos) {
        List<Descriptor> own = descriptors.take(message.unixFds());
        if (own == null) {
            fault = "a message names " + Integer.toUnsignedString(message.unixFds()) + " descriptors, and "
                    + descriptors.size() + " came";
            return;
        }
        try (CallDescriptors closing = own.isEmpty() ? CallDescriptors.NONE : new CallDescriptors(own)) {
            take(message, closing, nowNanos);
        }
    }

    private void take(Message message, CallDescriptors own, long nowNanos) {
        if (message.type() != MessageType.METHOD_CALL) {
            return;
        }
        if (isForTheObject(message)) {
            switch (object.take(message, own, answers, nowNanos)) {
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
                interfaces(answer);
            }
            answer.endArray(entries).end();
        } else if (message.memberIs(ListenerNames.GET)
                && message.signatureIs(ListenerNames.TWO_STRINGS)
                && isInterfacesProperty(message.body())) {
            interfaces(answers.methodReturn(message.serial(), "v")).end();
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

    /** A variant with the names of the further interfaces, an array of strings. */
    private MessageWriter interfaces(MessageWriter answer) {
        answer.signature("as");
        int names = answer.beginArray(4);
        object.extraInterfaces().forEach(name -> answer.string(name.toString()));
        return answer.endArray(names);
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
        if (message.type() != MessageType.METHOD_CALL) {
            return false;
        }
        if (message.interfaceIs(object.interfaceName())) {
            return true;
        }
        for (WireName name : object.extraInterfaces()) {
            if (message.interfaceIs(name)) {
                return true;
            }
        }
        return false;
    }
}
