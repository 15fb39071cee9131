package dev.vitrine.streamer.input;

import java.util.TreeMap;

/** The fingers that lie on a touch screen, so that all can be taken away. For one thread at a time. */
final class HeldFingers {

    private record Place(int x, int y) {}

    private final TreeMap<Integer, Place> places = new TreeMap<>();

    /** Tells the guest what a finger does; one that moves or ends without lying there says nothing. */
    boolean take(TouchPhase phase, int finger, int x, int y, GuestInput controls) {
        if (phase != TouchPhase.BEGIN && !places.containsKey(finger)) {
            return false;
        }
        switch (phase) {
            case BEGIN, MOVE -> places.put(finger, new Place(x, y));
            case END -> places.remove(finger);
        }
        controls.touch(phase, finger, x, y);
        return true;
    }

    boolean isEmpty() {
        return places.isEmpty();
    }

    /** Takes every finger away from where it lies. */
    void release(GuestInput controls) {
        places.forEach((finger, place) -> controls.touch(TouchPhase.END, finger, place.x(), place.y()));
        places.clear();
    }
}
