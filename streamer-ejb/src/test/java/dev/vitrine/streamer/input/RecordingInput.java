package dev.vitrine.streamer.input;

import java.util.ArrayList;
import java.util.List;

/** A guest's controls that write down what is done to them. */
public final class RecordingInput implements GuestInput {

    private final List<String> done = new ArrayList<>();

    public synchronized List<String> done() {
        return List.copyOf(done);
    }

    @Override
    public synchronized void key(Key key, boolean pressed) {
        done.add((pressed ? "+" : "-") + key.code());
    }

    @Override
    public synchronized void pointerTo(int x, int y) {
        done.add("to " + x + "," + y);
    }

    @Override
    public synchronized void pointerBy(int dx, int dy) {
        done.add("by " + dx + "," + dy);
    }

    @Override
    public synchronized void button(PointerButton button, boolean pressed) {
        done.add((pressed ? "+" : "-") + button);
    }

    @Override
    public synchronized void wheel(int stepsX, int stepsY) {
        done.add("wheel " + stepsX + "," + stepsY);
    }

    @Override
    public synchronized void touch(TouchPhase phase, int finger, int x, int y) {
        done.add(phase + " " + finger + " at " + x + "," + y);
    }
}
