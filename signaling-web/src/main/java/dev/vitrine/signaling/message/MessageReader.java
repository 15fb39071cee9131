package dev.vitrine.signaling.message;

import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.stream.JsonParser;
import jakarta.json.stream.JsonParserFactory;
import java.io.StringReader;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Reads what viewers and publishers send, strictly: whatever the bytes are, the result is a message within its bounds or a
 * fault that names the member and what it must be. Thread-safe.
 */
public final class MessageReader {

    /** A message has at most so many bytes in UTF-8. */
    public static final int MAX_MESSAGE_BYTES = 256 * 1024;

    static final int MAX_NAME_LENGTH = 64;
    private static final int MAX_ID_LENGTH = 64;
    private static final int MAX_DISPLAY = 255;
    private static final int MAX_SHOWN_LENGTH = 40;

    /** What is typed or pasted at once: more goes in pieces, each after the answer to the one before. */
    private static final int MAX_TYPED_LENGTH = 4096;

    /** The largest whole number that a browser's numbers hold exactly. */
    private static final long MAX_OFFSET = (1L << 53) - 1;

    private static final String TYPES =
            "join, offer, candidate, control, ping, active, leave, get_config, set_config, restart, shutdown, mix, levels, "
                    + "console-read, console-type, console-break, publish, answer, cursor or pointer";

    private final JsonParserFactory parsers = Json.createParserFactory(Map.of());

    public Received read(String text) {
        if (isTooLarge(text)) {
            return new Received.Faulty(
                    FaultCode.TOO_LARGE, "a message has at most " + MAX_MESSAGE_BYTES + " bytes in UTF-8");
        }
        return parse(text)
                .map(MessageReader::read)
                .orElseGet(() -> malformed("a message must be one JSON object with a member 'type'"));
    }

    private Optional<JsonObject> parse(String text) {
        try (JsonParser parser = parsers.createParser(new StringReader(text))) {
            if (parser.next() != JsonParser.Event.START_OBJECT) {
                return Optional.empty();
            }
            JsonObject object = parser.getObject();
            return parser.hasNext() ? Optional.empty() : Optional.of(object);
        } catch (RuntimeException notJson) {
            // Not JsonException alone: of what is nested too deep the parser complains in other ways.
            return Optional.empty();
        }
    }

    private static Received read(JsonObject object) {
        if (!(object.get("type") instanceof JsonString type)) {
            return malformed("member 'type' must be a string: " + TYPES);
        }
        Members members = new Members(object, "");
        try {
            return switch (type.getString()) {
                case "join" -> accepted(join(members));
                case "offer" -> accepted(new ClientMessage.Offer(members.text("sdp", MAX_MESSAGE_BYTES)));
                case "candidate" -> accepted(CandidateReader.read(members));
                case "control" -> accepted(control(members));
                case "ping" -> accepted(new ClientMessage.Ping(members.number("id")));
                case "active" -> accepted(new ClientMessage.Active());
                case "leave" -> accepted(new ClientMessage.Leave());
                case "get_config" -> options(new OptionsRequest.GetConfig());
                case "set_config" -> options(new OptionsRequest.SetConfig(members.object("config")));
                case "restart" -> options(new OptionsRequest.Restart());
                case "shutdown" -> options(new OptionsRequest.Shutdown());
                case "mix" -> accepted(MixReader.read(members));
                case "levels" -> accepted(new ClientMessage.Levels(members.flag("on")));
                case "console-read" ->
                    accepted(new ClientMessage.ConsoleRead(console(members), members.wholeNumber("after", MAX_OFFSET)));
                case "console-type" ->
                    accepted(new ClientMessage.ConsoleType(console(members), members.text("text", MAX_TYPED_LENGTH)));
                case "console-break" -> accepted(new ClientMessage.ConsoleBreak(console(members)));
                case "publish" -> accepted(PublisherReader.publish(members));
                case "answer" ->
                    accepted(new ClientMessage.Answer(viewer(members), members.text("sdp", MAX_MESSAGE_BYTES)));
                case "cursor" -> accepted(PublisherReader.cursor(members));
                case "pointer" -> accepted(PublisherReader.pointer(members));
                default ->
                    new Received.Faulty(
                            FaultCode.UNKNOWN_TYPE,
                            "there is no message of type '" + shortened(type.getString()) + "': it must be " + TYPES);
            };
        } catch (MemberFault fault) {
            return malformed(type.getString() + ": " + fault.sentence());
        }
    }

    private static ClientMessage join(Members members) throws MemberFault {
        OptionalInt display = members.has("display")
                ? OptionalInt.of(members.integer("display", 0, MAX_DISPLAY))
                : OptionalInt.empty();
        if (members.has("beside")) {
            return new ClientMessage.JoinBeside(display, members.text("beside", MAX_ID_LENGTH));
        }
        return new ClientMessage.Join(
                display,
                members.optionalLabel("name", MAX_NAME_LENGTH),
                members.has("resume") ? Optional.of(members.text("resume", MAX_ID_LENGTH)) : Optional.empty());
    }

    private static Received options(OptionsRequest request) {
        return accepted(new ClientMessage.Options(request));
    }

    private static ClientMessage control(Members members) throws MemberFault {
        ControlAction action = action(members);
        boolean aboutViewer = action == ControlAction.GRANT || action == ControlAction.REFUSE;
        return new ClientMessage.Control(action, aboutViewer ? viewer(members) : "");
    }

    private static ControlAction action(Members members) throws MemberFault {
        String name = members.text("action", MAX_ID_LENGTH);
        for (ControlAction action : ControlAction.values()) {
            if (action.name().toLowerCase(Locale.ROOT).equals(name)) {
                return action;
            }
        }
        throw members.fault("action", "request, release, grant, refuse or take");
    }

    private static String console(Members members) throws MemberFault {
        return members.text("console", MAX_ID_LENGTH);
    }

    private static String viewer(Members members) throws MemberFault {
        return members.text("viewer", MAX_ID_LENGTH);
    }

    private static boolean isTooLarge(String text) {
        // A char is one to three bytes: the exact count matters only between these bounds.
        return text.length() > MAX_MESSAGE_BYTES
                || (text.length() > MAX_MESSAGE_BYTES / 3 && utf8Length(text) > MAX_MESSAGE_BYTES);
    }

    private static long utf8Length(String text) {
        return text.chars()
                .mapToLong(c -> c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate((char) c) ? 2 : 3)
                .sum();
    }

    private static Received accepted(ClientMessage message) {
        return new Received.Accepted(message);
    }

    private static Received malformed(String message) {
        return new Received.Faulty(FaultCode.MALFORMED, message);
    }

    private static String shortened(String text) {
        String printable = text.replaceAll("[^\\x20-\\x7e]", "?");
        return printable.length() <= MAX_SHOWN_LENGTH ? printable : printable.substring(0, MAX_SHOWN_LENGTH) + "...";
    }
}
