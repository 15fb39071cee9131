package dev.vitrine.streamer.picture;

import java.util.Random;

/** Pictures as screens have them, of a seed: flat parts, slopes, noise, and rows that are like the one above. */
final class RandomPictures {

    private final Random random;

    RandomPictures(long seed) {
        random = new Random(seed);
    }

    RgbPicture next() {
        return next(1 + random.nextInt(70), 1 + random.nextInt(50));
    }

    RgbPicture next(int width, int height) {
        int[] rgb = new int[width * height];
        for (int y = 0; y < height; y++) {
            fill(rgb, y * width, width, y == 0 ? 1 + random.nextInt(3) : random.nextInt(4));
        }
        return new RgbPicture(width, height, rgb);
    }

    private void fill(int[] rgb, int from, int width, int kind) {
        int colour = colour();
        for (int x = 0; x < width; x++) {
            rgb[from + x] = switch (kind) {
                case 0 -> rgb[from - width + x];
                case 1 -> colour;
                case 2 -> (x * 0x010203 + colour) & 0xffffff;
                default -> colour();
            };
        }
    }

    int colour() {
        return random.nextInt(1 << 24);
    }

    /** The same picture with some channels of some pixels changed by up to so much. */
    RgbPicture near(RgbPicture picture, int pixels, int most) {
        int[] rgb = picture.pixels().clone();
        for (int i = 0; i < pixels; i++) {
            int at = random.nextInt(rgb.length);
            int shift = 8 * random.nextInt(3);
            int channel = (rgb[at] >> shift) & 0xff;
            int changed = Math.clamp(channel + random.nextInt(2 * most + 1) - most, 0, 255);
            rgb[at] = (rgb[at] & ~(0xff << shift)) | (changed << shift);
        }
        return new RgbPicture(picture.width(), picture.height(), rgb);
    }

    int nextInt(int bound) {
        return random.nextInt(bound);
    }
}
