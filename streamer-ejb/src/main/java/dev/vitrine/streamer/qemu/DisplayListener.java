package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.MessageWriter;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dbus.WireName;
import dev.vitrine.streamer.picture.PointerPosition;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A listener of one of QEMU's consoles: takes its pictures and tells what else the console says. */
final class DisplayListener implements ListenerObject {

    private static final List<WireName> DMABUFS = List.of(ListenerNames.DMABUF2);
    private static final List<WireName> SHARING = List.of(ListenerNames.UNIX_MAP, ListenerNames.DMABUF2);

    private final PictureIntake pictures;
    private final DmaBufIntake dmaBufs;
    private final ListenerObserver observer;
    private final QemuCounters counters;
    private final boolean sharing;

    /** @param sharing whether QEMU is told that it may share its pictures' memory */
    DisplayListener(PictureIntake pictures, ListenerObserver observer, QemuCounters counters, boolean sharing) {
        this.sharing = sharing;
        this.pictures = pictures;
        this.observer = observer;
        this.counters = counters;
        dmaBufs = new DmaBufIntake(pictures, observer, counters);
    }

    @Override
    public WireName interfaceName() {
        return ListenerNames.LISTENER;
    }

    @Override
    public List<WireName> extraInterfaces() {
        return sharing ? SHARING : DMABUFS;
    }

    @Override
    public String introspection() {
        return ListenerNames.INTROSPECTION.formatted(sharing ? ListenerNames.UNIX_MAP_INTROSPECTION : "");
    }

    @Override
    public @Nullable ByteBuffer begin(Message call) {
        if (call.memberIs(ListenerNames.SCANOUT) || call.memberIs(ListenerNames.UPDATE)) {
            dmaBufs.release();
        }
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
            if (dmaBufs.disable()) {
                pictures.disable(nowNanos);
            }
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.MOUSE_SET) && call.signatureIs(ListenerNames.MOUSE_SET_SIGNATURE)) {
            WireCursor body = call.body();
            observer.pointer(new PointerPosition(body.int32(), body.int32(), body.int32() != 0));
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.UPDATE_DMABUF)
                && call.signatureIs(ListenerNames.UPDATE_DMABUF_SIGNATURE)) {
            dmaBufs.update(call.body(), nowNanos);
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
    public Taken take(Message call, CallDescriptors descriptors, MessageWriter answers, long nowNanos) {
        if (call.memberIs(ListenerNames.SCANOUT_DMABUF) && call.signatureIs(ListenerNames.SCANOUT_DMABUF_SIGNATURE)) {
            dmaBufs.scanout(call.body(), descriptors, nowNanos);
            return Taken.DONE;
        } else if (call.memberIs(ListenerNames.SCANOUT_DMABUF2)
                && call.signatureIs(ListenerNames.SCANOUT_DMABUF2_SIGNATURE)) {
            dmaBufs.scanout2(call.body(), descriptors, nowNanos);
            return Taken.DONE;
        } else if (call.interfaceIs(ListenerNames.UNIX_MAP)
                && call.memberIs(ListenerNames.SCANOUT_MAP)
                && call.signatureIs(ListenerNames.SCANOUT_MAP_SIGNATURE)) {
            return share(call, descriptors, answers, nowNanos);
        }
        return take(call, answers, nowNanos);
    }

    private Taken share(Message call, CallDescriptors descriptors, MessageWriter answers, long nowNanos) {
        WireCursor body = call.body();
        Descriptor descriptor = descriptors.take(body.int32());
        if (descriptor == null) {
            return Taken.UNKNOWN;
        }
        dmaBufs.release();
        String refusal = pictures.share(
                new ReceivedMemory(descriptor),
                body.int32(),
                body.int32(),
                body.int32(),
                body.int32(),
                body.int32(),
                nowNanos);
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
    public void beforeAnswers() {
        dmaBufs.settle();
    }

    @Override
    public void sent(long nowNanos) {
        dmaBufs.finish(nowNanos);
        pictures.sent();
    }

    @Override
    public void abandon(long nowNanos) {
        pictures.abandon();
        dmaBufs.close();
    }
}
