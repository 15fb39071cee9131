package dev.vitrine.streamer.chime;

/**
 * A complex discrete Fourier transform in place: radix 2, decimation in time (Cooley and Tukey 1965). Its tables are computed
 * once; one object serves one thread as well as many, since it keeps nothing of what it transforms.
 */
final class FourierTransform {

    private final int size;
    private final double[] cosines;
    private final double[] sines;

    /** @param size a power of two */
    FourierTransform(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException("a transform has a power of two of points, not " + size);
        }
        this.size = size;
        cosines = new double[size / 2];
        sines = new double[size / 2];
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(-2 * Math.PI * i / size);
            sines[i] = Math.sin(-2 * Math.PI * i / size);
        }
    }

    int size() {
        return size;
    }

    void transform(double[] real, double[] imaginary) {
        reorder(real, imaginary);
        for (int half = 1; half < size; half *= 2) {
            int stride = size / (2 * half);
            for (int block = 0; block < size; block += 2 * half) {
                butterflies(real, imaginary, block, half, stride);
            }
        }
    }

    private void butterflies(double[] real, double[] imaginary, int block, int half, int stride) {
        for (int i = 0; i < half; i++) {
            double cosine = cosines[i * stride];
            double sine = sines[i * stride];
            int low = block + i;
            int high = low + half;
            double re = real[high] * cosine - imaginary[high] * sine;
            double im = real[high] * sine + imaginary[high] * cosine;
            real[high] = real[low] - re;
            imaginary[high] = imaginary[low] - im;
            real[low] += re;
            imaginary[low] += im;
        }
    }

    private void reorder(double[] real, double[] imaginary) {
        int bits = Integer.numberOfTrailingZeros(size);
        for (int i = 1; i < size - 1; i++) {
            int reversed = Integer.reverse(i) >>> (Integer.SIZE - bits);
            if (reversed > i) {
                swap(real, i, reversed);
                swap(imaginary, i, reversed);
            }
        }
    }

    private static void swap(double[] values, int one, int other) {
        double kept = values[one];
        values[one] = values[other];
        values[other] = kept;
    }
}
