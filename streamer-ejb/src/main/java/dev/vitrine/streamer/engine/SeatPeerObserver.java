package dev.vitrine.streamer.engine;

import dev.vitrine.streamer.input.InputMessage;
import dev.vitrine.streamer.session.FaultCode;
import dev.vitrine.streamer.session.Notice;
import dev.vitrine.streamer.viewer.IceCandidate;
import dev.vitrine.streamer.viewer.InputChannel;
import dev.vitrine.streamer.viewer.PeerObserver;
import dev.vitrine.streamer.viewer.PeerState;
import java.nio.ByteBuffer;

/** Brings what a seat's peer says to its viewer and its input to the guest. */
final class SeatPeerObserver implements PeerObserver {

    private final ViewerSeat seat;

    SeatPeerObserver(ViewerSeat seat) {
        this.seat = seat;
    }

    @Override
    public void answered(String sdp) {
        seat.fromPeer(this, () -> seat.send(new Notice.Answered(sdp)));
    }

    @Override
    public void rejected(String reason) {
        seat.fromPeer(this, () -> seat.reject(FaultCode.NEGOTIATION, reason));
    }

    @Override
    public void candidate(IceCandidate candidate) {
        seat.fromPeer(this, () -> seat.send(new Notice.CandidateFound(candidate)));
    }

    @Override
    public void changed(PeerState state) {
        seat.fromPeer(this, () -> seat.peerChanged(state));
    }

    /** On the media library's own thread: a key is on its way to the guest when this returns. */
    @Override
    public void input(InputChannel channel, ByteBuffer message) {
        switch (channel) {
            case KEYS, POINTER -> input(message);
            case MICROPHONE -> seat.heard(message);
        }
    }

    private void input(ByteBuffer message) {
        InputMessage read = InputMessage.read(message);
        if (read != null) {
            seat.input(read);
        }
    }
}
