package dev.vitrine.streamer.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vitrine.streamer.picture.Png;
import dev.vitrine.streamer.picture.RgbPicture;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pictures that are given, and pictures that are kept. */
class PictureFilesTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    private Path directory;

    @Test
    void everyKindOfOpaquePngIsReadWithTheValuesThatStandInIt() throws IOException {
        for (int type :
                new int[] {BufferedImage.TYPE_INT_RGB, BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_3BYTE_BGR}) {
            BufferedImage image = new BufferedImage(3, 2, type);
            image.setRGB(1, 1, 0xff123456);
            fillAlpha(image);
            assertThat(PngFile.read(png(image)).rgb(1, 1)).isEqualTo(0x123456);
        }
        BufferedImage grey = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(2, 0, 0, 0x40);
        assertThat(PngFile.read(png(grey)).rgb(2, 0)).isEqualTo(0x404040);
        BufferedImage deep = new BufferedImage(3, 2, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(2, 0, 0, 0x8080);
        assertThat(PngFile.read(png(deep)).rgb(2, 0)).isEqualTo(0x808080);
        BufferedImage bits = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_BINARY);
        bits.setRGB(2, 0, 0xffffffff);
        assertThat(PngFile.read(png(bits)).rgb(2, 0)).isEqualTo(0xffffff);
    }

    @Test
    void whatIsNoOpaquePngIsRefusedWithTheReason() throws IOException {
        assertThatThrownBy(() -> PngFile.read(new byte[0])).hasMessageContaining("no PNG file");
        assertThatThrownBy(() -> PngFile.read("GIF89a; not a PNG at all".getBytes(StandardCharsets.US_ASCII)))
                .hasMessageContaining("no PNG file");
        BufferedImage glass = new BufferedImage(3, 2, BufferedImage.TYPE_INT_ARGB);
        assertThatThrownBy(() -> PngFile.read(png(glass))).hasMessageContaining("0, 0 is transparent");
        byte[] huge = Png.of(RgbPicture.of(1, 1, 0));
        huge[16] = 0x10; // the width's first byte: a bomb, were it believed
        assertThatThrownBy(() -> PngFile.read(huge)).hasMessageContaining("allowed: at most 8847360");
    }

    /** Bytes that anybody may have sent: read, or refused with a reason, and nothing else. */
    @Test
    void brokenFilesAreRefused() {
        Random random = new Random(3);
        byte[] good = Png.of(RgbPicture.of(40, 30, 0x123456));
        for (int round = 0; round < 3000; round++) {
            byte[] broken = Arrays.copyOf(good, random.nextInt(3) == 0 ? random.nextInt(good.length) : good.length);
            for (int change = random.nextInt(6); change >= 0 && broken.length > 0; change--) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt(256);
            }
            try {
                assertThat(PngFile.read(broken).width()).isPositive();
            } catch (IllegalArgumentException refused) {
                assertThat(refused).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void knownPicturesOutliveTheServer() {
        PictureReferences before = new PictureReferences(directory.resolve("cluster"));
        assertThat(before.names()).isEmpty();
        byte[] png = Png.of(RgbPicture.of(4, 3, 0x00ff00));
        assertThat(before.put("lamp-on", png)).isTrue();
        assertThat(before.put("lamp-on", png)).isFalse();
        PictureReferences after = new PictureReferences(directory.resolve("cluster"));
        assertThat(after.names()).containsExactly("lamp-on");
        assertThat(after.png("lamp-on")).hasValue(png);
        assertThat(after.find("lamp-on").orElseThrow()).isEqualTo(RgbPicture.of(4, 3, 0x00ff00));
        assertThat(after.find("../lamp-on")).isEmpty();
        assertThat(after.delete("../lamp-on")).isFalse();
        assertThat(after.delete("lamp-on")).isTrue();
        assertThat(after.delete("lamp-on")).isFalse();
        assertThatThrownBy(() -> after.put("a/b", png)).hasMessageContaining("'a/b' is no name");
        assertThatThrownBy(() -> after.put("a", new byte[3])).hasMessageContaining("no PNG");
    }

    @Test
    void noMoreAreKnownThanMayBe() {
        PictureReferences pictures = new PictureReferences(directory);
        byte[] png = Png.of(RgbPicture.of(1, 1, 0));
        for (int i = 0; i < PictureReferences.MOST_REFERENCES; i++) {
            pictures.put("p" + i, png);
        }
        assertThatThrownBy(() -> pictures.put("more", png)).isInstanceOf(LimitException.class);
        assertThat(pictures.put("p7", png)).isFalse();
    }

    @Test
    void keptPicturesAreTheirGuestsAndTheOldestGo() throws IOException {
        RgbPicture noise = noise();
        int bytes = Png.of(noise).length;
        KeptPictures kept = new KeptPictures(directory.resolve("kept"), 3L * bytes, Duration.ofDays(2));
        String first = kept.keep("cluster", "screenshot", noise, NOON).orElseThrow();
        age(first, NOON);
        assertThat(first).isEqualTo("cluster.20260301T120000000Z.0.screenshot");
        assertThat(kept.find("cluster", first)).hasValue(Png.of(noise));
        assertThat(kept.find("demo", first)).isEmpty();
        assertThat(kept.find("cluster", "cluster.../../x")).isEmpty();
        for (int second = 1; second <= 3; second++) {
            age(
                    kept.keep("cluster", "difference", noise, NOON.plusSeconds(second))
                            .orElseThrow(),
                    NOON.plusSeconds(second));
        }
        kept.retain(NOON.plusSeconds(4));
        assertThat(kept.find("cluster", first)).isEmpty();
        assertThat(files()).isEqualTo(3);
        kept.retain(NOON.plus(Duration.ofDays(2)).plusSeconds(3));
        assertThat(files()).isEqualTo(1);
    }

    private void age(String name, Instant time) throws IOException {
        Files.setLastModifiedTime(directory.resolve("kept").resolve(name + ".png"), FileTime.from(time));
    }

    private long files() throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("kept"))) {
            return files.count();
        }
    }

    private static RgbPicture noise() {
        Random random = new Random(1);
        return new RgbPicture(50, 50, random.ints(2500, 0, 1 << 24).toArray());
    }

    private static void fillAlpha(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                image.setRGB(x, y, image.getRGB(x, y) | 0xff000000);
            }
        }
    }

    private static byte[] png(BufferedImage image) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }
}
