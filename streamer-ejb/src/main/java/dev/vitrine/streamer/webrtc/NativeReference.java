package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.internal.NativeObject;
import dev.onvoid.webrtc.internal.RefCountedObject;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The one reference to a native object that webrtc-java counted when it made the Java object, for those that it never gives
 * back: peer connections, senders, tracks, sources. Without this each viewer leaves some hundred kilobytes behind.
 *
 * <p>Every native class in question begins with its {@code RefCountInterface}, so the handle of any of them can be released
 * through the library's own {@link RefCountedObject}.
 */
final class NativeReference {

    private static final VarHandle HANDLE = handleField();
    private static final long RELEASED = 0;

    private static final class Reference extends RefCountedObject {}

    private final Reference reference = new Reference();

    private NativeReference(long handle) {
        HANDLE.set(reference, handle);
    }

    /**
     * Remembers the reference that {@code owner} holds: to be called before whatever clears the owner's handle, such as
     * {@code RTCPeerConnection.close()}.
     */
    static NativeReference of(NativeObject owner) {
        return new NativeReference((long) HANDLE.get(owner));
    }

    /** Gives the reference back; what is called a second time does nothing. The owner must not be used any more. */
    void release() {
        if ((long) HANDLE.get(reference) != RELEASED) {
            reference.release();
            HANDLE.set(reference, RELEASED);
        }
    }

    private static VarHandle handleField() {
        try {
            return MethodHandles.privateLookupIn(NativeObject.class, MethodHandles.lookup())
                    .findVarHandle(NativeObject.class, "nativeHandle", long.class);
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError("this webrtc-java keeps its native handles elsewhere; 0.14.0 is what fits", absent);
        }
    }
}
