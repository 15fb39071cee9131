package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ClientMessage;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Seat;

/** A viewer's messages, each a call on its seat. */
final class ViewerConversation implements Conversation {

    private final Seat seat;
    private final Replies replies;

    ViewerConversation(Seat seat, Replies replies) {
        this.seat = seat;
        this.replies = replies;
    }

    @Override
    public void handle(ClientMessage message) {
        switch (message) {
            case ClientMessage.Join join -> seat.join(join.display(), join.name(), join.resume());
            case ClientMessage.JoinBeside join -> seat.joinBeside(join.display(), join.secret());
            case ClientMessage.Offer offer -> seat.offer(offer.sdp());
            case ClientMessage.Candidate candidate -> seat.candidate(candidate.candidate());
            case ClientMessage.Control control -> seat.control(control.action(), control.viewer());
            case ClientMessage.Options options -> seat.options(options.request());
            case ClientMessage.ConsoleRead read -> seat.readConsole(read.console(), read.after());
            case ClientMessage.ConsoleType typed -> seat.typeIntoConsole(typed.console(), typed.text());
            case ClientMessage.ConsoleBreak broken -> seat.breakConsole(broken.console());
            case ClientMessage.Mix mix -> seat.mix(mix.selection());
            case ClientMessage.Levels levels -> seat.levels(levels.on());
            case ClientMessage.Active active -> seat.active();
            case ClientMessage.Ping ping -> replies.pong(ping);
            case ClientMessage.Leave leave -> leave();
            case ClientMessage.Publish publish -> refuse("publish");
            case ClientMessage.Answer answer -> refuse("answer");
            case ClientMessage.Cursor cursor -> refuse("cursor");
            case ClientMessage.Pointer pointer -> refuse("pointer");
        }
    }

    @Override
    public void close() {
        seat.close();
    }

    @Override
    public void lost() {
        seat.lost();
    }

    private void leave() {
        seat.close();
        replies.goodbye();
    }

    private void refuse(String type) {
        replies.fault(
                FaultCode.NOT_ALLOWED,
                type + " is for a guest's own WebRTC server, which signs in with a token of the role publisher");
    }
}
