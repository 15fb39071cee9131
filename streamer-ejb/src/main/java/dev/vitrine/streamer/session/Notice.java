package dev.vitrine.streamer.session;

import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.guest.SerialState;
import dev.vitrine.streamer.guest.SerialText;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.StreamState;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What the engine tells a viewer or a publisher: docs/signaling.md has the same words on the wire. */
public sealed interface Notice {

    /** @param resume with which the viewer comes back when its connection is lost: a secret */
    record Joined(Viewer viewer, String guest, int display, String resume) implements Notice {

        /** Without the secret, which belongs into no log. */
        @Override
        public String toString() {
            return "Joined[" + viewer + ", " + guest + ", " + display + "]";
        }
    }

    /** A display as others know it; the size is 0 while unknown. */
    record DisplayDescription(int id, String label, int width, int height) {}

    record GuestChanged(GuestState state, List<DisplayDescription> displays, boolean pointerAbsolute)
            implements Notice {

        public GuestChanged {
            displays = List.copyOf(displays);
        }
    }

    /** @param away ids of those whose connection is lost and whose place is kept */
    record ViewersChanged(List<Viewer> viewers, Optional<String> controller, List<String> requests, List<String> away)
            implements Notice {

        public ViewersChanged {
            viewers = List.copyOf(viewers);
            requests = List.copyOf(requests);
            away = List.copyOf(away);
        }
    }

    /** An operator says something. */
    record MessageCame(Person from, String text) implements Notice {}

    /** What an operator set on this viewer. */
    record Limited(ViewerLimits limits) implements Notice {}

    /** Unless the viewer does something, that is taken from it after {@code in}. */
    record IdleWarned(SessionOutput.AtStake atStake, Duration in) implements Notice {}

    /** The last that comes: this viewer watches no more, and does not come back by itself. */
    record Ended(Ending ending, boolean mayReturn) implements Notice {}

    /** The last that comes: the same viewer goes on with another connection. */
    record Replaced() implements Notice {}

    record Answered(String sdp) implements Notice {}

    record CandidateFound(IceCandidate candidate) implements Notice {}

    /** The viewer's request for control was refused by {@code refuser}. */
    record ControlRefused(String refuser) implements Notice {}

    record CursorChanged(CursorShape shape) implements Notice {}

    record PointerMoved(PointerPosition position) implements Notice {}

    /** The display's keyboard has other lights, or more is known of its touch screen. */
    record ControlsChanged(Optional<KeyboardLights> lights, TouchScreen touchScreen) implements Notice {}

    /** A stream of the guest's sound as viewers know it. */
    record StreamDescription(String name, SoundClass soundClass, StreamState state) {}

    /** @param preRollSeconds how much of each stream is kept for whoever comes later */
    record SoundsChanged(SoundAttachment attachment, int preRollSeconds, List<StreamDescription> streams)
            implements Notice {

        public SoundsChanged {
            streams = List.copyOf(streams);
        }
    }

    /**
     * How loud a stream is.
     *
     * @param peakDbfs the largest sample since the last telling: 0 is full scale
     * @param loudnessLufs of the last 400 ms; both are {@value #SILENCE_DB} at least
     */
    record StreamLevel(String stream, double peakDbfs, double loudnessLufs) {

        /** What is as quiet is told as silence. */
        public static final double SILENCE_DB = -120;

        public StreamLevel {
            peakDbfs = Math.max(SILENCE_DB, peakDbfs);
            loudnessLufs = Math.max(SILENCE_DB, loudnessLufs);
        }
    }

    record LevelsMeasured(List<StreamLevel> levels) implements Notice {

        public LevelsMeasured {
            levels = List.copyOf(levels);
        }
    }

    /** The guest is that tenant's alone, or nobody's. */
    record LeaseChanged(Optional<Tenant> tenant) implements Notice {}

    record Rejected(FaultCode code, String message) implements Notice {}

    /** @param json an object, as the guest reports it; empty while it reports nothing */
    record ConfigReported(Optional<String> json) implements Notice {}

    /** What can be chosen. */
    record StorageReported(List<String> roms, List<String> disks) implements Notice {

        public StorageReported {
            roms = List.copyOf(roms);
            disks = List.copyOf(disks);
        }
    }

    record StatusReported(boolean running, double picturesPerSecond) implements Notice {}

    /** What the viewer asked of the guest is done. */
    record Acknowledged(OptionsRequest request) implements Notice {}

    /** The guest complains, or did not do what the viewer asked for; no fault of the viewer's message. */
    record GuestRefused(String message) implements Notice {}

    /**
     * This guest is not here any more, and nothing more comes.
     *
     * @param returns whether another guest of that name takes its place: then it is worth coming again at once
     * @param message a sentence
     */
    record RoomClosed(boolean returns, String message) implements Notice {}

    /** @param message a sentence on what the server's load does to pictures; empty when all is as it should be again */
    record LoadChanged(Optional<String> message) implements Notice {}

    /** The publisher may begin. */
    record Published(String guest) implements Notice {}

    /** For the publisher: a viewer came, and will offer. */
    record ViewerJoined(String viewer, int display) implements Notice {}

    record ViewerOffered(String viewer, String sdp) implements Notice {}

    record ViewerCandidate(String viewer, IceCandidate candidate) implements Notice {}

    record ViewerLeft(String viewer) implements Notice {}

    /** A serial console as viewers know it. */
    record ConsoleDescription(String id, String name, SerialState state) {}

    /** The guest's serial consoles, or the state of one. */
    record ConsolesChanged(List<ConsoleDescription> consoles) implements Notice {

        public ConsolesChanged {
            consoles = List.copyOf(consoles);
        }
    }

    /** What a console printed, as the viewer asked for it. */
    record ConsolePrinted(String console, SerialText text) implements Notice {}

    /** @param refusal why what the viewer typed was not taken, in a sentence without its stop; empty: it was */
    record ConsoleTyped(String console, Optional<String> refusal) implements Notice {}

    /** What is known of the guest's machine; the first comes when it can be reached. */
    record MachineChanged(MachineReport report) implements Notice {}

    record MachineHappened(Happening happening) implements Notice {}

    /** What is known of the guest's clipboard, without what lies on it. */
    record ClipboardChanged(ClipboardReport report) implements Notice {}
}
