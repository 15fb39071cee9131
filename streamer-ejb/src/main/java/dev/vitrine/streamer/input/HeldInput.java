package dev.vitrine.streamer.input;

import java.util.EnumSet;
import java.util.Set;

/** Does what events say and knows what is held down then, so that nothing stays pressed. For one thread at a time. */
public final class HeldInput {

    private final Set<Key> keys = EnumSet.noneOf(Key.class);
    private final Set<PointerButton> buttons = EnumSet.noneOf(PointerButton.class);
    private final HeldFingers fingers = new HeldFingers();

    public void take(InputEvent event, GuestInput controls) {
        switch (event) {
            case InputEvent.KeyChange change -> {
                boolean _ = change.pressed() ? keys.add(change.key()) : keys.remove(change.key());
                controls.key(change.key(), change.pressed());
            }
            case InputEvent.ButtonChange change -> {
                boolean _ = change.pressed() ? buttons.add(change.button()) : buttons.remove(change.button());
                controls.button(change.button(), change.pressed());
            }
            case InputEvent.PointerTo to -> controls.pointerTo(to.x(), to.y());
            case InputEvent.PointerBy by -> controls.pointerBy(by.dx(), by.dy());
            case InputEvent.WheelBy wheel -> controls.wheel(wheel.stepsX(), wheel.stepsY());
            case InputEvent.TouchChange touch -> {
                boolean _ = fingers.take(touch.phase(), touch.finger(), touch.x(), touch.y(), controls);
            }
        }
    }

    public boolean holdsAnything() {
        return !keys.isEmpty() || !buttons.isEmpty() || !fingers.isEmpty();
    }

    /** Lets go of every key and button, and takes every finger away. */
    public void release(GuestInput controls) {
        keys.forEach(key -> controls.key(key, false));
        keys.clear();
        buttons.forEach(button -> controls.button(button, false));
        buttons.clear();
        fingers.release(controls);
    }
}
