package dev.vitrine.streamer.guest;

/** Told what changes about a guest, on the guest's own threads: must return at once and must not throw. */
public interface GuestObserver {

    /** The state, the list of displays or one of their sizes or labels changed; ask the guest. */
    void guestChanged();

    /** The display's cursor has another shape, position or pointer mode; ask the display. */
    void pointerChanged(Display display);
}
