package dev.vitrine.streamer.ipc;

import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;

/** The size that a segment's header says, as unsigned numbers: any of them may be nonsense. */
record PictureShape(long width, long height, long strideBytes) {

    /** A picture as large as 4096x4096: two of them fit into a small server's memory. */
    static final long MOST_BYTES = 4L << 24;

    private static final int PIXEL_BYTES = 4;

    static PictureShape read(SharedHeader header) {
        return new PictureShape(
                Integer.toUnsignedLong(header.word(VideoLayout.WIDTH_AT)),
                Integer.toUnsignedLong(header.word(VideoLayout.HEIGHT_AT)),
                Integer.toUnsignedLong(header.word(VideoLayout.STRIDE_AT)));
    }

    /** What is wrong and what would be right; empty when it fits into a buffer of so many bytes. */
    String fault(long bufferBytes) {
        if (width < 1 || width > PictureLayout.MAX_SIDE || height < 1 || height > PictureLayout.MAX_SIDE) {
            return "a picture of " + width + "x" + height + " pixels: either side must be 1 to "
                    + PictureLayout.MAX_SIDE;
        }
        if (strideBytes < width * PIXEL_BYTES) {
            return "a stride of " + strideBytes + " bytes: a row of " + width + " RGBA pixels needs "
                    + width * PIXEL_BYTES;
        }
        long most = Math.min(bufferBytes, MOST_BYTES);
        return strideBytes * height <= most
                ? ""
                : "a picture of " + height + " rows of " + strideBytes + " bytes: at most " + most + " bytes fit";
    }

    PictureLayout layout() {
        return new PictureLayout((int) width, (int) height, (int) strideBytes, PixelFormat.RGBX);
    }
}
