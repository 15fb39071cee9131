package dev.vitrine.streamer.chime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTransformTest {

    @Test
    void isTheSumOfItsDefinition() {
        int size = 64;
        Random random = new Random(4);
        double[] real = random.doubles(size).toArray();
        double[] imaginary = random.doubles(size).toArray();
        double[] transformed = real.clone();
        double[] transformedImaginary = imaginary.clone();
        new FourierTransform(size).transform(transformed, transformedImaginary);
        for (int k = 0; k < size; k++) {
            double re = 0;
            double im = 0;
            for (int n = 0; n < size; n++) {
                double angle = -2 * Math.PI * k * n / size;
                re += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
                im += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
            }
            assertThat(transformed[k]).isCloseTo(re, within(1e-9));
            assertThat(transformedImaginary[k]).isCloseTo(im, within(1e-9));
        }
    }

    @Test
    void hasAPowerOfTwoOfPoints() {
        assertThatThrownBy(() -> new FourierTransform(1000)).hasMessageContaining("not 1000");
    }
}
