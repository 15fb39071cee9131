package dev.vitrine.streamer.guest;

/** Told what changes about a guest, on the guest's own threads: must return at once and must not throw. */
public interface GuestObserver {

    /** The state, the list of displays or one of their sizes or labels changed; ask the guest. */
    void guestChanged();

    /** The display's cursor has another shape, position or pointer mode; ask the display. */
    void pointerChanged(Display display);

    /** The list of serial consoles or the state of one changed; ask {@link Guest#serialConsoles}. */
    default void serialConsolesChanged() {}

    /** The lights of the display's keyboard changed, or what is known of its touch screen; ask the display. */
    default void controlsChanged(Display display) {}

    /** What the guest says of its options changed; ask {@link Guest#options}. */
    default void optionsChanged() {}

    /** The guest complains without having been asked; one sentence for people. */
    default void complained(String sentence) {}

    /** What is known of its machine changed; ask {@link Guest#machine}. */
    default void machineChanged() {}

    /** Something happened to its machine. */
    default void machineHappened(MachineEvent event) {}

    /** What is known of its clipboard changed; ask {@link Guest#clipboard}. */
    default void clipboardChanged() {}
}
