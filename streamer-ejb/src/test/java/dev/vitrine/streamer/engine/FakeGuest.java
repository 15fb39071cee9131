package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.RecordingInput;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A guest with one display that does what the test says. */
final class FakeGuest implements Guest {

    private final FakeDisplay display = new FakeDisplay();
    private List<Display> displays = List.of(display);
    private GuestState state = new GuestState.Running();
    private @Nullable GuestObserver observer;
    private boolean closed;

    RecordingInput input() {
        return display.input;
    }

    boolean closed() {
        return closed;
    }

    void become(GuestState next) {
        state = next;
        changed();
    }

    void withoutDisplays() {
        displays = List.of();
        changed();
    }

    void withDisplays() {
        displays = List.of(display);
        changed();
    }

    void point(CursorShape shape, PointerPosition position) {
        display.cursor = shape;
        display.pointer = position;
        if (observer != null) {
            observer.pointerChanged(display);
        }
    }

    @Override
    public void open(GuestObserver told) {
        observer = told;
    }

    @Override
    public void close() {
        closed = true;
    }

    @Override
    public GuestState state() {
        return state;
    }

    @Override
    public List<Display> displays() {
        return displays;
    }

    @Override
    public Optional<SoundStreams> sound() {
        return Optional.empty();
    }

    private void changed() {
        if (observer != null) {
            observer.guestChanged();
        }
    }

    private static final class FakeDisplay implements Display {

        private final RecordingInput input = new RecordingInput();
        private final Screen screen = new Screen();
        private CursorShape cursor = CursorShape.NONE;
        private PointerPosition pointer = new PointerPosition(0, 0, false);

        @Override
        public int id() {
            return 0;
        }

        @Override
        public String label() {
            return "Fake";
        }

        @Override
        public Screen screen() {
            return screen;
        }

        @Override
        public GuestInput input() {
            return input;
        }

        @Override
        public CursorShape cursor() {
            return cursor;
        }

        @Override
        public PointerPosition pointer() {
            return pointer;
        }

        @Override
        public boolean pointerAbsolute() {
            return true;
        }

        @Override
        public int width() {
            return 640;
        }

        @Override
        public int height() {
            return 480;
        }
    }
}
