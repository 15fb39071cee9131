package dev.vitrine.integration;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** A picture as another program reads and writes it, and what its strip says. */
record Picture(BufferedImage image) {

    private static final int CELL = 16;
    private static final int BITS = 32;
    private static final int MAGIC = 0xA5;

    static Picture of(byte[] png) {
        try {
            return new Picture(ImageIO.read(new ByteArrayInputStream(png)));
        } catch (IOException unreadable) {
            throw new AssertionError("no PNG", unreadable);
        }
    }

    static Picture flat(int width, int height, int rgb) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.setRGB(x, y, rgb);
            }
        }
        return new Picture(image);
    }

    byte[] png() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return bytes.toByteArray();
    }

    int width() {
        return image.getWidth();
    }

    int height() {
        return image.getHeight();
    }

    int rgb(int x, int y) {
        return image.getRGB(x, y) & 0xffffff;
    }

    /** A row of the strip: each pixel of a cell has its colour, and that is black or white. */
    int word(int row) {
        int word = 0;
        for (int cell = 0; cell < BITS; cell++) {
            int colour = rgb(cell * CELL, row * CELL);
            assertThat(colour).as("cell " + cell + " of row " + row).isIn(0, 0xffffff);
            for (int y = row * CELL; y < (row + 1) * CELL; y++) {
                for (int x = cell * CELL; x < (cell + 1) * CELL; x++) {
                    assertThat(rgb(x, y)).isEqualTo(colour);
                }
            }
            word = (word << 1) | (colour & 1);
        }
        return word;
    }

    /** Whether the guest has drawn its strip: before, a machine shows its firmware, or that it has nothing to show. */
    boolean hasStrip() {
        return word(3) >>> 24 == MAGIC && (word(3) & 0xffff) == checksum();
    }

    /** The last key's qnum that the strip tells, when its checksum is right. */
    int key() {
        assertThat(word(3) >>> 24).isEqualTo(MAGIC);
        assertThat(word(3) & 0xffff).isEqualTo(checksum());
        return word(2) >>> 24;
    }

    private int checksum() {
        int sum = 0;
        for (int row = 0; row < 3; row++) {
            for (int shift = 0; shift < 32; shift += 8) {
                sum += (word(row) >> shift) & 0xff;
            }
        }
        sum += (word(3) >> 16) & 0xff;
        return (sum * 257) & 0xffff;
    }

    int pointerX() {
        return (word(2) >> 12) & 0xfff;
    }

    int pointerY() {
        return word(2) & 0xfff;
    }

    int buttons() {
        return (word(3) >> 16) & 0xff;
    }
}
