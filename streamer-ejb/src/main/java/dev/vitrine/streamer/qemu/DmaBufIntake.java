package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.dmabuf.BufferDescriptor;
import dev.vitrine.streamer.dmabuf.DmaBufPicture;
import dev.vitrine.streamer.dmabuf.DmaBufScreen;
import dev.vitrine.streamer.dmabuf.UnreadableException;
import dev.vitrine.streamer.picture.PictureLayout;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pictures of one console that come as DMA-BUFs (QEMU's {@code gl=on}): reads what QEMU says of them, and says what
 * to change when they cannot be shown. Whatever becomes of a picture, QEMU is given its answer: it waits for it before it
 * draws again.
 */
final class DmaBufIntake implements DmaBufScreen.Watcher, AutoCloseable {

    private static final String INSTEAD = "; start QEMU with gl=off";

    private final PictureIntake pictures;
    private final ListenerObserver observer;
    private final QemuCounters counters;
    private final DmaBufScreen screen;
    private boolean announced;

    DmaBufIntake(PictureIntake pictures, ListenerObserver observer, QemuCounters counters) {
        this.pictures = pictures;
        this.observer = observer;
        this.counters = counters;
        screen = new DmaBufScreen(pictures.screen(), this);
    }

    /** {@code ScanoutDMABUF}: a picture in one part. */
    void scanout(WireCursor body, CallDescriptors descriptors, long nowNanos) {
        BufferDescriptor descriptor = descriptors.take(body.int32());
        int width = body.int32();
        int height = body.int32();
        DmaBufPicture.Plane plane = DmaBufPicture.Plane.of(0, body.int32());
        int fourcc = body.int32();
        long modifier = body.int64();
        boolean y0Top = body.int32() != 0;
        DmaBufPicture picture = plane == null
                ? null
                : DmaBufPicture.of(0, 0, width, height, width, height, fourcc, modifier, y0Top, List.of(plane));
        show(picture, descriptor == null ? List.of() : List.of(descriptor), body, nowNanos);
    }

    /** {@code ScanoutDMABUF2}: a picture in several parts, which may be a part of its buffer. */
    void scanout2(WireCursor body, CallDescriptors descriptors, long nowNanos) {
        List<BufferDescriptor> memories = new ArrayList<>();
        for (int index : numbers(body)) {
            BufferDescriptor memory = descriptors.take(index);
            if (memory != null) {
                memories.add(memory);
            }
        }
        int x = body.int32();
        int y = body.int32();
        int width = body.int32();
        int height = body.int32();
        List<Integer> offsets = numbers(body);
        List<Integer> strides = numbers(body);
        List<DmaBufPicture.Plane> planes = planes(offsets, strides, body.int32());
        int fourcc = body.int32();
        int backingWidth = body.int32();
        int backingHeight = body.int32();
        long modifier = body.int64();
        boolean y0Top = body.int32() != 0;
        DmaBufPicture picture =
                DmaBufPicture.of(x, y, width, height, backingWidth, backingHeight, fourcc, modifier, y0Top, planes);
        show(picture, memories, body, nowNanos);
    }

    /** {@code UpdateDMABUF}: the guest has drawn. */
    void update(WireCursor body, long nowNanos) {
        try {
            if (!screen.update(body.int32(), body.int32(), body.int32(), body.int32(), nowNanos)) {
                counters.countDroppedMessage();
                if (!announced) {
                    pictures.unsupported(
                            "gl=on draws pictures that QEMU cannot share, for it has no graphics card" + INSTEAD);
                }
            }
        } catch (UnreadableException refused) {
            refuse(refused);
        }
    }

    /** Whether a call of {@code Disable} takes the picture away, and lets go of it then. */
    boolean disable() {
        if (screen.hasJustReplaced()) {
            return false;
        }
        screen.release();
        return true;
    }

    /** Pictures come in another way from now on, or no more. */
    void release() {
        if (screen.isShowing()) {
            screen.release();
        }
    }

    /** Waits until the guest may draw again. */
    void settle() {
        try {
            screen.settle();
        } catch (UnreadableException refused) {
            refuse(refused);
        }
    }

    /** Shows what is still to be shown. */
    void finish(long nowNanos) {
        try {
            screen.finish(nowNanos);
        } catch (UnreadableException refused) {
            refuse(refused);
        }
    }

    @Override
    public void close() {
        screen.close();
    }

    @Override
    public void whole(PictureLayout layout, boolean newSize) {
        if (newSize) {
            observer.pictureSize(layout.width(), layout.height());
        }
        pictures.supported();
        counters.countPicture();
    }

    @Override
    public void part() {
        counters.countUpdate();
    }

    private void show(
            @Nullable DmaBufPicture picture, List<BufferDescriptor> memories, WireCursor body, long nowNanos) {
        announced = true;
        if (picture == null || memories.isEmpty() || body.failed()) {
            memories.forEach(BufferDescriptor::close);
            screen.release();
            counters.countDroppedMessage();
            pictures.unsupported("gl=on shows a picture whose size, stride or descriptor is wrong" + INSTEAD);
            return;
        }
        try {
            screen.show(picture, memories, nowNanos);
        } catch (UnreadableException refused) {
            refuse(refused);
        }
    }

    private void refuse(UnreadableException refused) {
        pictures.unsupported("gl=on " + refused.getMessage() + INSTEAD);
    }

    /** The planes; none when there are not as many offsets and strides, or a stride is wrong. */
    private static List<DmaBufPicture.Plane> planes(List<Integer> offsets, List<Integer> strides, int number) {
        List<DmaBufPicture.Plane> planes = new ArrayList<>();
        if (number < 1 || number > DmaBufPicture.MOST_PLANES || offsets.size() < number || strides.size() < number) {
            return planes;
        }
        for (int i = 0; i < number; i++) {
            DmaBufPicture.Plane plane = DmaBufPicture.Plane.of(offsets.get(i), strides.get(i));
            if (plane == null) {
                return List.of();
            }
            planes.add(plane);
        }
        return planes;
    }

    /** An array of words of 32 bits. */
    private static List<Integer> numbers(WireCursor body) {
        List<Integer> numbers = new ArrayList<>();
        int bytes = body.int32();
        for (int at = 0; at < bytes && !body.failed(); at += Integer.BYTES) {
            numbers.add(body.int32());
        }
        return numbers;
    }
}
