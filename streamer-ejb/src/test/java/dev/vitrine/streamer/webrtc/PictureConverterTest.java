package dev.vitrine.streamer.webrtc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.onvoid.webrtc.media.video.NativeI420Buffer;
import dev.vitrine.streamer.picture.PictureLayout;
import dev.vitrine.streamer.picture.PixelFormat;
import dev.vitrine.streamer.picture.Screen;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PictureConverterTest {

    private static final int ORANGE = 0xFF8000;
    private static final int BLUE = 0x2040C0;

    /** Loads the native code. */
    private static final MediaLibrary LIBRARY = new MediaLibrary();

    @AfterAll
    static void close() {
        LIBRARY.close();
    }

    @ParameterizedTest
    @EnumSource
    void knowsTheFormat(PixelFormat format) throws Exception {
        ReceivedPicture picture = convert(PictureLayout.packed(64, 32, format), false);

        Colours.assertAlike(picture.rgb(8, 8), ORANGE);
        Colours.assertAlike(picture.rgb(56, 24), BLUE);
    }

    @ParameterizedTest
    @CsvSource({"64,32,256", "64,32,320", "65,33,260", "65,33,384", "641,481,2564", "641,481,2569", "1,1,4", "4,2,19"})
    void keepsPaddingOutWhateverTheStride(int width, int height, int strideBytes) throws Exception {
        ReceivedPicture picture = convert(new PictureLayout(width, height, strideBytes, PixelFormat.BGRX), false);

        assertThat(picture.width()).isEqualTo(width);
        assertThat(picture.height()).isEqualTo(height);
        if (width > 2) {
            Colours.assertAlike(picture.rgb(0, 0), ORANGE);
            Colours.assertAlike(picture.rgb(0, height - 1), ORANGE);
        }
        Colours.assertAlike(picture.rgb(width - 1, 0), BLUE);
        Colours.assertAlike(picture.rgb(width - 1, height - 1), BLUE);
    }

    @ParameterizedTest
    @CsvSource({"64,32,256,32,16", "65,33,384,32,16", "1280,720,5120,640,360"})
    void halves(int width, int height, int strideBytes, int halfWidth, int halfHeight) throws Exception {
        ReceivedPicture picture = convert(new PictureLayout(width, height, strideBytes, PixelFormat.BGRX), true);

        assertThat(picture.width()).isEqualTo(halfWidth);
        assertThat(picture.height()).isEqualTo(halfHeight);
        Colours.assertAlike(picture.rgb(2, 2), ORANGE);
        Colours.assertAlike(picture.rgb(halfWidth - 2, halfHeight - 2), BLUE);
    }

    @Test
    void leavesAPictureOfOneRowAsItIs() throws Exception {
        assertThat(convert(PictureLayout.packed(64, 1, PixelFormat.BGRX), true).height())
                .isEqualTo(1);
    }

    private static ReceivedPicture convert(PictureLayout layout, boolean halved) throws Exception {
        Screen screen = new Screen();
        DrawnDisplay.draw(screen, layout, ORANGE, BLUE);
        AtomicReference<@Nullable ReceivedPicture> out = new AtomicReference<>();
        screen.read(
                (shape, pixels, _, _) -> {
                    NativeI420Buffer converted = PictureConverter.convert(shape, pixels, halved);
                    out.set(ReceivedPicture.of(converted));
                    converted.release();
                },
                1_000_000_000);
        return Objects.requireNonNull(out.get());
    }
}
