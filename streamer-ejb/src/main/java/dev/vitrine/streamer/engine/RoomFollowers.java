package dev.vitrine.streamer.engine;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** All who follow the rooms. */
final class RoomFollowers implements RoomFollower {

    private final List<RoomFollower> followers = new CopyOnWriteArrayList<>();

    /** @return ends that */
    Runnable add(RoomFollower follower) {
        followers.add(follower);
        return () -> followers.remove(follower);
    }

    @Override
    public void guestChanged(String guest) {
        followers.forEach(follower -> follower.guestChanged(guest));
    }

    @Override
    public void viewersChanged(String guest) {
        followers.forEach(follower -> follower.viewersChanged(guest));
    }
}
