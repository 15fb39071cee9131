package dev.vitrine.streamer.libav;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avutil;
import org.bytedeco.ffmpeg.global.swscale;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Makes of a screen's pixels what the encoder takes: brightness, and colours of half the width and height (BT.601, as VP8 wants). */
final class I420Converter implements AutoCloseable {

    private static final int PLANES = 4;

    private final PictureLayout layout;
    private final SwsContext context;
    private final PointerPointer<BytePointer> source = new PointerPointer<>(PLANES);
    private final IntPointer sourceStride = new IntPointer(PLANES);

    I420Converter(PictureLayout layout) {
        this.layout = layout;
        context = swscale.sws_getContext(
                layout.width(),
                layout.height(),
                format(layout.format()),
                layout.width(),
                layout.height(),
                avutil.AV_PIX_FMT_YUV420P,
                swscale.SWS_POINT,
                null,
                null,
                (double[]) null);
        if (context == null) {
            throw new IllegalStateException("pixels in " + layout.format() + " cannot be converted");
        }
    }

    private static int format(PixelFormat format) {
        return switch (format) {
            case BGRX -> avutil.AV_PIX_FMT_BGR0;
            case RGBX -> avutil.AV_PIX_FMT_RGB0;
            case XRGB -> avutil.AV_PIX_FMT_0RGB;
            case XBGR -> avutil.AV_PIX_FMT_0BGR;
            case BGR -> avutil.AV_PIX_FMT_BGR24;
            case RGB -> avutil.AV_PIX_FMT_RGB24;
            case RGB565 -> avutil.AV_PIX_FMT_RGB565LE;
            case XRGB1555 -> avutil.AV_PIX_FMT_RGB555LE;
        };
    }

    /** @param pixels a direct buffer, from position 0 */
    void convert(ByteBuffer pixels, AVFrame into) {
        try (BytePointer first = new BytePointer(pixels)) {
            source.put(0, first);
            sourceStride.put(0, layout.strideBytes());
            swscale.sws_scale(context, source, sourceStride, 0, layout.height(), into.data(), into.linesize());
        }
    }

    @Override
    public void close() {
        swscale.sws_freeContext(context);
        source.close();
        sourceStride.close();
    }
}
