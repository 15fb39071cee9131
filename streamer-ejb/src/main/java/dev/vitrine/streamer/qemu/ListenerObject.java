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

    /** What Introspect answers. */
    String introspection();

    /** The memory for the array of bytes that ends a call's arguments, null when it is to be passed over. */
    @Nullable ByteBuffer begin(Message call);

    /** Takes a call whose array, where {@link #begin} wanted it, is there. */
    Taken take(Message call, MessageWriter answers, long nowNanos);

    /** The connection is at its end: what was begun will not be completed. */
    void abandon(long nowNanos);
}
