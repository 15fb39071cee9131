package dev.vitrine.signaling.message;

import jakarta.json.JsonValue;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What the server says, with the members' names of the wire; an empty optional is not written. */
@JsonbTypeInfo(
        key = "type",
        value = {
            @JsonbSubtype(alias = "joined", type = ServerMessage.Joined.class),
            @JsonbSubtype(alias = "guest", type = ServerMessage.Guest.class),
            @JsonbSubtype(alias = "viewers", type = ServerMessage.Viewers.class),
            @JsonbSubtype(alias = "answer", type = ServerMessage.Answer.class),
            @JsonbSubtype(alias = "candidate", type = ServerMessage.Candidate.class),
            @JsonbSubtype(alias = "refused", type = ServerMessage.Refused.class),
            @JsonbSubtype(alias = "lease", type = ServerMessage.Lease.class),
            @JsonbSubtype(alias = "message", type = ServerMessage.Message.class),
            @JsonbSubtype(alias = "limits", type = ServerMessage.Limits.class),
            @JsonbSubtype(alias = "input-idle", type = ServerMessage.InputIdle.class),
            @JsonbSubtype(alias = "ended", type = ServerMessage.Ended.class),
            @JsonbSubtype(alias = "cursor", type = ServerMessage.Cursor.class),
            @JsonbSubtype(alias = "pointer", type = ServerMessage.Pointer.class),
            @JsonbSubtype(alias = "controls", type = ServerMessage.Controls.class),
            @JsonbSubtype(alias = "sounds", type = ServerMessage.Sounds.class),
            @JsonbSubtype(alias = "levels", type = ServerMessage.Levels.class),
            @JsonbSubtype(alias = "pong", type = ServerMessage.Pong.class),
            @JsonbSubtype(alias = "config", type = ServerMessage.Config.class),
            @JsonbSubtype(alias = "storage", type = ServerMessage.Storage.class),
            @JsonbSubtype(alias = "status", type = ServerMessage.Status.class),
            @JsonbSubtype(alias = "ack", type = ServerMessage.Acknowledgement.class),
            @JsonbSubtype(alias = "machine", type = ServerMessage.MachineState.class),
            @JsonbSubtype(alias = "machine-event", type = ServerMessage.MachineEvent.class),
            @JsonbSubtype(alias = "consoles", type = ServerMessage.Consoles.class),
            @JsonbSubtype(alias = "console-text", type = ServerMessage.ConsoleText.class),
            @JsonbSubtype(alias = "console-typed", type = ServerMessage.ConsoleTyped.class),
            @JsonbSubtype(alias = "clipboard", type = ServerMessage.Clipboard.class),
            @JsonbSubtype(alias = "load", type = ServerMessage.Load.class),
            @JsonbSubtype(alias = "error", type = ServerMessage.Fault.class),
            @JsonbSubtype(alias = "published", type = ServerMessage.Published.class),
            @JsonbSubtype(alias = "viewer-joined", type = ServerMessage.ViewerJoined.class),
            @JsonbSubtype(alias = "offer", type = ServerMessage.Offer.class),
            @JsonbSubtype(alias = "viewer-left", type = ServerMessage.ViewerLeft.class)
        })
public sealed interface ServerMessage {

    /** @param mayControl false for somebody who was let in to watch
     *  @param resume with which the viewer comes back when its connection is lost: a secret */
    record Joined(String viewer, String guest, int display, String role, boolean mayControl, String resume)
            implements ServerMessage {

        /** Without the secret, which belongs into no log. */
        @Override
        public String toString() {
            return "Joined[" + viewer + ", " + guest + ", " + display + ", " + role + "]";
        }
    }

    record DisplayItem(int id, String label, int width, int height) {}

    /** @param pointer {@code absolute} or {@code relative} */
    record Guest(String state, Optional<String> reason, List<DisplayItem> displays, String pointer)
            implements ServerMessage {

        public Guest {
            displays = List.copyOf(displays);
        }
    }

    record ViewerItem(String id, String name, String role) {}

    /** @param away whose connection is lost and whose place is kept; absent: nobody */
    record Viewers(
            List<ViewerItem> viewers, Optional<String> controller, List<String> requests, Optional<List<String>> away)
            implements ServerMessage {

        public Viewers {
            viewers = List.copyOf(viewers);
            requests = List.copyOf(requests);
            away = away.map(List::copyOf);
        }
    }

    record Answer(String sdp) implements ServerMessage {}

    /** @param viewer for a publisher: whose candidate it is
     *  @param sdpMid absent when the sender named none: a browser takes an empty one for a name */
    record Candidate(Optional<String> viewer, String candidate, Optional<String> sdpMid, int sdpMLineIndex)
            implements ServerMessage {}

    record Refused(String viewer) implements ServerMessage {}

    /** Both absent: nobody has the guest for himself. */
    record Lease(Optional<String> holder, Optional<String> until) implements ServerMessage {}

    /** @param from the operator's name */
    record Message(String from, String text) implements ServerMessage {}

    /** What an operator set on this viewer; a cap that is absent is none. */
    record Limits(
            boolean viewOnly,
            boolean microphoneMuted,
            Optional<Integer> maxBitsPerSecond,
            Optional<Integer> maxPicturesPerSecond)
            implements ServerMessage {}

    /** @param atStake {@code control} or {@code session}: what ends after {@code seconds} unless the viewer does something */
    record InputIdle(String atStake, double seconds) implements ServerMessage {}

    /**
     * The last message.
     *
     * @param cause {@code operator}, {@code idle} or {@code replaced}
     * @param by the operator's name
     * @param reason in the operator's words
     * @param mayReturn whether a newcomer would be let in
     */
    record Ended(String cause, Optional<String> by, Optional<String> reason, boolean mayReturn)
            implements ServerMessage {}

    /** @param rgba base64 */
    record Cursor(int width, int height, int hotX, int hotY, String rgba) implements ServerMessage {}

    record Pointer(int x, int y, boolean visible) implements ServerMessage {}

    /** The lights of a keyboard. */
    record LightsItem(boolean capsLock, boolean numLock, boolean scrollLock) {}

    /** @param fingers how many are told apart
     *  @param certain whether the guest is known to have a touch screen */
    record TouchItem(int fingers, boolean certain) {}

    /** @param lights absent while the guest tells nothing of them
     *  @param touch absent where there is no touch screen */
    record Controls(Optional<LightsItem> lights, Optional<TouchItem> touch) implements ServerMessage {}

    /**
     * Since when the guest's sound is listened to.
     *
     * @param kind {@code from-start}, {@code late} or {@code absent}
     * @param at when listening began (ISO 8601), for {@code late}
     * @param sinceStartSeconds how long the guest had been running then; absent when unknown
     * @param reason one sentence for people, for {@code absent}
     */
    record Attachment(String kind, Optional<String> at, Optional<Double> sinceStartSeconds, Optional<String> reason) {}

    /** @param state {@code absent}, {@code quiet}, {@code playing} or {@code dry}
     *  @param soundClass {@code class} on the wire */
    record StreamItem(String name, @JsonbProperty("class") String soundClass, String state) {}

    record Sounds(Attachment attachment, int preRollSeconds, List<StreamItem> streams) implements ServerMessage {

        public Sounds {
            streams = List.copyOf(streams);
        }
    }

    /** @param peakDb of full scale
     *  @param loudness in LUFS */
    record LevelItem(String stream, double peakDb, double loudness) {}

    record Levels(List<LevelItem> levels) implements ServerMessage {

        public Levels {
            levels = List.copyOf(levels);
        }
    }

    record Pong(BigDecimal id) implements ServerMessage {}

    /** @param data as the guest reports it; absent while it reports nothing */
    record Config(Optional<JsonValue> data) implements ServerMessage {}

    record Storage(List<String> roms, List<String> disks) implements ServerMessage {

        public Storage {
            roms = List.copyOf(roms);
            disks = List.copyOf(disks);
        }
    }

    /** @param fps pictures a second, as the guest counts them */
    record Status(boolean running, double fps) implements ServerMessage {}

    /** @param of the type of the message that is done */
    record Acknowledgement(String of) implements ServerMessage {}

    /**
     * What the guest's machine does.
     *
     * @param state in QEMU's word; absent while it cannot be reached
     * @param reason why it cannot, in a sentence
     */
    record MachineState(Optional<String> state, Optional<String> reason) implements ServerMessage {}

    /**
     * Something happened to the guest's machine.
     *
     * @param event {@code paused}, {@code reset}, ...
     * @param by who did it, where somebody here did
     * @param message a sentence that says all this
     */
    record MachineEvent(String event, Optional<String> by, String message) implements ServerMessage {}

    /** @param state {@code open}, {@code closed}, {@code taken} or {@code away} */
    record ConsoleItem(String id, String name, String state) {}

    record Consoles(List<ConsoleItem> consoles) implements ServerMessage {

        public Consoles {
            consoles = List.copyOf(consoles);
        }
    }

    /**
     * What a serial console printed.
     *
     * @param from the number of its first byte
     * @param data base64: the bytes as they came, of which a character's may come in two pieces
     */
    record ConsoleText(String console, long from, String data) implements ServerMessage {}

    /** @param refusal why what was typed was not taken; absent when it was */
    record ConsoleTyped(String console, Optional<String> refusal) implements ServerMessage {}

    /**
     * What is known of the guest's clipboard, without what lies on it.
     *
     * @param policy {@code off}, {@code to-guest}, {@code from-guest} or {@code both}
     * @param reason why it cannot be reached; absent when it can
     * @param copied in which forms the guest's copy is there: {@code text}, {@code html}, {@code png}
     * @param number another each time the guest copies
     * @param given in which forms the guest can paste what somebody gave it
     */
    record Clipboard(String policy, Optional<String> reason, List<String> copied, long number, List<String> given)
            implements ServerMessage {

        public Clipboard {
            copied = List.copyOf(copied);
            given = List.copyOf(given);
        }
    }

    /** @param message a sentence; absent when pictures are as they should be again */
    record Load(Optional<String> message) implements ServerMessage {}

    /** {@code error} on the wire. */
    record Fault(String code, String message) implements ServerMessage {}

    record Published(String guest) implements ServerMessage {}

    record ViewerJoined(String viewer, int display) implements ServerMessage {}

    record Offer(String viewer, String sdp) implements ServerMessage {}

    record ViewerLeft(String viewer) implements ServerMessage {}
}
