package dev.vitrine.signaling.message;

import dev.vitrine.streamer.guest.GuestState;
import dev.vitrine.streamer.picture.CursorShape;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.session.Role;
import dev.vitrine.streamer.session.Viewer;
import dev.vitrine.streamer.viewer.IceCandidate;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Puts the engine's notices into the words of the wire. */
public final class Wording {

    private Wording() {}

    public static ServerMessage of(Notice notice) {
        return switch (notice) {
            case Notice.Joined joined ->
                new ServerMessage.Joined(
                        joined.viewer().id(),
                        joined.guest(),
                        joined.display(),
                        of(joined.viewer().role()),
                        joined.viewer().person().mayControl(),
                        joined.resume());
            case Notice.GuestChanged guest -> of(guest);
            case Notice.ViewersChanged viewers -> of(viewers);
            case Notice.Answered answered -> new ServerMessage.Answer(answered.sdp());
            case Notice.CandidateFound found -> candidate(Optional.empty(), found.candidate());
            case Notice.ControlRefused refused -> new ServerMessage.Refused(refused.refuser());
            case Notice.LeaseChanged lease ->
                new ServerMessage.Lease(
                        lease.tenant().map(tenant -> tenant.person().name()),
                        lease.tenant().map(tenant -> tenant.until().toString()));
            case Notice.MessageCame came ->
                new ServerMessage.Message(came.from().name(), came.text());
            case Notice.Limited limited -> SessionWording.of(limited);
            case Notice.IdleWarned warned -> SessionWording.of(warned);
            case Notice.Ended ended -> SessionWording.of(ended);
            case Notice.Replaced() -> SessionWording.ended("replaced", false);
            case Notice.CursorChanged changed -> cursor(changed.shape());
            case Notice.PointerMoved moved ->
                new ServerMessage.Pointer(
                        moved.position().x(),
                        moved.position().y(),
                        moved.position().visible());
            case Notice.ControlsChanged controls -> ControlsWording.of(controls);
            case Notice.SoundsChanged sounds -> SoundWording.of(sounds);
            case Notice.LevelsMeasured levels -> SoundWording.of(levels);
            case Notice.Rejected rejected ->
                new ServerMessage.Fault(rejected.code().wireName(), rejected.message());
            case Notice.ConfigReported config ->
                new ServerMessage.Config(config.json().map(Wording::parsed));
            case Notice.StorageReported storage -> new ServerMessage.Storage(storage.roms(), storage.disks());
            case Notice.StatusReported status -> new ServerMessage.Status(status.running(), status.picturesPerSecond());
            case Notice.Acknowledged done ->
                new ServerMessage.Acknowledgement(done.request().wireName());
            case Notice.GuestRefused refused ->
                new ServerMessage.Fault(FaultCode.GUEST_REFUSED.wireName(), refused.message());
            case Notice.RoomClosed closed ->
                new ServerMessage.Fault(
                        (closed.returns() ? FaultCode.GUEST_UNAVAILABLE : FaultCode.GUEST_REMOVED).wireName(),
                        closed.message());
            case Notice.MachineChanged changed -> MachineWording.of(changed);
            case Notice.MachineHappened happened -> MachineWording.of(happened);
            case Notice.ConsolesChanged changed -> ConsoleWording.of(changed);
            case Notice.ConsolePrinted printed -> ConsoleWording.of(printed);
            case Notice.ConsoleTyped typed -> new ServerMessage.ConsoleTyped(typed.console(), typed.refusal());
            case Notice.ClipboardChanged changed -> ClipboardWording.of(changed);
            case Notice.LoadChanged load -> new ServerMessage.Load(load.message());
            case Notice.Published published -> new ServerMessage.Published(published.guest());
            case Notice.ViewerJoined joined -> new ServerMessage.ViewerJoined(joined.viewer(), joined.display());
            case Notice.ViewerOffered offered -> new ServerMessage.Offer(offered.viewer(), offered.sdp());
            case Notice.ViewerCandidate found -> candidate(Optional.of(found.viewer()), found.candidate());
            case Notice.ViewerLeft left -> new ServerMessage.ViewerLeft(left.viewer());
        };
    }

    public static ServerMessage.Guest of(Notice.GuestChanged guest) {
        return new ServerMessage.Guest(
                state(guest.state()),
                reason(guest.state()),
                displays(guest.displays()),
                guest.pointerAbsolute() ? "absolute" : "relative");
    }

    public static List<ServerMessage.DisplayItem> displays(List<Notice.DisplayDescription> displays) {
        return displays.stream()
                .map(display ->
                        new ServerMessage.DisplayItem(display.id(), display.label(), display.width(), display.height()))
                .toList();
    }

    public static String state(GuestState state) {
        return switch (state) {
            case GuestState.Connecting connecting -> "connecting";
            case GuestState.Running running -> "running";
            case GuestState.Paused paused -> "paused";
            case GuestState.Off off -> "off";
            case GuestState.Unsupported unsupported -> "unsupported";
        };
    }

    /** One sentence for people; empty when the state says it all. */
    public static Optional<String> reason(GuestState state) {
        String reason = switch (state) {
            case GuestState.Connecting connecting -> connecting.reason();
            case GuestState.Running running -> "";
            case GuestState.Paused paused -> "";
            case GuestState.Off off -> off.reason();
            case GuestState.Unsupported unsupported -> unsupported.reason();
        };
        return Optional.of(reason).filter(sentence -> !sentence.isEmpty());
    }

    private static JsonValue parsed(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readValue();
        }
    }

    public static String of(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }

    private static ServerMessage of(Notice.ViewersChanged changed) {
        List<ServerMessage.ViewerItem> viewers =
                changed.viewers().stream().map(Wording::of).toList();
        return new ServerMessage.Viewers(
                viewers,
                changed.controller(),
                changed.requests(),
                Optional.of(changed.away()).filter(away -> !away.isEmpty()));
    }

    private static ServerMessage.ViewerItem of(Viewer viewer) {
        return new ServerMessage.ViewerItem(viewer.id(), viewer.name(), of(viewer.role()));
    }

    private static ServerMessage candidate(Optional<String> viewer, IceCandidate candidate) {
        return new ServerMessage.Candidate(
                viewer,
                candidate.candidate(),
                Optional.of(candidate.sdpMid()).filter(mid -> !mid.isEmpty()),
                candidate.sdpMLineIndex());
    }

    private static ServerMessage cursor(CursorShape shape) {
        return new ServerMessage.Cursor(
                shape.width(),
                shape.height(),
                shape.hotX(),
                shape.hotY(),
                Base64.getEncoder().encodeToString(shape.rgba()));
    }
}
