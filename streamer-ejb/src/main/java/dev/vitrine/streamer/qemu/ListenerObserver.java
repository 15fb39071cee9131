package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;

/** Told what a listener learns besides pictures, on the thread that reads its connection. */
interface ListenerObserver {

    /** The picture has another size than the one before. */
    void pictureSize(int width, int height);

    void cursor(CursorShape shape);

    void pointer(PointerPosition position);

    /**
     * Pictures cannot be taken from shared memory; {@code reason} says why. They are to be asked for over the socket. On the
     * thread of whoever reads the screen, and under its lock, when that found it.
     */
    void sharingFailed(String reason);

    /** QEMU shows something that cannot be taken in; {@code reason} says what to change. */
    void unsupported(String reason);

    /** After {@link #unsupported} a picture came that was taken in. */
    void supported();
}
