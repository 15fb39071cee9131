package dev.vitrine.streamer.qemu;

import dev.vitrine.streamer.dbus.Message;
import dev.vitrine.streamer.dbus.WireCursor;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Screen;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Takes the pictures of one console into its screen: checks what QEMU says of an array of pixels before it comes
 * ({@link #begin}), names the memory where it belongs, and shows it when it is there ({@link #complete}).
 *
 * <p>A whole picture, and rows over the picture's full width in its own stride, go straight into the screen's memory. Other
 * rectangles, and cursors, go through a buffer that is kept for them. Pictures that QEMU shares in memory ({@link #share})
 * are a {@link SharedIntake}'s, until one comes over the socket.
 */
final class PictureIntake {

    private enum Pending {
        NOTHING,
        SCREEN,
        RECTANGLE,
        CURSOR
    }

    private final Screen screen;
    private final ListenerObserver observer;
    private final QemuCounters counters;
    private final SharedIntake shared;

    private Pending pending = Pending.NOTHING;
    private boolean whole;
    private ByteBuffer staging = ByteBuffer.allocateDirect(0);
    private String unsupported = "";

    /** The rectangle or cursor that is in the staging buffer. */
    private int x;

    private int y;
    private int width;
    private int height;
    private int strideBytes;
    private PixelFormat format = PixelFormat.BGRX;

    PictureIntake(Screen screen, ListenerObserver observer, QemuCounters counters) {
        this.screen = screen;
        this.observer = observer;
        this.counters = counters;
        shared = new SharedIntake(screen, observer, counters);
    }

    /** The memory for the message's array, null when it is none of this class's or does not fit, and is to be passed over. */
    @Nullable ByteBuffer begin(Message message) {
        if (message.memberIs(ListenerNames.SCANOUT) && message.signatureIs(ListenerNames.SCANOUT_SIGNATURE)) {
            return beginScanout(message.body(), message.arrayLength());
        }
        if (message.memberIs(ListenerNames.UPDATE) && message.signatureIs(ListenerNames.UPDATE_SIGNATURE)) {
            return beginUpdate(message.body(), message.arrayLength());
        }
        if (message.memberIs(ListenerNames.CURSOR_DEFINE) && message.signatureIs(ListenerNames.CURSOR_SIGNATURE)) {
            return beginCursor(message.body(), message.arrayLength());
        }
        return null;
    }

    /** Shows what was begun; false when nothing was. */
    boolean complete(long nowNanos) {
        switch (pending) {
            case NOTHING -> {
                return false;
            }
            case SCREEN -> {
                screen.commit(nowNanos);
                count();
            }
            case RECTANGLE -> {
                showRectangle(nowNanos);
                count();
            }
            case CURSOR -> observer.cursor(CursorPixels.read(width, height, x, y, staging));
        }
        pending = Pending.NOTHING;
        return true;
    }

    /**
     * Takes the picture that is in {@code memory}, which is this object's own from now on.
     *
     * @param offset of its first byte, without a sign as all numbers here
     * @return why it cannot be taken, null when it is shown
     */
    @Nullable String share(
            SharedMemory memory,
            int offset,
            int newWidth,
            int newHeight,
            int newStrideBytes,
            int pixman,
            long nowNanos) {
        PictureLayout shown = screen.layout();
        PictureLayout layout = scanoutLayout(newWidth, newHeight, newStrideBytes, pixman);
        if (layout == null) {
            memory.close();
            return shared.refuse("a picture of %sx%s pixels in format 0x%08x, %s bytes a row, is none that can be shown"
                    .formatted(
                            Integer.toUnsignedString(newWidth),
                            Integer.toUnsignedString(newHeight),
                            pixman,
                            Integer.toUnsignedString(newStrideBytes)));
        }
        String refusal = shared.begin(memory, offset, layout, nowNanos);
        if (refusal == null) {
            counters.countSharedPicture();
            announce(shown, layout);
        }
        return refusal;
    }

    /** Shows what changed in the shared picture; false when there is no such picture or rectangle. */
    boolean updateShared(WireCursor body, long nowNanos) {
        return shared.update(body.int32(), body.int32(), body.int32(), body.int32(), nowNanos);
    }

    /** The console shows nothing from now on. */
    void disable(long nowNanos) {
        screen.blank(nowNanos);
        shared.end();
    }

    /** What QEMU shows cannot be taken in; told once, until a picture comes that can. */
    void unsupported(String reason) {
        if (!reason.equals(unsupported)) {
            unsupported = reason;
            observer.unsupported(reason);
        }
    }

    /** A picture comes that can be taken in. */
    void supported() {
        if (!unsupported.isEmpty()) {
            unsupported = "";
            observer.supported();
        }
    }

    Screen screen() {
        return screen;
    }

    /** What QEMU is answered is sent: now it may be told that its sharing is at an end, which ends this connection. */
    void sent() {
        String refusal = shared.takeRefusal();
        if (!refusal.isEmpty()) {
            observer.sharingFailed(refusal);
        }
    }

    /** Gives up what was begun, and lets go of memory that is shared. */
    void abandon() {
        pending = Pending.NOTHING;
        shared.end();
        screen.abort();
    }

    private @Nullable ByteBuffer beginScanout(WireCursor body, int lengthBytes) {
        PictureLayout layout = scanoutLayout(body.int32(), body.int32(), body.int32(), body.int32());
        if (layout == null || layout.lengthBytes() != lengthBytes) {
            return null;
        }
        shared.end();
        announce(screen.layout(), layout);
        counters.countPictureBytes(lengthBytes);
        pending = Pending.SCREEN;
        whole = true;
        return screen.beginWhole(layout);
    }

    private void announce(@Nullable PictureLayout before, PictureLayout layout) {
        if (before == null || before.width() != layout.width() || before.height() != layout.height()) {
            observer.pictureSize(layout.width(), layout.height());
        }
        supported();
    }

    private @Nullable PictureLayout scanoutLayout(int newWidth, int newHeight, int newStrideBytes, int pixman) {
        PixelFormat newFormat = PixmanFormat.of(pixman);
        if (newFormat == null) {
            unsupported("pixel format 0x%08x is not supported: let the guest show 16, 24 or 32 bits a pixel"
                    .formatted(pixman));
            return null;
        }
        PictureLayout shown = screen.layout();
        boolean same = shown != null
                && shown.width() == newWidth
                && shown.height() == newHeight
                && shown.strideBytes() == newStrideBytes
                && shown.format() == newFormat;
        if (same) {
            return shown;
        }
        boolean good = newWidth >= 1
                && newWidth <= PictureLayout.MAX_SIDE
                && newHeight >= 1
                && newHeight <= PictureLayout.MAX_SIDE
                && newStrideBytes >= newWidth * newFormat.bytesPerPixel()
                && (long) newStrideBytes * newHeight <= Integer.MAX_VALUE;
        return good ? new PictureLayout(newWidth, newHeight, newStrideBytes, newFormat) : null;
    }

    private @Nullable ByteBuffer beginUpdate(WireCursor body, int lengthBytes) {
        PictureLayout shown = screen.layout();
        x = body.int32();
        y = body.int32();
        width = body.int32();
        height = body.int32();
        strideBytes = body.int32();
        PixelFormat named = PixmanFormat.of(body.int32());
        if (shown == null || named == null || !shown.holds(x, y, width, height) || !isWhole(named, lengthBytes)) {
            return null;
        }
        counters.countPictureBytes(lengthBytes);
        format = named;
        whole = false;
        if (x == 0 && width == shown.width() && strideBytes == shown.strideBytes() && named == shown.format()) {
            ByteBuffer rows = screen.beginRows(y, height);
            pending = rows == null ? Pending.NOTHING : Pending.SCREEN;
            return rows;
        }
        pending = Pending.RECTANGLE;
        return stage(lengthBytes);
    }

    private boolean isWhole(PixelFormat named, int lengthBytes) {
        return strideBytes >= width * named.bytesPerPixel() && (long) strideBytes * height == lengthBytes;
    }

    private @Nullable ByteBuffer beginCursor(WireCursor body, int lengthBytes) {
        width = body.int32();
        height = body.int32();
        x = body.int32();
        y = body.int32();
        if (!CursorPixels.fits(width, height, lengthBytes)) {
            return null;
        }
        pending = Pending.CURSOR;
        return stage(lengthBytes);
    }

    private ByteBuffer stage(int lengthBytes) {
        if (staging.capacity() < lengthBytes) {
            staging = ByteBuffer.allocateDirect(lengthBytes);
        }
        return staging.clear().limit(lengthBytes);
    }

    private void showRectangle(long nowNanos) {
        PictureLayout shown = screen.layout();
        ByteBuffer rows = screen.beginRows(y, height);
        if (rows == null || shown == null) {
            return;
        }
        int first = rows.position() + x * shown.format().bytesPerPixel();
        staging.clear();
        for (int row = 0; row < height; row++) {
            copyRow(row * strideBytes, rows, first + row * shown.strideBytes(), shown.format());
        }
        screen.commit(nowNanos);
    }

    private void copyRow(int from, ByteBuffer rows, int to, PixelFormat target) {
        if (format == target) {
            rows.put(to, staging, from, width * format.bytesPerPixel());
            return;
        }
        for (int pixel = 0; pixel < width; pixel++) {
            int rgb = format.rgb(staging, from + pixel * format.bytesPerPixel());
            target.put(rows, to + pixel * target.bytesPerPixel(), rgb);
        }
    }

    private void count() {
        if (whole && pending == Pending.SCREEN) {
            counters.countPicture();
        } else {
            counters.countUpdate();
        }
    }
}
