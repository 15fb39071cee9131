package dev.vitrine.signaling.endpoint;

import dev.vitrine.signaling.message.ServerMessage;
import jakarta.websocket.CloseReason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A socket that keeps what it is given, and is done when the test says so. */
final class FakeWire implements Wire {

    private final List<String> log = new ArrayList<>();
    private boolean atOnce;
    private @Nullable Runnable pending;

    List<String> log() {
        return log;
    }

    void finishAtOnce() {
        atOnce = true;
    }

    void finish() {
        Runnable done = pending;
        pending = null;
        if (done == null) {
            throw new AssertionError("nothing is being sent");
        }
        done.run();
    }

    @Override
    public void send(ServerMessage message, Runnable done) {
        keep(message instanceof ServerMessage.ViewerLeft(String viewer) ? viewer : message.toString(), done);
    }

    @Override
    public void ping(Runnable done) {
        keep("ping", done);
    }

    @Override
    public void close(CloseReason reason) {
        log.add("close " + reason.getCloseCode().getCode());
    }

    private void keep(String entry, Runnable done) {
        if (pending != null) {
            throw new AssertionError(entry + " was sent while another message was on its way");
        }
        log.add(entry);
        if (atOnce) {
            done.run();
        } else {
            pending = done;
        }
    }
}
