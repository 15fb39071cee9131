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
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A listener's side of its connection with QEMU, without I/O: it authenticates, gives QEMU's calls to the object that they
 * are for, answers what D-Bus itself may ask, and says what is to be sent.
 *
 * <p>Its user sends {@link #output} first, then reads from the connection into {@link #wanted}, calls {@link #advance} and
 * sends {@link #output} again, until there is a {@link #fault}. Descriptors that came with the bytes are {@link #arrived}
 * before that. Whatever can be understood and does not fit is counted and
 * dropped; only bytes that are no D-Bus are a fault.
 */
final class ListenerDialogue {

    /** Room for one answer: whatever is longer is not said. */
    static final int MAX_ANSWER_BYTES = 1 << 15;

    private static final int OUTPUT_BYTES = 2 * MAX_ANSWER_BYTES;

    /** QEMU sends one descriptor with one message; a few may come before their messages are read. */
    private static final int MOST_DESCRIPTORS = 16;

    private final ClientAuthentication authentication = new ClientAuthentication();
    private final MessageReader reader = new MessageReader();
    private final ByteBuffer output = ByteBuffer.allocateDirect(OUTPUT_BYTES).order(ByteOrder.nativeOrder());
    private final MessageWriter answers = new MessageWriter(output);
    private final ListenerObject object;
    private final QemuCounters counters;
    /** Came with bytes of messages that were not taken yet. */
    private final Deque<SharedMemory> descriptors = new ArrayDeque<>();

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

    /** What was in {@link #output} is sent, and was cleared. */
    void sent() {
        object.sent();
    }

    /** Why this connection is at its end, null while it is not. */
    @Nullable String fault() {
        return fault;
    }

    /** A descriptor came with the bytes that were put into {@link #wanted}; it is this object's own from now on. */
    void arrived(SharedMemory memory) {
        descriptors.add(memory);
        if (descriptors.size() > MOST_DESCRIPTORS) {
            fault = "more than " + MOST_DESCRIPTORS + " descriptors that belong to no message";
        }
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

    /** Lets go of what will not be completed, and of all descriptors. */
    void abandon(long nowNanos) {
        descriptors.forEach(SharedMemory::close);
        descriptors.clear();
        object.abandon(nowNanos);
    }

    private void beginArray(Message message) {
        ByteBuffer destination = isForTheObject(message) ? object.begin(message) : null;
        if (destination != null) {
            reader.arrayInto(destination);
        }
    }

    private void take(Message message, long nowNanos) {
        SharedMemory memory = descriptorOf(message);
        if (memory != null && !isForTheObject(message)) {
            memory.close();
        }
        if (message.type() != MessageType.METHOD_CALL || fault != null) {
            return;
        }
        if (isForTheObject(message)) {
            ListenerObject.Taken taken = memory == null
                    ? object.take(message, answers, nowNanos)
                    : object.take(message, memory, answers, nowNanos);
            switch (taken) {
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

    /** The descriptor that came with the message, null when none did. No call that is known has two: then all are closed. */
    private @Nullable SharedMemory descriptorOf(Message message) {
        int number = message.unixFds();
        if (number == 0) {
            return null;
        }
        if (number < 0 || number > descriptors.size()) {
            fault = "a message names " + Integer.toUnsignedString(number) + " descriptors, and " + descriptors.size()
                    + " came";
            return null;
        }
        SharedMemory only = descriptors.remove();
        if (number == 1) {
            return only;
        }
        only.close();
        for (int more = 1; more < number; more++) {
            descriptors.remove().close();
        }
        return null;
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

    /** A variant with the names of what this listener offers beside its own interface; QEMU 7.2 does not ask. */
    private MessageWriter interfaces(MessageWriter answer) {
        WireName extra = object.extraInterface();
        answer.signature("as");
        int names = answer.beginArray(4);
        if (extra != null) {
            answer.string(extra.toString());
        }
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
        WireName extra = object.extraInterface();
        return message.type() == MessageType.METHOD_CALL
                && (message.interfaceIs(object.interfaceName()) || (extra != null && message.interfaceIs(extra)));
    }
}
