package dev.vitrine.signaling.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vitrine.streamer.guest.ClipboardFormat;
import dev.vitrine.streamer.guest.ClipboardPolicy;
import dev.vitrine.streamer.guest.ClipboardReport;
import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.guest.MachineEvent;
import dev.vitrine.streamer.guest.MachineReport;
import dev.vitrine.streamer.guest.OptionsRequest;
import dev.vitrine.streamer.guest.SerialState;
import dev.vitrine.streamer.guest.SerialText;
import dev.vitrine.streamer.guest.SoundAttachment;
import dev.vitrine.streamer.input.KeyboardLights;
import dev.vitrine.streamer.input.TouchScreen;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.picture.PointerPosition;
import dev.vitrine.streamer.session.Ending;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Happening;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Person;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.SessionOutput.AtStake;
import dev.vitrine.streamer.session.Viewer;
import dev.vitrine.streamer.session.ViewerLimits;
import dev.vitrine.streamer.sound.SoundClass;
import dev.vitrine.streamer.sound.StreamState;
import dev.vitrine.streamer.viewer.IceCandidate;
import jakarta.json.JsonObject;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordingTest {

    private final Jsonb jsonb = JsonbBuilder.create();

    static Stream<Arguments> notices() {
        Viewer ann = new Viewer("v1", "Ann", new Person("ann", Role.OPERATOR));
        IceCandidate candidate = new IceCandidate("c", "0", 1);
        Notice.DisplayDescription display = new Notice.DisplayDescription(0, "left", 640, 480);
        return Stream.of(
                Arguments.of(
                        new Notice.Joined(ann, "demo", 2, "s3cret"),
                        "{'type':'joined','viewer':'v1','guest':'demo','display':2,'role':'operator',"
                                + "'mayControl':true,'resume':'s3cret'}"),
                Arguments.of(
                        new Notice.MachineChanged(new MachineReport.Present("guest-panicked")),
                        "{'type':'machine','state':'guest-panicked'}"),
                Arguments.of(
                        new Notice.ClipboardChanged(new ClipboardReport.Present(
                                ClipboardPolicy.BOTH, Set.of(ClipboardFormat.HTML, ClipboardFormat.TEXT), 7, Set.of())),
                        "{'type':'clipboard','policy':'both','copied':['text','html'],'number':7,'given':[]}"),
                Arguments.of(
                        new Notice.ClipboardChanged(new ClipboardReport.Absent(ClipboardPolicy.TO_GUEST, "away")),
                        "{'type':'clipboard','policy':'to-guest','reason':'away','copied':[],'number':0,'given':[]}"),
                Arguments.of(
                        new Notice.MachineChanged(new MachineReport.Absent("away")),
                        "{'type':'machine','reason':'away'}"),
                Arguments.of(
                        new Notice.ConsolesChanged(
                                List.of(new Notice.ConsoleDescription("serial0", "org.qemu", SerialState.CLOSED))),
                        "{'type':'consoles','consoles':[{'id':'serial0','name':'org.qemu','state':'closed'}]}"),
                Arguments.of(
                        new Notice.ConsolePrinted("serial0", new SerialText(7, new byte[] {0x1b, (byte) 0xff})),
                        "{'type':'console-text','console':'serial0','from':7,'data':'G/8='}"),
                Arguments.of(
                        new Notice.ConsoleTyped("serial0", Optional.empty()),
                        "{'type':'console-typed','console':'serial0'}"),
                Arguments.of(
                        new Notice.ConsoleTyped("serial0", Optional.of("away")),
                        "{'type':'console-typed','console':'serial0','refusal':'away'}"),
                Arguments.of(
                        new Notice.MachineHappened(new Happening(
                                new MachineEvent(MachineEvent.Kind.PAUSED), Optional.of("Ann"), Instant.EPOCH)),
                        "{'type':'machine-event','event':'paused','by':'Ann','message':'Ann paused the guest.'}"),
                Arguments.of(
                        new Notice.MachineHappened(new Happening(
                                new MachineEvent(MachineEvent.Kind.PANICKED), Optional.empty(), Instant.EPOCH)),
                        "{'type':'machine-event','event':'panicked','message':'The guest panicked.'}"),
                Arguments.of(
                        new Notice.GuestChanged(new GuestState.Off("gone"), List.of(), false),
                        "{'type':'guest','state':'off','reason':'gone','displays':[],'pointer':'relative'}"),
                Arguments.of(
                        new Notice.GuestChanged(new GuestState.Running(), List.of(display), true),
                        "{'type':'guest','state':'running','displays':[{'id':0,'label':'left','width':640,"
                                + "'height':480}],'pointer':'absolute'}"),
                Arguments.of(
                        new Notice.ControlsChanged(
                                Optional.of(new KeyboardLights(false, true, true)), new TouchScreen(10, false)),
                        "{'type':'controls','lights':{'capsLock':true,'numLock':true,'scrollLock':false},"
                                + "'touch':{'fingers':10,'certain':false}}"),
                Arguments.of(new Notice.ControlsChanged(Optional.empty(), TouchScreen.NONE), "{'type':'controls'}"),
                Arguments.of(
                        new Notice.ViewersChanged(List.of(ann), Optional.of("v1"), List.of("v2"), List.of("v1")),
                        "{'type':'viewers','viewers':[{'id':'v1','name':'Ann','role':'operator'}],"
                                + "'controller':'v1','requests':['v2'],'away':['v1']}"),
                Arguments.of(
                        new Notice.ViewersChanged(List.of(), Optional.empty(), List.of(), List.of()),
                        "{'type':'viewers','viewers':[],'requests':[]}"),
                Arguments.of(
                        new Notice.SoundsChanged(
                                new SoundAttachment.Late(
                                        Instant.parse("2026-11-01T12:03:04Z"), Optional.of(Duration.ofMillis(2500))),
                                60,
                                List.of(new Notice.StreamDescription("bell", SoundClass.SAFETY, StreamState.DRY))),
                        "{'type':'sounds','attachment':{'kind':'late','at':'2026-11-01T12:03:04Z',"
                                + "'sinceStartSeconds':2.5},'preRollSeconds':60,"
                                + "'streams':[{'name':'bell','class':'safety','state':'dry'}]}"),
                Arguments.of(
                        new Notice.SoundsChanged(new SoundAttachment.FromTheStart(), 60, List.of()),
                        "{'type':'sounds','attachment':{'kind':'from-start'},'preRollSeconds':60,'streams':[]}"),
                Arguments.of(
                        new Notice.SoundsChanged(new SoundAttachment.Absent("mute"), 0, List.of()),
                        "{'type':'sounds','attachment':{'kind':'absent','reason':'mute'},'preRollSeconds':0,"
                                + "'streams':[]}"),
                Arguments.of(
                        new Notice.LevelsMeasured(
                                List.of(new Notice.StreamLevel("bell", -6.0206, Double.NEGATIVE_INFINITY))),
                        "{'type':'levels','levels':[{'stream':'bell','peakDb':-6.0,'loudness':-120.0}]}"),
                Arguments.of(new Notice.Answered("v=0"), "{'type':'answer','sdp':'v=0'}"),
                Arguments.of(
                        new Notice.CandidateFound(candidate),
                        "{'type':'candidate','candidate':'c','sdpMid':'0','sdpMLineIndex':1}"),
                Arguments.of(
                        new Notice.CandidateFound(new IceCandidate("", "", 0)),
                        "{'type':'candidate','candidate':'','sdpMLineIndex':0}"),
                Arguments.of(
                        new Notice.ConfigReported(Optional.of("{\"rom\": \"Quadra.ROM\", \"ramsize\": 16}")),
                        "{'type':'config','data':{'rom':'Quadra.ROM','ramsize':16}}"),
                Arguments.of(new Notice.ConfigReported(Optional.empty()), "{'type':'config'}"),
                Arguments.of(
                        new Notice.StorageReported(List.of("Quadra.ROM"), List.of()),
                        "{'type':'storage','roms':['Quadra.ROM'],'disks':[]}"),
                Arguments.of(new Notice.StatusReported(true, 30), "{'type':'status','running':true,'fps':30.0}"),
                Arguments.of(
                        new Notice.Acknowledged(new OptionsRequest.SetConfig("{}")),
                        "{'type':'ack','of':'set_config'}"),
                Arguments.of(
                        new Notice.GuestRefused("no disk"),
                        "{'type':'error','code':'guest-refused','message':'no disk'}"),
                Arguments.of(
                        new Notice.MessageCame(new Person("anna", Role.ADMIN), "lunch"),
                        "{'type':'message','from':'anna','text':'lunch'}"),
                Arguments.of(
                        new Notice.Limited(new ViewerLimits(true, false, OptionalInt.of(300_000), OptionalInt.empty())),
                        "{'type':'limits','viewOnly':true,'microphoneMuted':false,'maxBitsPerSecond':300000}"),
                Arguments.of(
                        new Notice.IdleWarned(AtStake.CONTROL, Duration.ofMillis(15_000)),
                        "{'type':'input-idle','atStake':'control','seconds':15.0}"),
                Arguments.of(
                        new Notice.IdleWarned(AtStake.SESSION, Duration.ofMillis(500)),
                        "{'type':'input-idle','atStake':'session','seconds':0.5}"),
                Arguments.of(
                        new Notice.Ended(new Ending.EndedBy(new Person("anna", Role.ADMIN), "lunch"), true),
                        "{'type':'ended','cause':'operator','by':'anna','reason':'lunch','mayReturn':true}"),
                Arguments.of(
                        new Notice.Ended(new Ending.Idle(), false),
                        "{'type':'ended','cause':'idle','mayReturn':false}"),
                Arguments.of(new Notice.Replaced(), "{'type':'ended','cause':'replaced','mayReturn':false}"),
                Arguments.of(new Notice.ControlRefused("v2"), "{'type':'refused','viewer':'v2'}"),
                Arguments.of(
                        new Notice.CursorChanged(new CursorShape(1, 1, 0, 0, new byte[] {1, 2, 3, 4})),
                        "{'type':'cursor','width':1,'height':1,'hotX':0,'hotY':0,'rgba':'AQIDBA=='}"),
                Arguments.of(
                        new Notice.PointerMoved(new PointerPosition(3, -4, false)),
                        "{'type':'pointer','x':3,'y':-4,'visible':false}"),
                Arguments.of(
                        new Notice.Rejected(FaultCode.OUT_OF_ORDER, "join first"),
                        "{'type':'error','code':'out-of-order','message':'join first'}"),
                Arguments.of(new Notice.Published("qnx"), "{'type':'published','guest':'qnx'}"),
                Arguments.of(new Notice.ViewerJoined("v1", 0), "{'type':'viewer-joined','viewer':'v1','display':0}"),
                Arguments.of(new Notice.ViewerOffered("v1", "v=0"), "{'type':'offer','viewer':'v1','sdp':'v=0'}"),
                Arguments.of(
                        new Notice.ViewerCandidate("v1", candidate),
                        "{'type':'candidate','viewer':'v1','candidate':'c','sdpMid':'0','sdpMLineIndex':1}"),
                Arguments.of(new Notice.ViewerLeft("v1"), "{'type':'viewer-left','viewer':'v1'}"));
    }

    @ParameterizedTest
    @MethodSource("notices")
    void saysEveryNoticeInTheWordsOfTheProtocol(Notice notice, String text) {
        String json = jsonb.toJson(Wording.of(notice));

        assertThat(jsonb.fromJson(json, JsonObject.class))
                .isEqualTo(jsonb.fromJson(text.replace('\'', '"'), JsonObject.class));
    }

    @ParameterizedTest
    @MethodSource("notices")
    void writesWhatReadsBackAsTheSame(Notice notice, String text) {
        ServerMessage message = Wording.of(notice);

        assertThat(jsonb.fromJson(jsonb.toJson(message), ServerMessage.class)).isEqualTo(message);
    }

    @Test
    void givesAPingsNumberBackAsItCame() {
        assertThat(jsonb.toJson(new ServerMessage.Pong(new BigDecimal("1.50")))).contains("1.50");
    }
}
