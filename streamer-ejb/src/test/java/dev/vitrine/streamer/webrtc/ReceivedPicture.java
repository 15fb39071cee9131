package dev.vitrine.streamer.webrtc;

import dev.onvoid.webrtc.media.video.I420Buffer;
import dev.onvoid.webrtc.media.video.VideoFrame;
import dev.vitrine.streamer.synthetic.StripReading;
import java.nio.ByteBuffer;
import java.util.Optional;

/** A decoded picture, copied out of the library's memory. */
final class ReceivedPicture {

    private final int width;
    private final int height;
    private final byte[] y;
    private final byte[] u;
    private final byte[] v;

    private ReceivedPicture(I420Buffer picture) {
        width = picture.getWidth();
        height = picture.getHeight();
        y = plane(picture.getDataY(), picture.getStrideY(), width, height);
        u = plane(picture.getDataU(), picture.getStrideU(), (width + 1) / 2, (height + 1) / 2);
        v = plane(picture.getDataV(), picture.getStrideV(), (width + 1) / 2, (height + 1) / 2);
    }

    static ReceivedPicture of(VideoFrame frame) {
        return new ReceivedPicture(frame.buffer.toI420());
    }

    static ReceivedPicture of(I420Buffer picture) {
        return new ReceivedPicture(picture);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    int luma(int column, int row) {
        return y[row * width + column] & 0xFF;
    }

    /** The colour at a pixel, 0xRRGGBB, by ITU-R BT.601 with limited range. */
    int rgb(int column, int row) {
        int chroma = row / 2 * ((width + 1) / 2) + column / 2;
        double light = 1.164 * (luma(column, row) - 16);
        double blue = (u[chroma] & 0xFF) - 128;
        double red = (v[chroma] & 0xFF) - 128;
        return (clamp(light + 1.596 * red) << 16)
                | (clamp(light - 0.392 * blue - 0.813 * red) << 8)
                | clamp(light + 2.017 * blue);
    }

    /** How alike the rows from {@code top} down are in luma: the peak signal-to-noise ratio in decibels. */
    double signalToNoise(ReceivedPicture original, int top) {
        double squares = 1e-9;
        for (int at = top * width; at < y.length; at++) {
            double difference = (y[at] & 0xFF) - (original.y[at] & 0xFF);
            squares += difference * difference;
        }
        return 10 * Math.log10(255.0 * 255.0 * (y.length - top * width) / squares);
    }

    /** @param scale by which the picture is smaller than the guest's */
    Optional<StripReading> strip(double scale) {
        return width < 512 / scale || height < 64 / scale
                ? Optional.empty()
                : StripReading.read((column, row) -> luma((int) (column / scale), (int) (row / scale)) > 126);
    }

    private static int clamp(double value) {
        return Math.clamp(Math.round(value), 0, 255);
    }

    private static byte[] plane(ByteBuffer from, int stride, int width, int height) {
        byte[] out = new byte[width * height];
        for (int row = 0; row < height; row++) {
            from.get(row * stride, out, row * width, width);
        }
        return out;
    }
}
