package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ClientMessage;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.PublisherSeat;

/** The messages of a guest's own WebRTC server, each a call on its seat. */
final class PublisherConversation implements Conversation {

    private final PublisherSeat seat;
    private final Replies replies;

    PublisherConversation(PublisherSeat seat, Replies replies) {
        this.seat = seat;
        this.replies = replies;
    }

    @Override
    public void handle(ClientMessage message) {
        switch (message) {
            case ClientMessage.Publish publish -> seat.publish(publish.displays());
            case ClientMessage.Answer answer -> seat.answer(answer.viewer(), answer.sdp());
            case ClientMessage.Candidate candidate -> candidate(candidate);
            case ClientMessage.Cursor cursor -> seat.cursor(cursor.shape());
            case ClientMessage.Pointer pointer -> seat.pointer(pointer.position());
            case ClientMessage.Active active -> refuse("active");
            case ClientMessage.Ping ping -> replies.pong(ping);
            case ClientMessage.Leave leave -> replies.goodbye();
            case ClientMessage.Join join -> refuse("join");
            case ClientMessage.JoinBeside join -> refuse("join");
            case ClientMessage.Offer offer -> refuse("offer");
            case ClientMessage.Control control -> refuse("control");
            case ClientMessage.ConsoleRead read -> refuse("console-read");
            case ClientMessage.ConsoleType typed -> refuse("console-type");
            case ClientMessage.ConsoleBreak broken -> refuse("console-break");
            case ClientMessage.Mix mix -> refuse("mix");
            case ClientMessage.Levels levels -> refuse("levels");
            case ClientMessage.Options options -> refuse(options.request().wireName());
        }
    }

    @Override
    public void close() {
        seat.close();
    }

    /** A publisher's place is not kept: its viewers' connections are gone with it. */
    @Override
    public void lost() {
        seat.close();
    }

    private void candidate(ClientMessage.Candidate candidate) {
        if (candidate.viewer().isEmpty()) {
            replies.fault(
                    FaultCode.MALFORMED,
                    "candidate: member 'viewer' must be the id of the viewer for whom the candidate is");
        } else {
            seat.candidate(candidate.viewer(), candidate.candidate());
        }
    }

    private void refuse(String type) {
        replies.fault(FaultCode.NOT_ALLOWED, type + " is for viewers; a publisher sends publish and answers");
    }
}
