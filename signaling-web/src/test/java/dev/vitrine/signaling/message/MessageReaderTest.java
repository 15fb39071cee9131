package dev.vitrine.signaling.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.ControlAction;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice.DisplayDescription;
import dev.vitrine.streamer.sound.MixSelection;
import dev.vitrine.streamer.viewer.IceCandidate;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageReaderTest {

    private final MessageReader reader = new MessageReader();

    static Stream<Arguments> messages() {
        CursorShape dot = new CursorShape(1, 2, 0, 1, new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        IceCandidate candidate = new IceCandidate("candidate:1 1 udp 1 10.0.0.1 5 typ host", "0", 1);
        return Stream.of(
                Arguments.of("{'type':'join'}", new ClientMessage.Join(OptionalInt.empty(), "", Optional.empty())),
                Arguments.of(
                        "{'type':'join','display':2,'name':' Ann '}",
                        new ClientMessage.Join(OptionalInt.of(2), "Ann", Optional.empty())),
                Arguments.of(
                        "{'type':'join','display':null,'x':[]}",
                        new ClientMessage.Join(OptionalInt.empty(), "", Optional.empty())),
                Arguments.of(
                        "{'type':'join','resume':'s3cret'}",
                        new ClientMessage.Join(OptionalInt.empty(), "", Optional.of("s3cret"))),
                Arguments.of(
                        "{'type':'join','display':1,'beside':'s3cret','resume':'x'}",
                        new ClientMessage.JoinBeside(OptionalInt.of(1), "s3cret")),
                Arguments.of(
                        "{'type':'console-read','console':'serial0','after':9007199254740991}",
                        new ClientMessage.ConsoleRead("serial0", 9007199254740991L)),
                Arguments.of(
                        "{'type':'console-type','console':'serial0','text':'ls\\r'}",
                        new ClientMessage.ConsoleType("serial0", "ls\r")),
                Arguments.of("{'type':'console-break','console':'serial0'}", new ClientMessage.ConsoleBreak("serial0")),
                Arguments.of("{'type':'active'}", new ClientMessage.Active()),
                Arguments.of("{'type':'get_config'}", new ClientMessage.Options(new OptionsRequest.GetConfig())),
                Arguments.of(
                        "{'type':'set_config','config':{'rom':'Quadra.ROM','ramsize':16}}",
                        new ClientMessage.Options(
                                new OptionsRequest.SetConfig("{\"rom\":\"Quadra.ROM\",\"ramsize\":16}"))),
                Arguments.of("{'type':'restart'}", new ClientMessage.Options(new OptionsRequest.Restart())),
                Arguments.of("{'type':'shutdown'}", new ClientMessage.Options(new OptionsRequest.Shutdown())),
                Arguments.of("{'sdp':'v=0','type':'offer'}", new ClientMessage.Offer("v=0")),
                Arguments.of(
                        "{'type':'candidate','candidate':'" + candidate.candidate()
                                + "','sdpMid':'0','sdpMLineIndex':1}",
                        new ClientMessage.Candidate("", candidate)),
                Arguments.of(
                        "{'type':'candidate','candidate':'','sdpMid':null}",
                        new ClientMessage.Candidate("", new IceCandidate("", "", 0))),
                Arguments.of(
                        "{'type':'candidate','viewer':'v1','candidate':'c','sdpMid':'a'}",
                        new ClientMessage.Candidate("v1", new IceCandidate("c", "a", 0))),
                Arguments.of(
                        "{'type':'control','action':'take','viewer':7}",
                        new ClientMessage.Control(ControlAction.TAKE, "")),
                Arguments.of(
                        "{'type':'control','action':'grant','viewer':'v2'}",
                        new ClientMessage.Control(ControlAction.GRANT, "v2")),
                Arguments.of("{'type':'ping','id':1.5}", new ClientMessage.Ping(new BigDecimal("1.5"))),
                Arguments.of("{'type':'leave'}", new ClientMessage.Leave()),
                Arguments.of("{'type':'mix'}", new ClientMessage.Mix(MixSelection.ALL)),
                Arguments.of(
                        "{'type':'mix','solo':['a'],'muted':['a','b'],'gains':{'a':4,'b':0.5,'c':null},'gain':0}",
                        new ClientMessage.Mix(
                                new MixSelection(Set.of("a"), Set.of("a", "b"), Map.of("a", 4f, "b", 0.5f), 0))),
                Arguments.of("{'type':'levels','on':true}", new ClientMessage.Levels(true)),
                Arguments.of("{'type':'publish'}", new ClientMessage.Publish(List.of())),
                Arguments.of(
                        "{'type':'publish','displays':[{'id':3,'label':'left','width':640,'height':480},{'id':4}]}",
                        new ClientMessage.Publish(List.of(
                                new DisplayDescription(3, "left", 640, 480), new DisplayDescription(4, "", 0, 0)))),
                Arguments.of("{'type':'answer','viewer':'v1','sdp':'v=0'}", new ClientMessage.Answer("v1", "v=0")),
                Arguments.of(
                        "{'type':'cursor','width':1,'height':2,'hotX':0,'hotY':1,'rgba':'AQIDBAUGBwg='}",
                        new ClientMessage.Cursor(dot)),
                Arguments.of("{'type':'cursor','width':0}", new ClientMessage.Cursor(CursorShape.NONE)),
                Arguments.of(
                        "{'type':'pointer','x':-1,'y':2,'visible':true}",
                        new ClientMessage.Pointer(new PointerPosition(-1, 2, true))));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void readsEveryMessageOfTheProtocol(String text, ClientMessage message) {
        assertThat(reader.read(json(text))).isEqualTo(new Received.Accepted(message));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'type':'join','display':'0'}                            | member 'display' must be an integer from 0 to 255
            {'type':'join','display':0.5}                            | member 'display' must be an integer from 0 to 255
            {'type':'join','display':1e999999999}                    | member 'display' must be an integer from 0 to 255
            {'type':'join','display':-1}                             | member 'display' must be an integer from 0 to 255
            {'type':'join','name':7}                                 | member 'name' must be a string
            {'type':'join','name':'a\\u0000b'}                       | member 'name' must be a string without control
            {'type':'offer'}                                         | member 'sdp' must be a string of 1 to
            {'type':'offer','sdp':''}                                | member 'sdp' must be a string of 1 to
            {'type':'offer','sdp':null}                              | member 'sdp' must be a string of 1 to
            {'type':'offer','sdp':{}}                                | member 'sdp' must be a string of 1 to
            {'type':'candidate'}                                     | member 'candidate' must be a string
            {'type':'candidate','candidate':1}                       | member 'candidate' must be a string
            {'type':'candidate','candidate':'c'}                     | member 'sdpMid' must be a string
            {'type':'candidate','candidate':'c\\r\\na','sdpMid':'0'} | member 'candidate' must be one line
            {'type':'candidate','candidate':'c','sdpMLineIndex':-1}  | member 'sdpMLineIndex' must be an integer
            {'type':'control'}                                       | member 'action' must be
            {'type':'control','action':'GRANT'}                      | must be request, release, grant, refuse or take
            {'type':'control','action':'grant'}                      | member 'viewer' must be a string
            {'type':'ping'}                                          | member 'id' must be a number
            {'type':'ping','id':'1'}                                 | member 'id' must be a number
            {'type':'ping','id':12345678901234567890123456789012345} | member 'id' must be a number
            {'type':'console-read','console':'s','after':-1}         | member 'after' must be an integer from 0 to 9007199254740991
            {'type':'console-read','console':'s','after':1e999999}   | member 'after' must be an integer from 0
            {'type':'console-read','after':0}                        | member 'console' must be a string of 1 to 64
            {'type':'console-type','console':'s','text':''}          | member 'text' must be a string of 1 to 4096
            {'type':'mix','solo':'a'}                                | member 'solo' must be an array of at most 64
            {'type':'mix','solo':['']}                               | member 'solo' must be an array of strings of 1 to 32
            {'type':'mix','muted':[1]}                               | member 'muted' must be an array of strings
            {'type':'mix','gain':4.1}                                | member 'gain' must be a number from 0 to 4
            {'type':'mix','gain':1e999999999}                        | member 'gain' must be a number from 0 to 4
            {'type':'mix','gains':[]}                                | member 'gains' must be an object of at most 64
            {'type':'mix','gains':{'bell':-1}}                       | member 'gains.bell' must be a number from 0 to 4
            {'type':'mix','gains':{'bell':'1'}}                      | member 'gains.bell' must be a number from 0 to 4
            {'type':'levels'}                                        | member 'on' must be true or false
            {'type':'publish','displays':{}}                         | member 'displays' must be an array
            {'type':'publish','displays':[1]}                        | member 'displays[0]' must be an object
            {'type':'publish','displays':[{'id':0},{}]}              | member 'displays[1].id' must be an integer
            {'type':'publish','displays':[{'id':0},{'id':0}]}        | member 'displays' must be displays whose ids differ
            {'type':'answer','sdp':'v=0'}                            | member 'viewer' must be a string
            {'type':'cursor'}                                        | member 'width' must be an integer from 0 to 512
            {'type':'cursor','width':1,'height':1,'hotX':1,'hotY':0,'rgba':''} | member 'hotX' must be an integer from 0 to 0
            {'type':'cursor','width':1,'height':1,'hotX':0,'hotY':0,'rgba':'AAA='} | must be the base64 of width x height x 4 = 4 bytes
            {'type':'cursor','width':1,'height':1,'hotX':0,'hotY':0,'rgba':'!'} | member 'rgba' must be the base64
            {'type':'pointer','x':0,'y':0}                           | member 'visible' must be true or false
            {'type':'pointer','x':0,'y':70000,'visible':true}        | member 'y' must be an integer
            {'type':7}                                               | member 'type' must be a string
            {}                                                       | member 'type' must be a string
            """)
    void namesTheMemberThatIsWrongAndWhatItMustBe(String text, String sentence) {
        assertFault(reader.read(json(text)), FaultCode.MALFORMED, sentence);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "x", "{", "[]", "null", "7", "'join'", "{'type':'leave'", "{'type':'leave'}}"})
    void takesNothingThatIsNotOneJsonObject(String text) {
        assertFault(reader.read(json(text)), FaultCode.MALFORMED, "a message must be one JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JOIN", "join ", "joined", "error"})
    void namesTheTypesThatThereAre(String type) {
        assertFault(
                reader.read(json("{'type':'" + type + "'}")),
                FaultCode.UNKNOWN_TYPE,
                "it must be join, offer, candidate");
    }

    @Test
    void doesNotRepeatWhatAForeignTypeSays() {
        Received received = reader.read(json("{'type':'<script>\\n" + "a".repeat(1000) + "'}"));

        assertThat(((Received.Faulty) received).message())
                .hasSizeLessThan(300)
                .doesNotContain("\n")
                .doesNotContain("a".repeat(50));
    }

    @Test
    void countsTheBytesOfAMessageAndNotItsCharacters() {
        String frame = json("{'type':'offer','sdp':''}");
        int room = MessageReader.MAX_MESSAGE_BYTES - frame.length();
        String ascii = frame.replace("\"\"", '"' + "x".repeat(room) + '"');
        String wide = frame.replace("\"\"", '"' + "\u20ac".repeat(room / 3 + 1) + '"');

        assertThat(reader.read(ascii)).isInstanceOf(Received.Accepted.class);
        assertFault(reader.read(ascii + ' '), FaultCode.TOO_LARGE, "at most 262144 bytes");
        assertFault(reader.read(wide), FaultCode.TOO_LARGE, "at most 262144 bytes");
    }

    @Test
    void survivesDeepNesting() {
        assertFault(reader.read("[".repeat(100_000)), FaultCode.MALFORMED, "one JSON object");
        assertFault(reader.read("{\"a\":".repeat(40_000)), FaultCode.MALFORMED, "one JSON object");
    }

    private static void assertFault(Received received, FaultCode code, String sentence) {
        assertThat(received).isInstanceOfSatisfying(Received.Faulty.class, fault -> {
            assertThat(fault.code()).isEqualTo(code);
            assertThat(fault.message()).contains(sentence);
        });
    }

    private static String json(String text) {
        return text.replace('\'', '"');
    }
}
