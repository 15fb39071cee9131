package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireName;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The object that QEMU calls on a listener's connection, without I/O; a {@link ListenerDialogue} speaks for it. */
interface ListenerObject {

    /** What became of a call. */
    enum Taken {
        /** Understood; whoever wants an answer is given an empty one. */
        DONE,
        /** Understood and answered. */
        ANSWERED,
        /** There is no method of that name and signature. */
        UNKNOWN
    }

    /** The interface whose calls are given to this object. */
    WireName interfaceName();

    /** The one further interface whose calls are given to this object, and that its property Interfaces names. */
    default @Nullable WireName extraInterface() {
        return null;
    }

    /** What Introspect answers. */
    String introspection();

    /** The memory for the array of bytes that ends a call's arguments, null when it is to be passed over. */
    @Nullable ByteBuffer begin(Message call);

    /** Takes a call whose array, where {@link #begin} wanted it, is there. */
    Taken take(Message call, MessageWriter answers, long nowNanos);

    /** Takes a call with which a descriptor came, that is this object's own from now on; as {@link #take} else. */
    default Taken take(Message call, SharedMemory memory, MessageWriter answers, long nowNanos) {
        memory.close();
        return take(call, answers, nowNanos);
    }

    /** All that was to be answered is sent. */
    default void sent() {}

    /** The connection is at its end: what was begun will not be completed. */
    void abandon(long nowNanos);
}
