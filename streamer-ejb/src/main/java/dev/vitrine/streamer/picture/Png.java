package dev.vitrine.streamer.picture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/**
 * Writes pictures as PNG (W3C, third edition), 8 bits a channel without alpha; for speed rather than for the last byte, because
 * a screen is mostly rows that are like the one above.
 *
 * <pre>
 * signature 8
 * length u32 | "IHDR" | width u32, height u32, 8, colour type 2, 0, 0, 0 | CRC u32
 * length u32 | "IDAT" | zlib stream of rows: filter u8, width times red green blue | CRC u32
 * 0          | "IEND" | CRC u32
 * </pre>
 */
public final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
    private static final int HEADER_BYTES = 13;
    private static final byte BITS = 8;
    private static final byte TRUECOLOUR = 2;
    private static final byte SUB = 1;
    private static final byte UP = 2;

    /** About so much is given to the compressor at once. */
    private static final int BLOCK_BYTES = 1 << 18;

    private final int width;
    private final int[] rgb;
    private final byte[] block;
    private final int rowsPerBlock;

    private Png(RgbPicture picture) {
        width = picture.width();
        rgb = picture.pixels();
        rowsPerBlock = Math.clamp(BLOCK_BYTES / rowBytes(), 1, picture.height());
        block = new byte[rowsPerBlock * rowBytes()];
    }

    /** The file's bytes. */
    public static byte[] of(RgbPicture picture) {
        ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES)
                .putInt(picture.width())
                .putInt(picture.height())
                .put(BITS)
                .put(TRUECOLOUR);
        byte[] data = new Png(picture).compress(picture.height());
        ByteBuffer file = ByteBuffer.allocate(SIGNATURE.length + 3 * 12 + HEADER_BYTES + data.length);
        file.put(SIGNATURE);
        chunk(file, "IHDR", header.array());
        chunk(file, "IDAT", data);
        chunk(file, "IEND", new byte[0]);
        return file.array();
    }

    private static void chunk(ByteBuffer file, String type, byte[] data) {
        byte[] name = type.getBytes(StandardCharsets.US_ASCII);
        CRC32 crc = new CRC32();
        crc.update(name);
        crc.update(data);
        file.putInt(data.length).put(name).put(data).putInt((int) crc.getValue());
    }

    private int rowBytes() {
        return 1 + 3 * width;
    }

    private byte[] compress(int height) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(BLOCK_BYTES);
        byte[] out = new byte[BLOCK_BYTES];
        Deflater deflater = new Deflater(Deflater.BEST_SPEED);
        try {
            for (int y = 0; y < height; y += rowsPerBlock) {
                int rows = Math.min(rowsPerBlock, height - y);
                for (int row = 0; row < rows; row++) {
                    filter(y + row, row * rowBytes());
                }
                deflater.setInput(block, 0, rows * rowBytes());
                while (!deflater.needsInput()) {
                    compressed.write(out, 0, deflater.deflate(out));
                }
            }
            deflater.finish();
            while (!deflater.finished()) {
                compressed.write(out, 0, deflater.deflate(out));
            }
        } finally {
            deflater.end();
        }
        return compressed.toByteArray();
    }

    /** Writes a row as what is left of it without the row above, or without the pixels to the left: whichever is less. */
    private void filter(int y, int at) {
        int row = y * width;
        if (y > 0 && Arrays.equals(rgb, row, row + width, rgb, row - width, row)) {
            block[at] = UP;
            Arrays.fill(block, at + 1, at + rowBytes(), (byte) 0);
        } else if (y > 0 && remainder(row, row - width, width) <= remainder(row + 1, row, width - 1)) {
            block[at] = UP;
            for (int x = 0; x < width; x++) {
                put(at + 1 + 3 * x, rgb[row + x], rgb[row + x - width]);
            }
        } else {
            block[at] = SUB;
            put(at + 1, rgb[row], 0);
            for (int x = 1; x < width; x++) {
                put(at + 1 + 3 * x, rgb[row + x], rgb[row + x - 1]);
            }
        }
    }

    /** How much is left of some pixels without others, as the sum of all channels. */
    private long remainder(int from, int without, int pixels) {
        int sum = 0;
        for (int i = 0; i < pixels; i++) {
            int one = rgb[from + i];
            int other = rgb[without + i];
            sum += Math.abs(((one >> 16) & 0xff) - ((other >> 16) & 0xff))
                    + Math.abs(((one >> 8) & 0xff) - ((other >> 8) & 0xff))
                    + Math.abs((one & 0xff) - (other & 0xff));
        }
        return sum;
    }

    private void put(int at, int pixel, int without) {
        block[at] = (byte) ((pixel >> 16) - (without >> 16));
        block[at + 1] = (byte) ((pixel >> 8) - (without >> 8));
        block[at + 2] = (byte) (pixel - without);
    }
}
