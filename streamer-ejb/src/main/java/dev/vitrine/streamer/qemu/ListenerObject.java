package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireName;
import java.nio.ByteBuffer;
import java.util.List;
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

    /** Further interfaces of this object, named by its property {@code Interfaces}: QEMU uses those that it knows. */
    default List<WireName> extraInterfaces() {
        return List.of();
    }

    /** What Introspect answers. */
    String introspection();

    /** The memory for the array of bytes that ends a call's arguments, null when it is to be passed over. */
    @Nullable ByteBuffer begin(Message call);

    /** Takes a call whose array, where {@link #begin} wanted it, is there. */
    Taken take(Message call, MessageWriter answers, long nowNanos);

    /**
     * As {@link #take(Message, MessageWriter, long)}, for a call with which descriptors came.
     *
     * @param descriptors what an argument of type {@code h} counts in; whatever is to be kept must be taken over with
     *     {@link CallDescriptors#take}, the rest is closed when this returns
     */
    default Taken take(Message call, CallDescriptors descriptors, MessageWriter answers, long nowNanos) {
        return take(call, answers, nowNanos);
    }

    /** All calls that came are taken: what their answers say must be so when this returns. */
    default void beforeAnswers() {}

    /** All that was to be answered is sent. */
    default void sent(long nowNanos) {}

    /** The connection is at its end: what was begun will not be completed. */
    void abandon(long nowNanos);
}
