package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.onvoid.webrtc.media.video.VideoBufferConverter;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;

/**
 * Makes an I420 picture of a screen's memory with libyuv (1080p: 0.2 ms, where the same in Java takes 5).
 *
 * <p>The library's public way knows neither strides nor all pixel formats, so its private natives are called. libyuv names a
 * format by the word that a little-endian machine loads, so its ARGB is blue, green, red, alpha in memory.
 */
final class PictureConverter {

    private static final MethodHandle TO_I420 = privateStatic(
            VideoBufferConverter.class,
            "directBufferToI420",
            MethodType.methodType(
                    void.class,
                    ByteBuffer.class,
                    int.class,
                    int.class,
                    ByteBuffer.class,
                    int.class,
                    ByteBuffer.class,
                    int.class,
                    ByteBuffer.class,
                    int.class,
                    int.class));

    private static final MethodHandle COPY = privateStatic(
            NativeI420Buffer.class,
            "copy",
            MethodType.methodType(
                    NativeI420Buffer.class,
                    int.class,
                    int.class,
                    ByteBuffer.class,
                    int.class,
                    ByteBuffer.class,
                    int.class,
                    ByteBuffer.class,
                    int.class));

    private PictureConverter() {}

    /**
     * Converts the picture, which must not change meanwhile.
     *
     * @param pixels a direct buffer whose address, whatever its position, is the picture's
     * @param halved whether the result has half the width and half the height
     * @return a picture with one reference, which the caller releases
     */
    static NativeI420Buffer convert(PictureLayout layout, ByteBuffer pixels, boolean halved) {
        NativeI420Buffer whole = whole(layout, pixels);
        if (!halved || layout.width() < 2 || layout.height() < 2) {
            return whole;
        }
        try {
            return (NativeI420Buffer)
                    whole.cropAndScale(0, 0, layout.width(), layout.height(), layout.width() / 2, layout.height() / 2);
        } finally {
            whole.release();
        }
    }

    private static NativeI420Buffer whole(PictureLayout layout, ByteBuffer pixels) {
        int bytesPerPixel = layout.format().bytesPerPixel();
        boolean padded = layout.strideBytes() != layout.width() * bytesPerPixel;
        if (padded && (layout.strideBytes() % bytesPerPixel != 0 || layout.width() % 2 != 0)) {
            return byRows(layout, pixels);
        }
        int paddedWidth = layout.strideBytes() / bytesPerPixel;
        NativeI420Buffer converted = NativeI420Buffer.allocate(paddedWidth, layout.height());
        toI420(pixels, paddedWidth, layout.height(), converted, layout.format());
        if (!padded) {
            return converted;
        }
        try {
            return crop(converted, layout.width(), layout.height());
        } finally {
            converted.release();
        }
    }

    /**
     * Two rows at a time, which share their colour samples: for the rare stride that is no whole number of pixels, and for
     * an odd width, whose last column would share its colour with the padding.
     */
    private static NativeI420Buffer byRows(PictureLayout layout, ByteBuffer pixels) {
        NativeI420Buffer out = NativeI420Buffer.allocate(layout.width(), layout.height());
        ByteBuffer twoRows =
                ByteBuffer.allocateDirect(2 * layout.width() * layout.format().bytesPerPixel());
        int rowBytes = twoRows.capacity() / 2;
        for (int y = 0; y < layout.height(); y += 2) {
            int rows = Math.min(2, layout.height() - y);
            for (int row = 0; row < rows; row++) {
                twoRows.put(row * rowBytes, pixels, (y + row) * layout.strideBytes(), rowBytes);
            }
            int chromaOffset = y / 2 * out.getStrideU();
            call(
                    twoRows,
                    layout.width(),
                    rows,
                    tail(out.getDataY(), y * out.getStrideY()),
                    out.getStrideY(),
                    tail(out.getDataU(), chromaOffset),
                    tail(out.getDataV(), chromaOffset),
                    out.getStrideU(),
                    layout.format());
        }
        return out;
    }

    private static ByteBuffer tail(ByteBuffer plane, int offset) {
        return plane.slice(offset, plane.capacity() - offset);
    }

    private static void toI420(ByteBuffer pixels, int width, int height, I420Buffer out, PixelFormat format) {
        call(
                pixels,
                width,
                height,
                out.getDataY(),
                out.getStrideY(),
                out.getDataU(),
                out.getDataV(),
                out.getStrideU(),
                format);
    }

    private static void call(
            ByteBuffer pixels,
            int width,
            int height,
            ByteBuffer y,
            int strideY,
            ByteBuffer u,
            ByteBuffer v,
            int strideUv,
            PixelFormat format) {
        try {
            TO_I420.invokeExact(pixels, width, height, y, strideY, u, strideUv, v, strideUv, fourCc(format));
        } catch (Throwable failure) {
            throw new IllegalStateException("libyuv cannot convert " + width + "x" + height + " " + format, failure);
        }
    }

    private static NativeI420Buffer crop(I420Buffer from, int width, int height) {
        try {
            return (NativeI420Buffer) COPY.invokeExact(
                    width,
                    height,
                    from.getDataY(),
                    from.getStrideY(),
                    from.getDataU(),
                    from.getStrideU(),
                    from.getDataV(),
                    from.getStrideV());
        } catch (Throwable failure) {
            throw new IllegalStateException("libyuv cannot crop to " + width + "x" + height, failure);
        }
    }

    /** libyuv's name of the format (libyuv/video_common.h). */
    private static int fourCc(PixelFormat format) {
        return switch (format) {
            case BGRX -> fourCc('A', 'R', 'G', 'B');
            case RGBX -> fourCc('A', 'B', 'G', 'R');
            case XRGB -> fourCc('B', 'G', 'R', 'A');
            case XBGR -> fourCc('R', 'G', 'B', 'A');
            case BGR -> fourCc('2', '4', 'B', 'G');
            case RGB -> fourCc('r', 'a', 'w', ' ');
            case RGB565 -> fourCc('R', 'G', 'B', 'P');
            case XRGB1555 -> fourCc('R', 'G', 'B', 'O');
        };
    }

    private static int fourCc(char a, char b, char c, char d) {
        return a | (b << 8) | (c << 16) | (d << 24);
    }

    private static MethodHandle privateStatic(Class<?> owner, String name, MethodType type) {
        try {
            return MethodHandles.privateLookupIn(owner, MethodHandles.lookup()).findStatic(owner, name, type);
        } catch (ReflectiveOperationException absent) {
            throw new LinkageError("this webrtc-java has no " + name + type + "; 0.14.0 is what fits", absent);
        }
    }
}
