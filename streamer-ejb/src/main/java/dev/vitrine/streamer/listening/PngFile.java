package dev.vitrine.streamer.listening;

import dev.vitrine.streamer.picture.RgbPicture;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Reads a PNG file that somebody gave, with the values that stand in it: nothing is converted between colour spaces. */
final class PngFile {

    /** As large as a screen of 4K: what is not decoded yet may be small and say that it is huge. */
    static final int MOST_PIXELS = 4096 * 2160;

    private PngFile() {}

    /** @throws IllegalArgumentException when it is none, or none that a screen can look like; for whoever gave it */
    static RgbPicture read(byte[] png) {
        try (ImageInputStream stream = ImageIO.createImageInputStream(new ByteArrayInputStream(png))) {
            ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
            try {
                return colours(decoded(reader, stream));
            } finally {
                reader.dispose();
            }
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "this is no PNG file that is read here: "
                            + Objects.requireNonNullElse(unreadable.getMessage(), "it is broken"),
                    unreadable);
        }
    }

    /** Java's reader takes what it reads for granted, and falls over it. */
    private static BufferedImage decoded(ImageReader reader, ImageInputStream stream) throws IOException {
        try {
            reader.setInput(stream, true, true);
            long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
            if (pixels > MOST_PIXELS) {
                throw new IOException("it has " + pixels + " pixels, allowed: at most " + MOST_PIXELS);
            }
            return reader.read(0);
        } catch (RuntimeException broken) {
            throw new IOException("it is broken", broken);
        }
    }

    private static RgbPicture colours(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        int[] rgb = image.getColorModel().getColorSpace().getType() == ColorSpace.TYPE_GRAY
                ? greys(image.getRaster())
                : image.getRGB(0, 0, width, height, null, 0, width);
        for (int i = 0; i < rgb.length; i++) {
            if (rgb[i] >>> 24 != 0xff) {
                throw new IllegalArgumentException(String.format(
                        Locale.ROOT,
                        "the pixel at %d, %d is transparent: a screen is not, give an opaque picture",
                        i % width,
                        i / width));
            }
            rgb[i] &= 0xffffff;
        }
        return new RgbPicture(width, height, rgb);
    }

    /** Java takes grey for linear light and would make it brighter. */
    private static int[] greys(Raster raster) {
        int width = raster.getWidth();
        int[] rgb = new int[Math.multiplyExact(width, raster.getHeight())];
        int bits = raster.getSampleModel().getSampleSize(0);
        int most = (1 << bits) - 1;
        int[] row = new int[width];
        int[] alphas = new int[width];
        for (int y = 0; y < raster.getHeight(); y++) {
            raster.getSamples(0, y, width, 1, 0, row);
            if (raster.getNumBands() > 1) {
                raster.getSamples(0, y, width, 1, 1, alphas);
            }
            for (int x = 0; x < width; x++) {
                int grey = row[x] * 255 / most;
                int alpha = raster.getNumBands() > 1 ? alphas[x] * 255 / most : 255;
                rgb[y * width + x] = (alpha << 24) | (grey * 0x010101);
            }
        }
        return rgb;
    }
}
