package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.input.Key;
import java.util.Set;

/** Which modifiers are held, as a browser's event says it. */
record Modifiers(boolean ctrl, boolean alt, boolean shift, boolean meta) {

    static Modifiers of(Set<Key> held) {
        return new Modifiers(
                held.contains(Key.CONTROL_LEFT) || held.contains(Key.CONTROL_RIGHT),
                held.contains(Key.ALT_LEFT) || held.contains(Key.ALT_RIGHT),
                held.contains(Key.SHIFT_LEFT) || held.contains(Key.SHIFT_RIGHT),
                held.contains(Key.META_LEFT) || held.contains(Key.META_RIGHT));
    }
}
