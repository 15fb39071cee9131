package dev.vitrine.streamer.input;

import java.util.EnumSet;
import java.util.Set;

/**
 * One viewer's hand on one display: keeps motion in order although it travels unordered, and knows what is held down, so
 * that nothing stays pressed when the viewer goes.
 *
 * <p>Not thread-safe: one thread at a time.
 */
public final class ViewerInput {

    private final Set<Key> heldKeys = EnumSet.noneOf(Key.class);
    private final Set<PointerButton> heldButtons = EnumSet.noneOf(PointerButton.class);
    private final HeldFingers heldFingers = new HeldFingers();
    private int lastSequence;
    private int totalX;
    private int totalY;

    /**
     * Does what the message says to {@code controls}.
     *
     * @return false when the message names a key that no guest could know, or motion that was overtaken
     */
    public boolean take(InputMessage message, GuestInput controls) {
        return switch (message) {
            case InputMessage.KeyChange change ->
                Key.ofCode(change.code())
                        .map(key -> press(key, change.pressed(), controls))
                        .orElse(false);
            case InputMessage.MoveTo move -> {
                boolean newer = advance(move.sequence());
                if (newer) {
                    controls.pointerTo(move.x(), move.y());
                }
                yield newer;
            }
            case InputMessage.MoveBy move -> {
                boolean newer = advance(move.sequence());
                if (newer) {
                    moveBy(move.totalX(), move.totalY(), controls);
                }
                yield newer;
            }
            case InputMessage.ButtonChange change -> {
                if (advance(change.sequence()) && change.x() != InputMessage.NO_POSITION) {
                    controls.pointerTo(change.x(), change.y());
                }
                press(change.button(), change.pressed(), controls);
                yield true;
            }
            case InputMessage.Wheel wheel -> {
                controls.wheel(wheel.stepsX(), wheel.stepsY());
                yield true;
            }
            case InputMessage.TouchChange touch -> {
                // Whatever was said before of this finger has been overtaken: its own position counts.
                boolean _ = advance(touch.sequence());
                yield heldFingers.take(touch.phase(), touch.finger(), touch.x(), touch.y(), controls);
            }
            case InputMessage.TouchMove move -> {
                boolean newer = advance(move.sequence());
                if (newer) {
                    move.places()
                            .forEach(place ->
                                    heldFingers.take(TouchPhase.MOVE, place.finger(), place.x(), place.y(), controls));
                }
                yield newer;
            }
            case InputMessage.Release() -> {
                release(controls);
                yield true;
            }
        };
    }

    /**
     * Follows a message that may not act, because its sender has no control: what it says of the motion's sum is
     * remembered, so that the first motion with control is no leap.
     */
    public void ignore(InputMessage message) {
        if (message instanceof InputMessage.MoveBy move && advance(move.sequence())) {
            totalX = move.totalX();
            totalY = move.totalY();
        }
    }

    /** Lets go of every key and button that is held, and takes every finger away. */
    public void release(GuestInput controls) {
        heldKeys.forEach(key -> controls.key(key, false));
        heldKeys.clear();
        heldButtons.forEach(button -> controls.button(button, false));
        heldButtons.clear();
        heldFingers.release(controls);
    }

    private boolean press(Key key, boolean pressed, GuestInput controls) {
        // A key that repeats is pressed again without being let go; releasing one that is not held says nothing.
        if (pressed) {
            heldKeys.add(key);
        } else if (!heldKeys.remove(key)) {
            return true;
        }
        controls.key(key, pressed);
        return true;
    }

    private void press(PointerButton button, boolean pressed, GuestInput controls) {
        boolean changed = pressed ? heldButtons.add(button) : heldButtons.remove(button);
        if (changed) {
            controls.button(button, pressed);
        }
    }

    private void moveBy(int newTotalX, int newTotalY, GuestInput controls) {
        int dx = newTotalX - totalX;
        int dy = newTotalY - totalY;
        totalX = newTotalX;
        totalY = newTotalY;
        if (dx != 0 || dy != 0) {
            controls.pointerBy(dx, dy);
        }
    }

    /** Serial number arithmetic (RFC 1982): newer when less than half the circle ahead. */
    private boolean advance(int sequence) {
        if (sequence - lastSequence <= 0) {
            return false;
        }
        lastSequence = sequence;
        return true;
    }
}
