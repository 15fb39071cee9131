package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.guest.ClipboardAnswer;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.ClipboardRequest;
import dev.vitrine.streamer.guest.Display;
import dev.vitrine.streamer.guest.Guest;
import dev.vitrine.streamer.guest.GuestClipboard;
import dev.vitrine.streamer.guest.GuestObserver;
import dev.vitrine.streamer.guest.GuestOptions;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.Machine;
import dev.vitrine.streamer.guest.MachineAnswer;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.MachineRequest;
import dev.vitrine.streamer.guest.OptionsReply;
import dev.vitrine.streamer.guest.OptionsReport;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.guest.SerialConsole;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.input.GuestInput;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.RecordingInput;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.picture.Screen;
import dev.vitrine.streamer.sound.Microphone;
import dev.vitrine.streamer.sound.MicrophoneSink;
import dev.vitrine.streamer.sound.SoundStreams;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A guest with one display, or two, that does what the test says. */
final class FakeGuest implements Guest {

    private final FakeDisplay display = new FakeDisplay(0);
    private final FakeDisplay second = new FakeDisplay(1);
    private List<Display> displays = List.of(display);
    private GuestState state = new GuestState.Running();
    private @Nullable GuestObserver observer;
    private boolean closed;
    private @Nullable FakeOptions options;
    private @Nullable FakeMachine machine;
    private @Nullable FakeClipboard clipboard;
    private @Nullable Microphone microphone;
    private @Nullable SoundStreams sound;
    private SoundAttachment attachment = new SoundAttachment.Absent("this guest has no sound");

    private final List<SerialConsole> consoles = new ArrayList<>();

    /** From now on it has that console too. */
    FakeConsole withConsole(String id) {
        FakeConsole made = new FakeConsole(id);
        consoles.add(made);
        consolesChanged();
        return made;
    }

    void consolesChanged() {
        if (observer != null) {
            observer.serialConsolesChanged();
        }
    }

    @Override
    public List<SerialConsole> serialConsoles() {
        return List.copyOf(consoles);
    }

    RecordingInput input() {
        return display.input;
    }

    /** Of its second display. */
    RecordingInput secondInput() {
        return second.input;
    }

    void withManyDisplays(int count) {
        displays = IntStream.range(0, count).<Display>mapToObj(FakeDisplay::new).toList();
        changed();
    }

    void withTwoDisplays() {
        displays = List.of(display, second);
        changed();
    }

    boolean closed() {
        return closed;
    }

    void become(GuestState next) {
        state = next;
        changed();
    }

    /** From now on it is heard. */
    void sounds(SoundStreams streams, SoundAttachment attached) {
        sound = streams;
        attachment = attached;
    }

    /** From now on it has settings. */
    FakeOptions withOptions() {
        FakeOptions made = new FakeOptions();
        options = made;
        return made;
    }

    void report(OptionsReport report) {
        if (options != null && observer != null) {
            options.report = report;
            observer.optionsChanged();
        }
    }

    void complain(String sentence) {
        if (observer != null) {
            observer.complained(sentence);
        }
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

    void controls(KeyboardLights lights, TouchScreen touchScreen) {
        display.lights = Optional.of(lights);
        display.touchScreen = touchScreen;
        if (observer != null) {
            observer.controlsChanged(display);
        }
    }

    /** From now on it has a machine that can be reached. */
    FakeMachine withMachine(MachineReport report) {
        FakeMachine made = new FakeMachine(report);
        machine = made;
        return made;
    }

    @Override
    public Machine machine() {
        return machine == null ? Guest.super.machine() : machine;
    }

    /** A machine that answers what the test says. */
    final class FakeMachine implements Machine {

        final List<MachineRequest> requests = new ArrayList<>();
        MachineAnswer answer = new MachineAnswer.Done();
        private MachineReport report;

        private FakeMachine(MachineReport report) {
            this.report = report;
        }

        void become(MachineReport next) {
            report = next;
            Objects.requireNonNull(observer).machineChanged();
        }

        void happen(MachineEvent event) {
            Objects.requireNonNull(observer).machineHappened(event);
        }

        @Override
        public MachineReport report() {
            return report;
        }

        @Override
        public CompletableFuture<MachineAnswer> request(MachineRequest request) {
            requests.add(request);
            return CompletableFuture.completedFuture(answer);
        }
    }

    /** From now on it has a clipboard. */
    FakeClipboard withClipboard(ClipboardReport report) {
        FakeClipboard made = new FakeClipboard(report);
        clipboard = made;
        return made;
    }

    @Override
    public GuestClipboard clipboard() {
        return clipboard == null ? Guest.super.clipboard() : clipboard;
    }

    /** A clipboard that does what the test says. */
    final class FakeClipboard implements GuestClipboard {

        final List<ClipboardRequest> requests = new ArrayList<>();
        /** What happens before the next answer. */
        Runnable meanwhile = () -> {};

        private ClipboardReport report;

        private FakeClipboard(ClipboardReport report) {
            this.report = report;
        }

        void become(ClipboardReport next) {
            report = next;
            Objects.requireNonNull(observer).clipboardChanged();
        }

        @Override
        public ClipboardReport report() {
            return report;
        }

        @Override
        public CompletableFuture<ClipboardAnswer> request(ClipboardRequest request) {
            requests.add(request);
            Runnable before = meanwhile;
            meanwhile = () -> {};
            before.run();
            return CompletableFuture.completedFuture(new ClipboardAnswer.Done());
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
        return Optional.ofNullable(sound);
    }

    @Override
    public SoundAttachment soundAttachment() {
        return attachment;
    }

    /** From now on it has a recorder; what that hears. */
    Microphone withMicrophone() {
        Microphone made = new Microphone();
        microphone = made;
        return made;
    }

    @Override
    public Optional<MicrophoneSink> microphone() {
        return Optional.ofNullable(microphone);
    }

    @Override
    public Optional<GuestOptions> options() {
        return Optional.ofNullable(options);
    }

    /** Settings that do what the test says: an answer waits until it is given. */
    static final class FakeOptions implements GuestOptions {

        private final List<OptionsRequest> requests = new ArrayList<>();
        private OptionsReport report = OptionsReport.NOTHING;
        private @Nullable OptionsReply reply;

        List<OptionsRequest> requests() {
            return requests;
        }

        void done() {
            Objects.requireNonNull(reply).done();
        }

        void failed(String reason) {
            Objects.requireNonNull(reply).failed(reason);
        }

        @Override
        public OptionsReport report() {
            return report;
        }

        @Override
        public void request(OptionsRequest request, OptionsReply newReply) {
            requests.add(request);
            reply = newReply;
        }
    }

    private void changed() {
        if (observer != null) {
            observer.guestChanged();
        }
    }

    private static final class FakeDisplay implements Display {

        private final int id;
        private final RecordingInput input = new RecordingInput();
        private final Screen screen = new Screen();
        private CursorShape cursor = CursorShape.NONE;
        private PointerPosition pointer = new PointerPosition(0, 0, false);
        private Optional<KeyboardLights> lights = Optional.empty();
        private TouchScreen touchScreen = TouchScreen.NONE;

        @Override
        public Optional<KeyboardLights> keyboardLights() {
            return lights;
        }

        @Override
        public TouchScreen touchScreen() {
            return touchScreen;
        }

        private FakeDisplay(int id) {
            this.id = id;
        }

        @Override
        public int id() {
            return id;
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
