package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.input.HeldInput;
import dev.vitrine.streamer.input.InputEvent;
import dev.vitrine.streamer.input.InputScript;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The hand of test benches on one guest. What one call presses and does not let go of stays pressed for the next, for a minute
 * at most; when a call breaks off, or the guest is somebody else's, nothing stays pressed. May be used by any thread.
 */
final class GuestHand {

    /** More at once is no bench's. */
    static final int MOST_SCRIPTS = 16;

    static final int LONGEST_PRESS_SECONDS = 60;

    private final String guest;
    private final ScheduledExecutorService timer;
    private final Map<Display, Held> heldByDisplay = new HashMap<>();
    private int running;
    private boolean closed;

    private static final class Held {
        final HeldInput input = new HeldInput();

        @Nullable ScheduledFuture<?> end;
    }

    GuestHand(String guest, ScheduledExecutorService timer) {
        this.guest = guest;
        this.timer = timer;
    }

    /**
     * Does what the script says from now on; its first events before this returns.
     *
     * @return completed when all is done; exceptionally with a {@link BrokenOffException} when it may not go on, or a {@link
     *     CancellationException} when the guest is gone
     * @throws LimitException when so much is being done already
     * @throws BrokenOffException when the pointer takes no positions and positions are asked for
     * @throws IllegalArgumentException when a position is outside of the display
     */
    CompletableFuture<Void> begin(Display display, InputScript script, BooleanSupplier stillAllowed) {
        requirePossible(display, script);
        synchronized (this) {
            if (closed) {
                throw gone();
            }
            if (running >= MOST_SCRIPTS) {
                throw new LimitException("guest '" + guest + "' is given " + MOST_SCRIPTS + " inputs at once already");
            }
            running++;
        }
        Running one = new Running(display, script.events().iterator(), stillAllowed);
        one.goOn();
        return one.done;
    }

    /** What cannot be done as the display is now is not begun. */
    private static void requirePossible(Display display, InputScript script) {
        for (InputScript.Timed timed : script.events()) {
            if (timed.event() instanceof InputEvent.TouchChange touch) {
                requireTouch(display, touch);
                requireInside(display, touch.x(), touch.y());
            }
            if (timed.event() instanceof InputEvent.PointerTo to) {
                if (!display.pointerAbsolute()) {
                    throw new BrokenOffException("the guest's pointer takes no positions now: it is a mouse that is"
                            + " moved. Give the guest a tablet, or move the pointer with moveBy");
                }
                requireInside(display, to.x(), to.y());
            }
        }
    }

    private static void requireTouch(Display display, InputEvent.TouchChange touch) {
        int fingers = display.touchScreen().fingers();
        if (fingers == 0) {
            throw new BrokenOffException("the guest takes no touches: it needs QEMU 8.1 or newer with a touch screen,"
                    + " -device virtio-multitouch-pci. Use button and drag");
        }
        if (!display.touchScreen().takes(touch.finger())) {
            throw new IllegalArgumentException(
                    "the guest's touch screen tells " + fingers + " fingers apart, not " + (touch.finger() + 1));
        }
    }

    private static void requireInside(Display display, int x, int y) {
        if (display.width() > 0 && (x >= display.width() || y >= display.height())) {
            throw new IllegalArgumentException("input goes to " + x + ", " + y + ", but display " + display.id()
                    + " is " + display.width() + "x" + display.height());
        }
    }

    /** Lets go of all that is pressed. */
    synchronized void release() {
        heldByDisplay.forEach((display, held) -> {
            if (held.end != null) {
                held.end.cancel(false);
            }
            held.input.release(display.input());
        });
        heldByDisplay.clear();
    }

    /** Nothing is done any more; what goes on is told at its next event. */
    synchronized void close() {
        closed = true;
        release();
    }

    private CancellationException gone() {
        return new CancellationException("guest '" + guest + "' went away while this was done to it");
    }

    private final class Running {
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private final Display display;
        private final Iterator<InputScript.Timed> events;
        private final BooleanSupplier stillAllowed;
        private final long beginNanos = System.nanoTime();
        private InputScript.@Nullable Timed next;

        Running(Display display, Iterator<InputScript.Timed> events, BooleanSupplier stillAllowed) {
            this.display = display;
            this.events = events;
            this.stillAllowed = stillAllowed;
            advance();
        }

        private void advance() {
            next = events.hasNext() ? events.next() : null;
        }

        /** Does what is due, and comes back for the rest. */
        void goOn() {
            try {
                while (next != null) {
                    long waitNanos = beginNanos + TimeUnit.MILLISECONDS.toNanos(next.atMillis()) - System.nanoTime();
                    if (waitNanos > 0) {
                        ScheduledFuture<?> _ = timer.schedule(this::goOn, waitNanos, TimeUnit.NANOSECONDS);
                        return;
                    }
                    act(next);
                    advance();
                }
                finish();
            } catch (RejectedExecutionException stopping) {
                breakOff(stopping);
                throw stopping;
            } catch (RuntimeException failure) {
                breakOff(failure);
            }
        }

        private void act(InputScript.Timed timed) {
            boolean allowed = stillAllowed.getAsBoolean(); // outside of the monitor, for it may take another
            synchronized (GuestHand.this) {
                if (closed) {
                    throw gone();
                }
                if (!allowed) {
                    throw new BrokenOffException("guest '" + guest + "' was leased to somebody else after "
                            + timed.atMillis() + " ms: the rest was left out, and nothing is held");
                }
                heldByDisplay.computeIfAbsent(display, _ -> new Held()).input.take(timed.event(), display.input());
            }
        }

        private void finish() {
            synchronized (GuestHand.this) {
                Held held = heldByDisplay.get(display);
                if (held != null && held.end != null) {
                    held.end.cancel(false);
                    held.end = null;
                }
                if (held != null && held.input.holdsAnything()) {
                    held.end = timer.schedule(GuestHand.this::release, LONGEST_PRESS_SECONDS, TimeUnit.SECONDS);
                } else {
                    heldByDisplay.remove(display);
                }
                running--; // last: a timer that takes no more breaks this off, which counts it too
            }
            done.complete(null);
        }

        private void breakOff(RuntimeException why) {
            synchronized (GuestHand.this) {
                running--;
                release();
            }
            done.completeExceptionally(why);
        }
    }
}
