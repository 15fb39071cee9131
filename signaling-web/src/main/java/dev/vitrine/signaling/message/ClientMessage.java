package dev.vitrine.signaling.message;

import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a viewer or a publisher says, checked: every member is there and within its bounds. */
public sealed interface ClientMessage {

    /** @param name empty: the name of whoever signed in
     *  @param resume the secret of a session whose connection was lost */
    record Join(OptionalInt display, String name, Optional<String> resume) implements ClientMessage {

        /** Without the secret, which belongs into no log. */
        @Override
        public String toString() {
            return "Join[" + display + ", " + name + (resume.isPresent() ? ", resuming]" : "]");
        }
    }

    /** A further display of a viewer who is here already.
     *  @param secret of that viewer's {@code joined} */
    record JoinBeside(OptionalInt display, String secret) implements ClientMessage {

        /** Without the secret, which belongs into no log. */
        @Override
        public String toString() {
            return "JoinBeside[" + display + "]";
        }
    }

    record Offer(String sdp) implements ClientMessage {}

    /** @param viewer whom a publisher means; empty from a viewer */
    record Candidate(String viewer, IceCandidate candidate) implements ClientMessage {}

    /** @param viewer whom to grant or refuse; empty for the other actions */
    record Control(ControlAction action, String viewer) implements ClientMessage {}

    record Ping(BigDecimal id) implements ClientMessage {}

    record Leave() implements ClientMessage {}

    /** Somebody is there, though nothing else is said. */
    record Active() implements ClientMessage {}

    /** Asks the guest itself: {@code get_config}, {@code set_config}, {@code restart}, {@code shutdown}. */
    record Options(OptionsRequest request) implements ClientMessage {}

    /** Asks for what a serial console printed after so many bytes. */
    record ConsoleRead(String console, long after) implements ClientMessage {}

    /** Types into a serial console. What is typed may be a password, and belongs into no log. */
    record ConsoleType(String console, String text) implements ClientMessage {

        @Override
        public String toString() {
            return "ConsoleType[" + console + ", " + text.length() + " characters]";
        }
    }

    record ConsoleBreak(String console) implements ClientMessage {}

    /** What the viewer wants to hear. */
    record Mix(MixSelection selection) implements ClientMessage {}

    /** Whether the viewer wants to be told how loud the streams are. */
    record Levels(boolean on) implements ClientMessage {}

    /** @param displays empty: one display */
    record Publish(List<Notice.DisplayDescription> displays) implements ClientMessage {

        public Publish {
            displays = List.copyOf(displays);
        }
    }

    record Answer(String viewer, String sdp) implements ClientMessage {}

    record Cursor(CursorShape shape) implements ClientMessage {}

    record Pointer(PointerPosition position) implements ClientMessage {}
}
