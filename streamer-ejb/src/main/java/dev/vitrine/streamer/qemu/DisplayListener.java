package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dbus.WireName;
import dev.vitrine.streamer.picture.PointerPosition;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A listener of one of QEMU's consoles: takes its pictures and tells what else the console says. */
final class DisplayListener implements ListenerObject {

    private static final String NO_GL = "gl=on is not supported yet, start it with gl=off";

    private final PictureIntake pictures;
    private final ListenerObserver observer;
    private final QemuCounters counters;
    private final boolean sharing;

    /** @param sharing whether QEMU is told that it may share its pictures' memory */
    DisplayListener(PictureIntake pictures, ListenerObserver observer, QemuCounters counters, boolean sharing) {
        this.sharing = sharing;
        this.pictures = pictures;
        this.observer = observer;
        this.counters = counters;
    }

    @Override
    public WireName interfaceName() {
        return ListenerNames.LISTENER;
    }

    @Override
    public @Nullable WireName extraInterface() {
        return sharing ? ListenerNames.UNIX_MAP : null;
    }

    @Override
    public String introspection() {
        return ListenerNames.INTROSPECTION.formatted(sharing ? ListenerNames.UNIX_MAP_INTROSPECTION : "");
    }

    @Override
    public @Nullable ByteBuffer begin(Message call) {
        return pictures.begin(call);
    }

    @Override
    public Taken take(Message call, MessageWriter answers, long nowNanos) {
        if (call.interfaceIs(ListenerNames.UNIX_MAP)) {
            return takeMap(call, nowNanos);
        }
        if (pictures.complete(nowNanos)) {
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.DISABLE)) {
            pictures.disable(nowNanos);
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.MOUSE_SET) && call.signatureIs(ListenerNames.MOUSE_SET_SIGNATURE)) {
            WireCursor body = call.body();
            observer.pointer(new PointerPosition(body.int32(), body.int32(), body.int32() != 0));
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.SCANOUT_DMABUF) || call.memberIs(ListenerNames.UPDATE_DMABUF)) {
            pictures.unsupported(NO_GL);
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.SCANOUT)
                || call.memberIs(ListenerNames.UPDATE)
                || call.memberIs(ListenerNames.CURSOR_DEFINE)) {
            // Something about it did not fit, and its array was passed over.
            counters.countDroppedMessage();
            return Taken.DONE;
        }
        return Taken.UNKNOWN;
    }

    @Override
    public Taken take(Message call, SharedMemory memory, MessageWriter answers, long nowNanos) {
        boolean map = call.interfaceIs(ListenerNames.UNIX_MAP)
                && call.memberIs(ListenerNames.SCANOUT_MAP)
                && call.signatureIs(ListenerNames.SCANOUT_MAP_SIGNATURE);
        if (!map) {
            memory.close();
            return take(call, answers, nowNanos);
        }
        WireCursor body = call.body();
        int _ = body.int32(); // the number of the descriptor among those of the message, of which there is one
        String refusal =
                pictures.share(memory, body.int32(), body.int32(), body.int32(), body.int32(), body.int32(), nowNanos);
        if (refusal == null) {
            return Taken.DONE;
        }
        if (call.replyExpected()) {
            answers.error(call.serial(), "org.freedesktop.DBus.Error.InvalidArgs", refusal);
        }
        return Taken.ANSWERED;
    }

    private Taken takeMap(Message call, long nowNanos) {
        if (!call.memberIs(ListenerNames.UPDATE_MAP) || !call.signatureIs(ListenerNames.UPDATE_MAP_SIGNATURE)) {
            return Taken.UNKNOWN;
        }
        if (!pictures.updateShared(call.body(), nowNanos)) {
            counters.countDroppedMessage();
        }
        return Taken.DONE;
    }

    @Override
    public void sent() {
        pictures.sent();
    }

    @Override
    public void abandon(long nowNanos) {
        pictures.abandon();
    }
}
