package dev.vitrine.streamer.engine;

/** Told that something about a guest's room has changed, on the room's own thread: it must only wake somebody. */
public interface RoomFollower {

    /** The guest is in another state, or shows something else than before. */
    void guestChanged(String guest);

    /** Others watch, or another controls. */
    void viewersChanged(String guest);
}
